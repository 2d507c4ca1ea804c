"""Joins the lines of a page to paragraphs, in the order in which a person reads them."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple, Self

from general_parser.pdf.lines import Line, Type

# In sizes of the type.
_TOUCHING = 0.15
_BESIDE = 0.4
_RAISED = 0.35
_AFTER_MARKER = 4.0
_INDENT = 0.8
_LOOSE = 1.15

# A line this much further below than usual begins a new paragraph.
_PARAGRAPH_PITCH = 1.3
_SAME_SIZE = 0.12
_SHORT = 0.3

BULLET = re.compile("[•‣◦▪▫●○■□◆◇►➢➤✓✔·∙⁃\uf0b7\uf0a7\uf0d8\uf076\uf0fc–-](?=\\s|$)")
NUMBER = re.compile(r"\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,4})[.)](?=\s|$)")
_NUMBERED = re.compile(r"(?:\d{1,2}|[A-Z])(?:\.\d{1,2})*\.?$")
_END = re.compile(r"[.!?:。！？]['\")\]”’»]*\s*$")
_WIDE = re.compile("[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]")


class Paragraph(NamedTuple):
    """Lines that belong together: the text of all, the type of the longest and the box around them."""

    lines: list[Line]
    text: str
    type: Type
    left: float
    top: float
    right: float
    bottom: float

    @classmethod
    def of(cls, lines: list[Line]) -> Self:
        longest = max(lines, key=lambda line: len(line.text)) if len(lines) > 1 else lines[0]
        lefts, tops, rights, bottoms = zip(*(line[1:5] for line in lines), strict=True)
        return cls(lines, _text(lines), longest.type, min(lefts), min(tops), max(rights), max(bottoms))


def rows(lines: Iterable[Line]) -> list[Line]:
    """The lines with what pdfium parts joined again: superscripts, and a marker with its item."""
    joined: list[Line] = []
    for line in lines:
        if joined and (gap := _gap(joined[-1], line)) is not None:
            joined[-1] = _joined(joined[-1], line, gap)
        else:
            joined.append(line)
    return joined


def paragraphs(lines: Sequence[Line]) -> list[Paragraph]:
    """The rows of a page as paragraphs."""
    pitch = _pitch(lines)
    grouped: list[list[Line]] = []
    for line in lines:
        if grouped and _continues(grouped[-1], line, pitch):
            grouped[-1].append(line)
        else:
            grouped.append([line])
    return [Paragraph.of(group) for group in grouped]


def _gap(before: Line, line: Line) -> float | None:
    """How far a line stands behind another on the same row, if it is the same line to a reader."""
    size = max(before.type.size, line.type.size)
    gap, middle = line.left - before.right, (line.top + line.bottom) / 2
    if not -_BESIDE * size < gap < _AFTER_MARKER * size:
        return None
    if not before.top - _RAISED * size < middle < before.bottom + _RAISED * size:
        return None
    return gap if gap < _BESIDE * size or _is_marker(before.text.strip()) else None


def _is_marker(text: str) -> bool:
    return any(pattern.fullmatch(text) for pattern in (BULLET, NUMBER, _NUMBERED))


def _joined(before: Line, line: Line, gap: float) -> Line:
    larger = max(before, line, key=lambda part: (part.type.size, len(part.text)))
    between = "" if gap < _TOUCHING * larger.type.size or before.text.endswith(" ") else " "
    return Line(
        before.text + between + line.text,
        min(before.left, line.left),
        min(before.top, line.top),
        max(before.right, line.right),
        max(before.bottom, line.bottom),
        larger.type,
    )


def _pitch(lines: Sequence[Line]) -> float:
    """How far below each other the lines of this page usually stand, in sizes of their type."""
    pitches = [
        (line.bottom - before.bottom) / line.type.size
        for before, line in pairwise(lines)
        if line.type.size == before.type.size and 0.5 < (line.bottom - before.bottom) / (line.type.size or 1) < 3
    ]
    return max(median(pitches), _LOOSE) if pitches else _LOOSE


def _continues(group: list[Line], line: Line, pitch: float) -> bool:
    last, size = group[-1], line.type.size
    if abs(last.type.size - size) > _SAME_SIZE * size or (last.type[1:] != line.type[1:]):
        return False
    if not 0 < line.bottom - last.bottom <= pitch * size * _PARAGRAPH_PITCH:
        return False
    if line.left >= last.right or line.right <= last.left:
        return False
    return not (_begins(line) or _ended(group, line))


def _begins(line: Line) -> bool:
    text = line.text.lstrip()
    return BULLET.match(text) is not None or NUMBER.match(text) is not None


def _ended(group: list[Line], line: Line) -> bool:
    """Whether the last line was the end of its paragraph: too short, or this one is indented after a full stop."""
    last, size = group[-1], line.type.size
    if not _END.search(last.text):
        return False
    right = max(before.right for before in group)
    is_short = last.right < right - _SHORT * (right - last.left)
    return is_short or (line.left - last.left > _INDENT * size and not _begins(group[0]))


def _text(lines: Sequence[Line]) -> str:
    """The lines as one; scripts without spaces are joined without one."""
    text = lines[0].text.strip()
    for line in lines[1:]:
        following = line.text.strip()
        is_wide = _WIDE.match(text[-1:]) and _WIDE.match(following)
        text = f"{text}{following}" if is_wide else f"{text} {following}"
    return text
