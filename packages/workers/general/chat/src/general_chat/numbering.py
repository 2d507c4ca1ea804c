"""Puts located citations into an answer's text, numbered by their first appearance."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, groupby
from typing import NamedTuple

from general_chat.evidence import Stretch
from general_chat.markers import Bare, Marker, put_in
from shared.events.questions import Citation, Statement
from shared.text.sentences import Span


class Cited(NamedTuple):
    """A stretch of the evidence, and where in the bare text its mark belongs."""

    position: int
    stretch: Stretch


class Verdict(NamedTuple):
    """A statement of the bare text, and the stretches that hold it."""

    span: Span
    supported: bool
    cited: tuple[Cited, ...] = ()


class Verified(NamedTuple):
    """An answer whose citations exist. Each number has one quote, and equal quotes have one number."""

    text: str
    citations: tuple[Citation, ...]
    statements: tuple[Statement, ...]


class _Numbers:
    """Gives every distinct stretch of a document the next number."""

    def __init__(self) -> None:
        self._citations: dict[tuple[object, int, int], Citation] = {}

    def of(self, stretch: Stretch) -> int:
        made = citation(stretch, len(self._citations) + 1)
        return self._citations.setdefault((made.version_id, made.start, made.end), made).number

    def citations(self) -> tuple[Citation, ...]:
        return tuple(self._citations.values())


def citation(stretch: Stretch, number: int) -> Citation:
    """The stretch as a citation, with offsets into the document."""
    hit = stretch.source.hit
    return Citation(
        number=number,
        chunk_id=hit.chunk_id,
        document_id=hit.document_id,
        version_id=hit.version_id,
        document_name=hit.document_name,
        quote=stretch.quote,
        start=hit.start + stretch.start,
        end=hit.start + stretch.end,
        page=hit.first_page,
    )


def numbered(bare: Bare, verdicts: Sequence[Verdict]) -> Verified:
    """The text with the marks of what was located, and no others."""
    numbers = _Numbers()
    cited = sorted((cited for verdict in verdicts for cited in verdict.cited), key=lambda cited: cited.position)
    marks = [
        _mark(bare, position, dict.fromkeys(numbers.of(one.stretch) for one in group))
        for position, group in groupby(cited, key=lambda cited: cited.position)
    ]
    return Verified(put_in(bare.text, marks), numbers.citations(), tuple(_statements(verdicts, marks)))


def below(line: str, verified: Verified) -> Verified:
    """The answer as a paragraph under a line that claims nothing."""
    shift = len(line) + 2
    statements = tuple(
        one.model_copy(update={"start": one.start + shift, "end": one.end + shift}) for one in verified.statements
    )
    return Verified(f"{line}\n\n{verified.text}", verified.citations, statements)


def _mark(bare: Bare, position: int, numbers: Iterable[int]) -> Marker:
    """The mark with the white space that the model gave it; a new one stands apart from letters."""
    for marker in bare.markers:
        if marker.position == position:
            return marker._replace(numbers=tuple(numbers))
    spaced = bare.text[:position][-1:].isascii()
    return Marker(position, tuple(numbers), before=" " if spaced else "")


def _statements(verdicts: Sequence[Verdict], marks: Sequence[Marker]) -> Iterator[Statement]:
    """The statements in the text with marks; those right after one belong to it."""
    positions = [mark.position for mark in marks]
    lengths = [0, *accumulate(len(mark.written) for mark in marks)]
    for (start, end), supported, _ in verdicts:
        yield Statement(
            start=start + lengths[bisect_right(positions, start)],
            end=end + lengths[bisect_right(positions, end)],
            supported=supported,
        )
