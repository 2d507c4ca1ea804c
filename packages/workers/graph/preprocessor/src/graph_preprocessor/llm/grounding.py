"""Finds what the language model says it has read, and leaves out what is not there."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

from graph_preprocessor.findings import Findings, Name, Passage, Source, Statement
from graph_preprocessor.llm.answers import Answer, NamedEntity, Said
from graph_preprocessor.values import key_for
from shared.graph import EntityKind
from shared.text.sentences import Span, sentence_spans

_CONFIDENCE = 0.8
_APART = 0.5  # when no sentence holds both names
_MOST_PLACES = 50  # of one name in a chunk


def grounded(answer: Answer, passage: Passage, language: str | None) -> Findings:
    """The names that stand in the passage, wherever they stand, and what is said of two such names."""
    sentences = sentence_spans(passage.text, language)
    taken = bytearray(len(passage.text))
    longest_first = sorted(answer.entities, key=lambda entity: -len(entity.name))
    names = [name for entity in longest_first for name in _places(entity, passage, sentences, taken)]
    kept = sorted(name for name in names if name.end > passage.seen)
    statements = [each for said in answer.relations if (each := _statement(said, names))]
    return Findings(kept, list(dict.fromkeys(statements)))


def _places(entity: NamedEntity, passage: Passage, sentences: Sequence[Span], taken: bytearray) -> Iterator[Name]:
    key = key_for(entity.name, entity.kind)
    pattern = re.compile(
        rf"(?<!\w){re.escape(entity.name)}(?!\w)" if _has_words(entity.name) else re.escape(entity.name)
    )
    for place, match in enumerate(pattern.finditer(passage.text)):
        start, end = match.span()
        if not key or place >= _MOST_PLACES or any(taken[start:end]):
            continue
        taken[start:end] = b"\1" * (end - start)
        yield _name(entity.kind, Span(start, end), passage, sentences)


def _has_words(name: str) -> bool:
    """Whether its script puts blanks between words."""
    return all(sign < "\u0e00" for sign in name)


def _name(kind: EntityKind, place: Span, passage: Passage, sentences: Sequence[Span]) -> Name:
    surface = passage.text[place.start : place.end]
    index = bisect_right(sentences, place.start, key=lambda sentence: sentence.start) - 1
    start, end = sentences[max(index, 0)]
    return Name(
        start=passage.start + place.start,
        end=passage.start + place.end,
        surface=surface,
        key=key_for(surface, kind),
        kind=kind,
        source=Source.LLM,
        confidence=_CONFIDENCE,
        sentence=Span(passage.start + start, passage.start + end),
    )


def _statement(said: Said, names: Sequence[Name]) -> Statement | None:
    by_key: dict[str, list[Span]] = {}
    for name in names:
        by_key.setdefault(name.key, []).append(name.sentence)
    subject, object = (_key_among(name, by_key) for name in (said.subject, said.object))
    if not subject or not object or subject == object:
        return None
    together = [sentence for sentence in by_key[subject] if sentence in by_key[object]]
    sentence = together[0] if together else by_key[object][0]
    predicate = " ".join(said.predicate.lower().split())
    return Statement(subject, predicate, object, sentence, _CONFIDENCE if together else _APART, Source.LLM)


def _key_among(name: str, keys: Mapping[str, object]) -> str | None:
    for kind in (EntityKind.CONCEPT, EntityKind.DATE, EntityKind.NUMBER):
        if (key := key_for(name, kind)) in keys:
            return key
    return None
