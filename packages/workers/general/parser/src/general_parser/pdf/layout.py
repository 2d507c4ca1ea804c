"""Turns the layout that liteparse finds on a page into pieces."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from liteparse import LayoutBlock, LayoutCell
from liteparse.types import AnnotationRect

from general_parser.boxes import around
from general_parser.draft import Piece
from general_parser.pdf.faults import has_formula, is_garbled
from general_parser.pdf.glyphs import Glyphs
from general_parser.pdf.markup import plain
from general_parser.tables import markdown_table
from shared.documents import BlockKind, Box

_CAPTION = re.compile(
    r"(?:figure|fig\.|table|listing|algorithm|chart|exhibit|abbildung|abb\.|tabelle|tab\.|figura|tableau|図|表)"
    r"\s*[\dA-Z][\d.\-–]*\s*[.:|–-]?\s",
    re.IGNORECASE,
)
_LONGEST_CAPTION = 400
_INDENT = "  "


def page_pieces(blocks: Iterable[LayoutBlock], glyphs: Glyphs, *, page: int) -> Iterator[Piece]:
    """The pieces of one page in reading order; neighbouring items make one list."""
    for is_list, group in groupby(blocks, key=lambda block: block.kind == "list_item"):
        members = list(group)
        if is_list:
            yield _list(members, glyphs, page)
        else:
            yield from (piece for block in members if (piece := _piece(block, glyphs, page)))


def _piece(block: LayoutBlock, glyphs: Glyphs, page: int) -> Piece | None:
    box = _box(block.bbox)
    if block.kind == "heading":
        return Piece(BlockKind.HEADING, _exact(block.text or "", block.bbox, glyphs), page, box, block.level)
    if block.kind == "table":
        return Piece(BlockKind.TABLE, _table(block, glyphs), page, box)
    if block.kind == "code":
        return Piece(BlockKind.CODE, "\n".join(block.lines or ()), page, box)
    if block.kind == "grid_fallback":
        return Piece(BlockKind.PARAGRAPH, "\n".join(block.lines or ()), page, box)
    return _paragraph(block, box, glyphs, page)


def _paragraph(block: LayoutBlock, box: Box | None, glyphs: Glyphs, page: int) -> Piece | None:
    if not block.text or is_garbled(block.text):
        return None
    text = _text(block.text, block.bbox, glyphs)
    is_caption = len(text) <= _LONGEST_CAPTION and _CAPTION.match(text)
    return Piece(BlockKind.CAPTION if is_caption else BlockKind.PARAGRAPH, text, page, box)


def _list(items: Sequence[LayoutBlock], glyphs: Glyphs, page: int) -> Piece:
    boxes = [box for item in items if (box := _box(item.bbox))]
    lines = "\n".join(_item(item, glyphs) for item in items)
    return Piece(BlockKind.LIST, lines, page, around(boxes) if boxes else None)


def _item(item: LayoutBlock, glyphs: Glyphs) -> str:
    marker = item.marker if item.ordered and item.marker else "-"
    given = item.text or ""
    exact = _exact(given, item.bbox, glyphs)
    # The box of an item holds its marker, which would then stand there twice.
    text = plain(given) if exact is given else exact.removeprefix(item.marker or "")
    return f"{_INDENT * (item.level or 0)}{marker} {' '.join(text.split())}"


def _table(block: LayoutBlock, glyphs: Glyphs) -> str:
    rows = [block.header or [], *(block.rows or [])]
    return markdown_table([[_cell(cell, glyphs) for cell in row] for row in rows if row])


def _cell(cell: LayoutCell, glyphs: Glyphs) -> str:
    return _text(cell.text, cell.bbox, glyphs)


def _text(text: str, rectangle: AnnotationRect | None, glyphs: Glyphs) -> str:
    exact = _exact(text, rectangle, glyphs)
    return plain(text) if exact is text else exact


def _exact(text: str, rectangle: AnnotationRect | None, glyphs: Glyphs) -> str:
    """The characters on the page where the text has a guessed formula in it."""
    box = _box(rectangle) if has_formula(text) else None
    return (glyphs.within(box) or text) if box else text


def _box(rectangle: AnnotationRect | None) -> Box | None:
    if rectangle is None:
        return None
    left, top = rectangle.x, rectangle.y
    return Box(left=left, top=top, right=left + rectangle.width, bottom=top + rectangle.height)
