"""Reads RTF."""

import re
from dataclasses import replace

from general_parser import docling
from general_parser.draft import Draft, Source

_EMPHASIS = re.compile(r"(\*{1,3}|~~)(?=\S)(.+?)(?<=\S)\1")


def read(source: Source) -> Draft:
    """The engine marks bold and italic in RTF as Markdown does, and escapes nothing."""
    draft = docling.convert(source, source.path.read_bytes(), ending="rtf", kind="RTF")
    return replace(draft, pieces=[piece._replace(text=_EMPHASIS.sub(r"\2", piece.text)) for piece in draft.pieces])
