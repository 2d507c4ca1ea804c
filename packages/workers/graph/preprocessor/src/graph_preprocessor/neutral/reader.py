"""Reads passages of a version in any language."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from graph_preprocessor.abbreviations import Definition, definitions
from graph_preprocessor.aliases import alias_of
from graph_preprocessor.findings import Book, Findings, Name, Passage, Source
from graph_preprocessor.known import Keys, announced, keys_of, titles_in
from graph_preprocessor.links import linked
from graph_preprocessor.neutral.capitals import capitalised
from graph_preprocessor.neutral.repetition import Phrases, has_capitals, phrases_in, repeated_phrases
from graph_preprocessor.neutral.spaceless import explained, is_spaceless, marked, occurrences, repeated
from graph_preprocessor.neutral.stretches import Stretch, without_overlaps
from graph_preprocessor.noise import without_noise
from shared.graph import key_of
from shared.text.sentences import Span, sentence_spans

_LONGEST = 100
_CERTAIN = 0.9


class _Known(NamedTuple):
    """What is looked for in every passage."""

    book: Book
    keys: Keys
    grams: frozenset[str]
    phrases: Phrases


def read_neutral(passages: Sequence[Passage], book: Book) -> list[Findings]:
    """What stands in each passage; no statements, which need a grammar."""
    texts = [without_noise(passage.text, spaces=False) for passage in passages]
    sample = " ".join(text[:500] for text in texts)
    spaceless, caseless = is_spaceless(sample), not has_capitals(sample)
    grams = repeated(texts) if spaceless else frozenset()
    phrases = repeated_phrases(texts, book.language) if caseless and not spaceless else frozenset()
    known = _Known(book, keys_of(book), grams, phrases)
    return [_read(passage, text, known) for passage, text in zip(passages, texts, strict=True)]


def _read(passage: Passage, text: str, known: _Known) -> Findings:
    sentences = sentence_spans(text, known.book.language)
    defined = [*definitions(text), *(explained(text) if is_spaceless(text) else ())]
    stretches = without_overlaps([*_surest(text, known, defined), *_likely(text, sentences, known)], len(text))
    names = [name for each in stretches if (name := _name(passage, text, each, sentences)) and name.end > passage.seen]
    aliases = (alias_of(text, each, passage.start) for each in defined)
    return Findings(names, aliases=[each for each in aliases if each.end > passage.seen])


def _surest(text: str, known: _Known, defined: Sequence[Definition]) -> Iterator[Stretch]:
    for definition in defined:
        for place in definition:
            yield Stretch(*place, Source.DEFINITION, _CERTAIN)
    for place in linked(text):
        yield Stretch(*place, Source.LINK, _CERTAIN)
    for found in announced(text, known.keys):
        yield Stretch(*found.place, Source.TITLE, _CERTAIN, 1 if found.by_title else 2)


def _likely(text: str, sentences: Sequence[Span], known: _Known) -> Iterator[Stretch]:
    if is_spaceless(text):
        for place in titles_in(text, known.book):
            yield Stretch(*place, Source.TITLE, _CERTAIN)
        yield from marked(text)
        yield from occurrences(text, known.grams)
    elif has_capitals(text):
        yield from capitalised(text, sentences, known.book.language)
    else:
        yield from phrases_in(text, sentences, known.phrases)


def _name(passage: Passage, text: str, stretch: Stretch, sentences: Sequence[Span]) -> Name | None:
    surface = text[stretch.start : stretch.end]
    key = key_of(surface)
    if not key or key.replace(" ", "").isdigit() or len(surface) > _LONGEST or "\n\n" in surface:
        return None
    index = bisect_right(sentences, stretch.start, key=lambda sentence: sentence.start) - 1
    sentence = sentences[max(index, 0)]
    return Name(
        start=passage.start + stretch.start,
        end=passage.start + stretch.end,
        surface=surface,
        key=key,
        kind=stretch.kind,
        source=stretch.source,
        confidence=stretch.confidence,
        sentence=Span(passage.start + sentence.start, passage.start + sentence.end),
        needs=stretch.needs,
    )
