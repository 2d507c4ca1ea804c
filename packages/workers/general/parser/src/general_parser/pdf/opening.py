"""Opens PDFs by pdfium, which knows best what is protected and what is broken."""

from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2 as pdfium  # type: ignore[import-untyped]
from pypdfium2 import raw

from general_parser import rejections
from general_parser.draft import Source


@contextmanager
def opened(source: Source) -> Iterator[pdfium.PdfDocument]:
    """The open document. Raises Rejected when it needs a password or is not readable at all."""
    document = _open(source)
    try:
        yield document
    finally:
        document.close()


def _open(source: Source) -> pdfium.PdfDocument:
    try:
        document = pdfium.PdfDocument(source.path, password=source.password)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD:
            raise rejections.protected(source.name) from error
        raise rejections.damaged(source.name, "PDF") from error
    if len(document) == 0:
        raise rejections.damaged(source.name, "PDF")
    return document
