"""Reads Markdown."""

from general_parser import docling
from general_parser.draft import Draft, Source
from general_parser.encodings import decode


def read(source: Source) -> Draft:
    text = decode(source.path.read_bytes()).removeprefix("\ufeff")
    return docling.convert(source, text.encode(errors="replace"), ending="md", kind="Markdown")
