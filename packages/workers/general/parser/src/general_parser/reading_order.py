"""Puts recognised lines into the order in which a person reads them, and joins them to paragraphs."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from general_parser.boxes import around
from general_parser.scans import RecognisedLine

# In heights of a line: a white strip this wide parts columns, or paragraphs.
_GUTTER = 1.0
_PARAGRAPH_GAP = 0.7
_FEWEST_LINES_IN_COLUMN = 2
_HYPHEN_AT_END = re.compile(r"(?<=[^\W\d_])-$")

Interval = Callable[[RecognisedLine], tuple[float, float]]


class Cut(NamedTuple):
    """A white strip that no line crosses: how wide it is and where it ends."""

    width: float
    at: float


def paragraphs(lines: Sequence[RecognisedLine]) -> tuple[RecognisedLine, ...]:
    """The lines as paragraphs: title before columns, left column before right, top before bottom."""
    if not lines:
        return ()
    height = median(line.box.bottom - line.box.top for line in lines)
    return tuple(paragraph for column in _columns(list(lines), height) for paragraph in _paragraphs(column, height))


def _columns(lines: list[RecognisedLine], height: float) -> Iterator[list[RecognisedLine]]:
    """Cuts at gutters first; where a title crosses them, at the widest white strip between rows."""
    beside = _widest(lines, _across)
    if beside and beside.width >= height * _GUTTER and _is_gutter(lines, beside.at):
        yield from _both_sides(lines, _across, beside.at, height)
        return
    below = _widest(lines, _down)
    if below and below.width > 0 and _has_columns(lines, height):
        yield from _both_sides(lines, _down, below.at, height)
        return
    yield _in_rows(lines, height)


def _both_sides(
    lines: list[RecognisedLine], side: Interval, at: float, height: float
) -> Iterator[list[RecognisedLine]]:
    yield from _columns([line for line in lines if side(line)[0] < at], height)
    yield from _columns([line for line in lines if side(line)[0] >= at], height)


def _is_gutter(lines: Sequence[RecognisedLine], at: float) -> bool:
    left = sum(line.box.left < at for line in lines)
    return min(left, len(lines) - left) >= _FEWEST_LINES_IN_COLUMN


def _has_columns(lines: Sequence[RecognisedLine], height: float) -> bool:
    """Whether any two lines stand beside each other."""
    rows = sorted(lines, key=lambda line: line.box.top)
    return any(low.box.top < high.box.bottom - height / 2 for high, low in pairwise(rows))


def _widest(lines: Sequence[RecognisedLine], side: Interval) -> Cut | None:
    """The widest strip between the intervals of the lines on one axis."""
    best, reached = None, float("-inf")
    for start, end in sorted(map(side, lines)):
        if reached > float("-inf") and (best is None or start - reached > best.width):
            best = Cut(start - reached, start)
        reached = max(reached, end)
    return best


def _across(line: RecognisedLine) -> tuple[float, float]:
    return line.box.left, line.box.right


def _down(line: RecognisedLine) -> tuple[float, float]:
    return line.box.top, line.box.bottom


def _in_rows(lines: list[RecognisedLine], height: float) -> list[RecognisedLine]:
    """From top to bottom; what stands on one row from left to right, though scans are never quite level."""
    rows: list[list[RecognisedLine]] = []
    for line in sorted(lines, key=lambda line: line.box.top):
        if rows and line.box.top - rows[-1][0].box.top < height / 2:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [line for row in rows for line in sorted(row, key=lambda line: line.box.left)]


def _paragraphs(lines: Sequence[RecognisedLine], height: float) -> Iterator[RecognisedLine]:
    current: list[RecognisedLine] = []
    for line in lines:
        if current and line.box.top - current[-1].box.bottom > height * _PARAGRAPH_GAP:
            yield _joined(current)
            current = []
        current.append(line)
    if current:
        yield _joined(current)


def _joined(lines: Sequence[RecognisedLine]) -> RecognisedLine:
    text = ""
    for line in lines:
        is_split = _HYPHEN_AT_END.search(text) and line.text[:1].islower()
        text = f"{text[:-1]}{line.text}" if is_split else f"{text} {line.text}".strip()
    return RecognisedLine(text=text, box=around([line.box for line in lines]))
