"""The names of a passage: what several ways of reading find, one name for each place."""

from bisect import bisect_right
from typing import NamedTuple

from graph_preprocessor.english.candidates import Candidate, without_overlaps
from graph_preprocessor.english.entities import entities
from graph_preprocessor.english.pipeline import ReadPassage
from graph_preprocessor.findings import Book, Name
from graph_preprocessor.keys import key_for
from shared.text.sentences import Span

_LONGEST = 300


class NameOfTokens(NamedTuple):
    """A name, and the tokens `doc[start:end]` that it is made of."""

    name: Name
    start: int
    end: int


def names_of(read: ReadPassage, book: Book) -> list[NameOfTokens]:
    """In order of their place, none within another."""
    candidates = without_overlaps([*entities(read.doc)])
    found = (_name(read, candidate) for candidate in candidates)
    return [each for each in found if each and each.name.end > read.passage.seen]


def _name(read: ReadPassage, candidate: Candidate) -> NameOfTokens | None:
    span = read.doc[candidate.start : candidate.end]
    key = key_for(span.text, candidate.kind)
    if not key or len(span.text) > _LONGEST or "\n\n" in span.text:
        return None
    name = Name(
        start=read.base + span.start_char,
        end=read.base + span.end_char,
        surface=span.text,
        key=key,
        kind=candidate.kind,
        source=candidate.source,
        confidence=candidate.confidence,
        sentence=_sentence(read, span.start_char),
        needs=candidate.needs,
    )
    return NameOfTokens(name, candidate.start, candidate.end)


def _sentence(read: ReadPassage, place: int) -> Span:
    index = bisect_right(read.sentences, place, key=lambda sentence: sentence.start) - 1
    start, end = read.sentences[max(index, 0)]
    return Span(read.base + start, read.base + end)
