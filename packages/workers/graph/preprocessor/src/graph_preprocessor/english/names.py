"""The names of a passage: what several ways of reading find, one name for each place."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from spacy.tokens import Span as TokenSpan

from graph_preprocessor.abbreviations import Definition
from graph_preprocessor.dates import dates_in
from graph_preprocessor.english.candidates import VALUES, Candidate, without_overlaps
from graph_preprocessor.english.capitals import with_capitals
from graph_preprocessor.english.entities import entities
from graph_preprocessor.english.heads import kind_by_head
from graph_preprocessor.english.pipeline import ReadPassage
from graph_preprocessor.english.quotes import quoted
from graph_preprocessor.english.terms import terms
from graph_preprocessor.findings import Name, Source
from graph_preprocessor.known import Keys, announced
from graph_preprocessor.links import linked
from graph_preprocessor.values import key_for
from shared.graph import EntityKind
from shared.text.sentences import Span

_LONGEST = 300
_CERTAIN = 0.9


class NameOfTokens(NamedTuple):
    """A name, and the tokens `doc[start:end]` that it is made of."""

    name: Name
    start: int
    end: int


def names_of(read: ReadPassage, keys: Keys, defined: Sequence[Definition]) -> list[NameOfTokens]:
    """In order of their place, none within another."""
    dates = list(_dates(read))
    likely = with_capitals(read.doc, without_overlaps([*dates, *quoted(read.doc), *entities(read.doc)]))
    kinds = {(each.start, each.end): each.kind for each in reversed(likely)}
    surest = [
        each._replace(kind=kinds.get((each.start, each.end), each.kind))
        for each in (*_defined(read, defined), *_linked(read), *_announced(read, keys))
    ]
    candidates = without_overlaps([*surest, *dates, *likely, *terms(read.doc)])
    return [each for candidate in candidates if (each := _name(read, candidate))]


def _defined(read: ReadPassage, defined: Sequence[Definition]) -> Iterator[Candidate]:
    for definition in defined:
        for place in definition:
            yield from _candidate(read, place, Candidate(0, 0, EntityKind.CONCEPT, Source.DEFINITION, _CERTAIN))


def _linked(read: ReadPassage) -> Iterator[Candidate]:
    for place in linked(read.passage.text[read.base - read.passage.start :]):
        yield from _candidate(read, place, Candidate(0, 0, EntityKind.CONCEPT, Source.LINK, _CERTAIN))


def _announced(read: ReadPassage, keys: Keys) -> Iterator[Candidate]:
    for found in announced(read.doc.text, keys):
        needs = 1 if found.by_title else 2
        yield from _candidate(read, found.place, Candidate(0, 0, EntityKind.CONCEPT, Source.TITLE, _CERTAIN, needs))


def _dates(read: ReadPassage) -> Iterator[Candidate]:
    for found in dates_in(read.doc.text):
        place = Span(found.start, found.end)
        yield from _candidate(read, place, Candidate(0, 0, EntityKind.DATE, Source.PATTERN, _CERTAIN))


def _candidate(read: ReadPassage, place: Span, like: Candidate) -> Iterator[Candidate]:
    tokens = read.doc.char_span(*place, alignment_mode="contract")
    if tokens:
        yield like._replace(start=tokens.start, end=tokens.end)


def _name(read: ReadPassage, candidate: Candidate) -> NameOfTokens | None:
    span = read.doc[candidate.start : candidate.end]
    key = key_for(span.text, candidate.kind)
    if not key or len(span.text) > _LONGEST or "\n\n" in span.text or not _is_verbatim(read, span):
        return None
    name = Name(
        start=read.base + span.start_char,
        end=read.base + span.end_char,
        surface=span.text,
        key=key,
        kind=candidate.kind if candidate.kind in VALUES else kind_by_head(span.text, candidate.kind),
        source=candidate.source,
        confidence=candidate.confidence,
        sentence=_sentence(read, span.start_char),
        needs=candidate.needs,
    )
    return NameOfTokens(name, candidate.start, candidate.end)


def _is_verbatim(read: ReadPassage, span: TokenSpan) -> bool:
    """No markup was taken out of its middle."""
    before = read.base - read.passage.start
    return read.passage.text[before + span.start_char : before + span.end_char] == span.text


def _sentence(read: ReadPassage, place: int) -> Span:
    index = bisect_right(read.sentences, place, key=lambda sentence: sentence.start) - 1
    start, end = read.sentences[max(index, 0)]
    return Span(read.base + start, read.base + end)
