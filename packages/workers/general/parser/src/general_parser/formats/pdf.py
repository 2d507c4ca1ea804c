"""Reads PDFs with their layout; a page or file that defeats the layout is read as plain text."""

from collections.abc import Sequence

import pypdfium2 as pdfium  # type: ignore[import-untyped]
from liteparse import LiteParse, ParsedPage, ParseError

from general_parser.draft import Draft, Piece, Source
from general_parser.pdf.glyphs import Glyphs
from general_parser.pdf.layout import page_pieces
from general_parser.pdf.metadata import authors_of, day_of, title_of
from general_parser.pdf.opening import opened
from general_parser.pdf.tidying import tidied

_MOST_PAGES = 100_000


def read(source: Source) -> Draft:
    with opened(source) as document:
        stated = document.get_metadata_dict()
        return Draft(
            pieces=_pieces(document, _layout(source)),
            title=title_of(stated.get("Title", "")),
            authors=authors_of(stated.get("Author", "")),
            published=day_of(stated.get("CreationDate", "")),
            page_count=len(document),
        )


def _layout(source: Source) -> dict[int, ParsedPage]:
    """The layout of each page by its number; pages that defeat liteparse are missing."""
    parser = LiteParse(
        ocr_enabled=False,
        quiet=True,
        output_format="text",
        image_mode="off",
        extract_links=False,
        extract_blocks=True,
        continue_on_page_error=True,
        max_pages=_MOST_PAGES,
        password=source.password,
    )
    try:
        # As bytes: from a path without ".pdf", as in the blob store, it would take the file for no PDF.
        return {page.page_num: page for page in parser.parse(source.path.read_bytes()).pages}
    except ParseError:
        return {}


def _pieces(document: pdfium.PdfDocument, layout: dict[int, ParsedPage]) -> Sequence[Piece]:
    pieces = [piece for number in range(1, len(document) + 1) for piece in _page(document, number, layout.get(number))]
    return tidied(pieces, page_height=lambda number: layout[number].height if number in layout else 0.0)


def _page(document: pdfium.PdfDocument, number: int, page: ParsedPage | None) -> Sequence[Piece]:
    glyphs = Glyphs(document, number)
    if page is None or page.blocks is None:
        return glyphs.pieces()
    return list(page_pieces(page.blocks, glyphs, page=number))
