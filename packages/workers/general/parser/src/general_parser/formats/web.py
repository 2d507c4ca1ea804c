"""Reads HTML pages."""

import re

from general_parser import docling
from general_parser.draft import Draft, Source
from general_parser.encodings import decode, encoding_of

_DECLARED = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?([\w.:-]{2,40})""", re.IGNORECASE)
_HEAD = 4096


def read(source: Source) -> Draft:
    return read_html(source, source.path.read_bytes())


def read_html(source: Source, data: bytes) -> Draft:
    """The engine is given UTF-8 without the page's own declaration, which is then wrong."""
    text = _DECLARED.sub(b"<meta ", _text_of(data).encode(errors="replace"), count=1)
    return docling.convert(source, b"\xef\xbb\xbf" + text, ending="html", kind="HTML")


def _text_of(data: bytes) -> str:
    """What decodes as UTF-8 is UTF-8, whatever the page declares; editors forget to change that line."""
    declared = _DECLARED.search(data[:_HEAD])
    if encoding_of(data).startswith("utf") or not declared:
        return decode(data)
    try:
        return data.decode(declared[1].decode("ascii"), errors="replace")
    except (LookupError, UnicodeDecodeError):
        return decode(data)
