"""Reads the pages of a PDF: their paragraphs and tables in reading order."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import pypdfium2 as pdfium  # type: ignore[import-untyped]
from pypdfium2 import raw

from general_parser.pdf.frame import Frame, Span
from general_parser.pdf.lines import Line, PageText, Type
from general_parser.pdf.ordering import in_order
from general_parser.pdf.paragraphs import Paragraph, paragraphs, rows
from general_parser.pdf.rules import rules
from general_parser.pdf.tables import Table, ruled_tables

# The least that a table is drawn with: a rectangle and a line each way.
_FEWEST_RULES = 3


class PlacedTable(NamedTuple):
    """A table's cells and the box around them."""

    rows: list[list[str]]
    left: float
    top: float
    right: float
    bottom: float


class Page(NamedTuple):
    """What stands on a page, how high it is, and how much of its text is of which type."""

    blocks: list[Paragraph | PlacedTable]
    height: float
    types: Counter[Type]


def read_page(document: pdfium.PdfDocument, number: int) -> Page:
    """The page of this number, counted from 1."""
    page = document[number - 1]
    frame = Frame.of(page)
    text = PageText(page, frame)
    lines = list(text.lines())
    tables = _tables(page, frame, text)
    page.close()
    return Page(in_order(_blocks(lines, tables)), frame.height, _types(lines))


def _types(lines: Sequence[Line]) -> Counter[Type]:
    letters = Counter[Type]()
    for line in lines:
        letters[line.type] += len(line.text)
    return letters


def _tables(page: pdfium.PdfPage, frame: Frame, text: PageText) -> list[Table]:
    if raw.FPDFPage_CountObjects(page) - text.pieces < _FEWEST_RULES:
        return []
    return list(ruled_tables(rules(page, frame), text.within))


def _blocks(lines: Sequence[Line], tables: Sequence[Table]) -> list[Paragraph | PlacedTable]:
    """The paragraphs, each table standing where the first of its lines stood."""
    if not tables:
        return [*paragraphs(rows(lines))]
    blocks: list[Paragraph | PlacedTable] = []
    outside: list[Line] = []
    waiting = list(tables)
    for line in lines:
        table = next((table for table in tables if _is_inside(line, table.span)), None)
        if table is None:
            outside.append(line)
        elif table in waiting:
            waiting.remove(table)
            blocks += [*paragraphs(rows(outside)), PlacedTable(table.rows, *table.span)]
            outside = []
    return [*blocks, *paragraphs(rows(outside))]


def _is_inside(line: Line, span: Span) -> bool:
    across, down = (line.left + line.right) / 2, (line.top + line.bottom) / 2
    return span[0] <= across <= span[2] and span[1] <= down <= span[3]
