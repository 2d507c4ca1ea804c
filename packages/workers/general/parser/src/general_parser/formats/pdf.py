"""Reads PDFs with their layout, by what pdfium tells of lines, type and rules."""

from general_parser.draft import Draft, Source
from general_parser.pdf.layout import body_of, page_pieces
from general_parser.pdf.metadata import authors_of, day_of, title_of
from general_parser.pdf.opening import opened
from general_parser.pdf.pages import read_page
from general_parser.pdf.tidying import tidied


def read(source: Source) -> Draft:
    with opened(source) as document:
        stated = document.get_metadata_dict()
        pages = [read_page(document, number) for number in range(1, len(document) + 1)]
        body = body_of(pages)
        pieces = [piece for number, page in enumerate(pages, 1) for piece in page_pieces(page, body, number=number)]
        return Draft(
            pieces=tidied(pieces, page_height=lambda number: pages[number - 1].height),
            title=title_of(stated.get("Title", "")),
            authors=authors_of(stated.get("Author", "")),
            published=day_of(stated.get("CreationDate", "")),
            page_count=len(document),
        )
