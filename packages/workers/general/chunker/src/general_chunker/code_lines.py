"""Reads code line by line and tells where a function or a block begins."""

import re
from collections.abc import Iterator

from general_chunker.pieces import Break, Piece

_LINE = re.compile(r"(?P<indent>[ \t]*)(?P<code>\S[^\n]*)")
_GOES_ON = re.compile(r"[)\]}]|(?:end|else|elif|except|finally|catch|then|fi|done)\b")
_AFTER_BLANK_LINE = (Break.BLOCK, Break.LINE, Break.SENTENCE)
"""By depth: a function, a method, a paragraph inside one."""


def code_pieces(text: str, start: int, end: int) -> Iterator[Piece]:
    """The lines that are not blank. Where to cut is told by blank lines and indentation alone, in any language."""
    lines = list(_LINE.finditer(text, start, end))
    step = min((width for width in map(_indent, lines) if width > 0), default=1)
    before = start
    for line in lines:
        blank_before = text.count("\n", before, line.start()) > 1
        opens = _opening(line["code"], _indent(line) // step, blank_before=blank_before)
        yield Piece(line.start("code"), line.start("code") + len(line["code"].rstrip()), opens)
        before = line.end()


def _indent(line: re.Match[str]) -> int:
    return len(line["indent"].expandtabs(4))


def _opening(code: str, depth: int, *, blank_before: bool) -> Break:
    if _GOES_ON.match(code):
        return Break.HELD
    if blank_before:
        return _AFTER_BLANK_LINE[min(depth, 2)]
    return Break.SENTENCE if depth == 0 else Break.INSIDE
