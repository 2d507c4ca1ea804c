"""Reads source code, JSON and settings as they are, without interpreting anything."""

from general_parser.draft import Draft, Piece, Source
from general_parser.encodings import decode
from shared.documents import BlockKind


def read(source: Source) -> Draft:
    return Draft([Piece(BlockKind.CODE, decode(source.path.read_bytes()))], title=source.name)
