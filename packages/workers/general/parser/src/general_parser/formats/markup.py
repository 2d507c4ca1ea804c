"""Reads XML: articles, patents and reports in known dialects by their structure, the rest as it is."""

import re

from general_parser import docling
from general_parser.draft import Draft, Source
from general_parser.encodings import decode
from general_parser.formats import code

# An entity with NDATA only names a drawing; patents have one for each figure.
_TEXT_ENTITY = re.compile(r"<!ENTITY(?![^>]*\bNDATA\b)")


def read(source: Source) -> Draft:
    """A file that defines texts as entities is never interpreted: a few lines of them expand to gigabytes."""
    text = decode(source.path.read_bytes())
    if _TEXT_ENTITY.search(text):
        return code.read(source)
    return docling.convert(source, _as_utf8(text), ending="xml", kind="XML")


def _as_utf8(text: str) -> bytes:
    """Without the declaration, which may name the encoding that the text no longer has."""
    start = text.lstrip("\ufeff \r\n\t")
    declaration, end, rest = start.partition("?>")
    body = rest if end and declaration.startswith("<?xml") else start
    return f'<?xml version="1.0" encoding="UTF-8"?>{body}'.encode(errors="replace")
