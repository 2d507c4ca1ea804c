"""The characters of a page as pdfium sees them, for the places where the layout's own text will not do."""

import re
from functools import cached_property

import pypdfium2 as pdfium  # type: ignore[import-untyped]

from general_parser.draft import Piece
from general_parser.formats.plain import paragraphs
from general_parser.normalising import normalise
from shared.documents import Box

# pdfium breaks the line before a superscript: `R`, `n`, `offen` stands for `Rⁿ offen`.
_SCRIPT = re.compile(r"(?<=\w)\n(\w{1,2})(?=[\s,.;:)]|$)")


class Glyphs:
    """The characters of one page, looked at when first asked for."""

    def __init__(self, document: pdfium.PdfDocument, page: int) -> None:
        self._document, self._number = document, page

    def within(self, box: Box) -> str:
        """The text inside a box as one line; nothing on a rotated page, whose boxes are turned."""
        if self._page.get_rotation():
            return ""
        left, _, _, top = self._page.get_bbox()
        found = self._text.get_text_bounded(
            left=left + box.left, right=left + box.right, top=top - box.top, bottom=top - box.bottom
        )
        return " ".join(_SCRIPT.sub(r"\1", normalise(found)).split())

    def pieces(self) -> list[Piece]:
        """The whole page without layout, as the last resort."""
        return [piece._replace(page=self._number) for piece in paragraphs(self._text.get_text_range())]

    @cached_property
    def _page(self) -> pdfium.PdfPage:
        return self._document[self._number - 1]

    @cached_property
    def _text(self) -> pdfium.PdfTextPage:
        return self._page.get_textpage()
