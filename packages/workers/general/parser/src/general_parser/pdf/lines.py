"""The lines of a page as pdfium sees them: text, place and type, with few calls into the library for each."""

import ctypes
import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from math import hypot
from typing import NamedTuple

import pypdfium2 as pdfium  # type: ignore[import-untyped]
from pypdfium2 import raw

from general_parser.pdf import native
from general_parser.pdf.frame import Frame, Span

# In sizes of the type: a white strip this wide within a line parts two of them, as the cells of a table.
_PARTING = 1.25
# A line this much higher than its middle has a small mark there.
_SCRIPT = 0.8
_FIXED_PITCH = 1
_LONGEST_FONT_NAME = 64
# pdfium joins two lines, which may stand in different columns, where a hyphen parts a word.
_AFTER_HYPHEN = re.compile("(?<=[\x02\ufffe])(?=.)")
_BOLD = (b"bold", b"black", b"heavy", b"semibold", b"cmbx", b"sfbx", b"-demi")


class Type(NamedTuple):
    """The size in points and the look of most of a line."""

    size: float
    bold: bool
    fixed: bool


class Line(NamedTuple):
    """A run of text on one baseline, in points from the top left of the page as it is looked at."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    type: Type


class PageText:
    """Reads the lines of one open page, and counts the pieces that they were written in."""

    def __init__(self, page: pdfium.PdfPage, frame: Frame) -> None:
        self._text, self._frame = page.get_textpage(), frame
        self._raw = self._text.raw
        self.pieces = 0
        self._address = native.address_of(self._raw)
        self._edges = (ctypes.c_double * 4)()
        self._places = [ctypes.addressof(self._edges) + 8 * place for place in range(4)]
        self._matrix, self._flags = raw.FS_MATRIX(), ctypes.c_int()
        self._font = ctypes.create_string_buffer(_LONGEST_FONT_NAME)
        self._about_type = [native.address_of(part) for part in (self._matrix, self._font, self._flags)]

    def lines(self) -> Iterator[Line]:
        """In the order in which the file writes them."""
        text = self._text.get_text_range()
        exact = len(text) == self._text.count_chars()
        start = 0
        for row in text.split("\r\n"):
            if row and not row.isspace():
                for part in _AFTER_HYPHEN.split(row):
                    first, count = (start, len(part)) if exact else self._chars(text, start, len(part))
                    yield from self._of_row(part, first, count)
                    start += len(part)
                start += 2
            else:
                start += len(row) + 2

    def within(self, span: Span) -> str:
        """The characters of a rectangle of the page as it is viewed."""
        return str(self._text.get_text_bounded(*self._frame.written(span)))

    def _chars(self, text: str, start: int, length: int) -> tuple[int, int]:
        """Where pdfium counts a part of the text from, as it keeps characters which it does not tell."""
        before, within = (_units(part) for part in (text[:start], text[start : start + length]))
        first = raw.FPDFText_GetCharIndexFromTextIndex(self._raw, before)
        last = raw.FPDFText_GetCharIndexFromTextIndex(self._raw, before + within - 1)
        return max(first, 0), max(last - first + 1, 1)

    def _of_row(self, row: str, first: int, count: int) -> Iterator[Line]:
        spans = self._spans(first, count)
        if not spans:
            return
        if len(row) != count:
            row = "".join(chr(raw.FPDFText_GetUnicode(self._raw, first + number) or 32) for number in range(count))
        around = _around(spans)
        type_ = self._type(first, count, around[3] - around[1])
        groups = _grouped(spans, type_.size * _PARTING) if len(spans) > 1 else []
        if len(groups) < 2:
            yield Line(row, *self._frame.viewed(around), type_)
            return
        for text, group in zip(self._parted(row, first, groups), groups, strict=True):
            yield Line(text, *self._frame.viewed(group), type_)

    def _spans(self, first: int, count: int) -> list[Span]:
        """Left, bottom, right and top of each piece that was written at once."""
        text, edges, get_rect = self._address, self._edges, native.get_rect
        left, bottom, right, top = self._places
        spans = []
        for number in range(native.count_rects(text, first, count)):
            get_rect(text, number, left, top, right, bottom)
            spans.append(tuple(edges))
        self.pieces += len(spans)
        return spans

    def _parted(self, row: str, first: int, groups: list[Span]) -> list[str]:
        """The texts of the groups, each character going to the one that it lies in."""
        texts = [""] * len(groups)
        at = 0
        for number, char in enumerate(row):
            if not char.isspace():
                at = self._nearest(first + number, groups, at)
            texts[at] += char
        return texts

    def _nearest(self, char: int, groups: list[Span], otherwise: int) -> int:
        left, bottom, right, top = self._places
        if not native.get_char_box(self._address, char, left, right, bottom, top):
            return otherwise
        middle = (self._edges[0] + self._edges[2]) / 2
        return min(range(len(groups)), key=lambda place: max(groups[place][0] - middle, middle - groups[place][2], 0))

    def _type(self, first: int, count: int, height: float) -> Type:
        """The type in the middle of a line, or at its start where a footnote's mark stands in the middle."""
        type_ = self._type_at(first + count // 2)
        if type_.size < height * _SCRIPT or type_.bold:
            start = self._type_at(first)
            return start if start.size > type_.size else type_._replace(bold=type_.bold and start.bold)
        return type_

    def _type_at(self, char: int) -> Type:
        text, (matrix, font, flags) = self._address, self._about_type
        native.get_matrix(text, char, matrix)
        native.get_font_info(text, char, font, _LONGEST_FONT_NAME, flags)
        scale = hypot(self._matrix.c, self._matrix.d) or 1
        size = round(native.get_font_size(text, char) * scale, 1)
        return Type(size, _is_bold(self._font.value), bool(self._flags.value & _FIXED_PITCH))


@cache
def _is_bold(font: bytes) -> bool:
    name = font.lower()
    return any(word in name for word in _BOLD)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _grouped(spans: list[Span], parting: float) -> list[Span]:
    """What no wide strip parts, as one span each, from left to right."""
    if all(after[0] - before[2] <= parting for before, after in pairwise(spans)):
        return []
    groups: list[list[Span]] = []
    reached = float("-inf")
    for span in sorted(spans):
        if span[0] - reached > parting:
            groups.append([])
        groups[-1].append(span)
        reached = max(reached, span[2])
    return [_around(group) for group in groups]


def _around(spans: list[Span]) -> Span:
    if len(spans) == 1:
        return spans[0]
    lefts, bottoms, rights, tops = zip(*spans, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)
