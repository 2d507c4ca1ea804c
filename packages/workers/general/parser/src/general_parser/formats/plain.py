"""Reads plain text: paragraphs are what empty lines separate."""

import re

from general_parser.draft import Draft, Piece, Source
from general_parser.encodings import decode
from general_parser.normalising import normalise
from shared.documents import BlockKind

_EMPTY_LINES = re.compile(r"\n\s*\n")


def read(source: Source) -> Draft:
    return Draft(paragraphs(decode(source.path.read_bytes())))


def paragraphs(text: str) -> list[Piece]:
    """One piece for each paragraph."""
    return [Piece(BlockKind.PARAGRAPH, part) for part in _EMPTY_LINES.split(normalise(text))]
