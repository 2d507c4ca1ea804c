"""The ruled lines of a page."""

import ctypes
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import pypdfium2 as pdfium  # type: ignore[import-untyped]
from pypdfium2 import raw

from general_parser.pdf import native
from general_parser.pdf.frame import Frame, Span

# In points: rules are thinner, sides of cells longer, and what meets has a gap no wider.
_THIN = 3.0
_SHORTEST = 6.0
TOUCHING = 3.0

_RECTANGLE = (4, 5)
# A page with more paths is a drawing or a map.
_MOST = 3_000


class Rule(NamedTuple):
    """A straight line: where it stands on one axis, and from where to where it goes on the other."""

    at: int
    start: int
    end: int


class Rules(NamedTuple):
    """Those that go across the page and those that go down."""

    level: list[Rule]
    upright: list[Rule]


def rules(page: pdfium.PdfPage, frame: Frame) -> Rules:
    """Thin paths and the sides of rectangles; what continues another is one with it."""
    level, upright = set(), set()
    for left, top, right, bottom in map(frame.viewed, _paths(page)):
        if bottom - top < _THIN:
            level.add(_rule((top + bottom) / 2, left, right))
        elif right - left < _THIN:
            upright.add(_rule((left + right) / 2, top, bottom))
        else:
            level |= {_rule(top, left, right), _rule(bottom, left, right)}
            upright |= {_rule(left, top, bottom), _rule(right, top, bottom)}
    return Rules(_continued(level), _continued(upright))


def _paths(page: pdfium.PdfPage) -> Iterator[Span]:
    edges = (ctypes.c_float * 4)()
    places = [ctypes.addressof(edges) + 4 * place for place in range(4)]
    address, path = native.address_of(page.raw), raw.FPDF_PAGEOBJ_PATH
    get, kind, bounds = native.get_object, native.get_object_type, native.get_object_bounds
    seen = 0
    for number in range(raw.FPDFPage_CountObjects(page)):
        item = get(address, number)
        if kind(item) != path:
            continue
        bounds(item, *places)
        left, bottom, right, top = edges
        width, height = right - left, top - bottom
        thickness = min(width, height)
        if width + height - thickness < _SHORTEST or (thickness >= _THIN and not _is_rectangle(item, thickness)):
            continue
        seen += 1
        if seen > _MOST:
            return
        yield left, bottom, right, top


def _is_rectangle(item: int, thickness: float) -> bool:
    return thickness >= _SHORTEST and native.count_segments(item) in _RECTANGLE


def _rule(at: float, start: float, end: float) -> Rule:
    return Rule(round(at), round(start), round(end))


def _continued(parts: Iterable[Rule]) -> list[Rule]:
    """The parts with those joined that touch on the same line."""
    by_place: defaultdict[int, list[Rule]] = defaultdict(list)
    for part in sorted(parts):
        whole = by_place[part.at]
        if whole and part.start <= whole[-1].end + TOUCHING:
            whole[-1] = whole[-1]._replace(end=max(whole[-1].end, part.end))
        else:
            whole.append(part)
    return [rule for whole in by_place.values() for rule in whole]
