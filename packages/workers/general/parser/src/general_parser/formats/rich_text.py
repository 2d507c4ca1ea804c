"""Reads RTF."""

from dataclasses import replace

from general_parser import docling
from general_parser.draft import Draft, Source
from general_parser.markup import plain


def read(source: Source) -> Draft:
    """The engine marks bold and italic in RTF as Markdown does."""
    draft = docling.convert(source, source.path.read_bytes(), ending="rtf", kind="RTF")
    return replace(draft, pieces=[piece._replace(text=plain(piece.text)) for piece in draft.pieces])
