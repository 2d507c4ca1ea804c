"""Cuts the pieces that are too long for a chunk, which nothing else may cut."""

import re
from collections.abc import Sequence
from itertools import accumulate, pairwise
from math import ceil

from general_chunker.pieces import Break, CountTokens, Piece

_CLAUSE_END = re.compile(r"[,;:]\s+|\n|[，、；：]")
_WORD_END = re.compile(r"\s+")
_REACH = 60
"""How many characters back a cut looks for the end of a clause or a word."""
_CHARACTERS_PER_TOKEN = 20
"""A tokenizer may take any run without spaces for one unknown word; more characters than this count as more tokens."""
_FILL = 0.9
"""Parts are aimed a little below the limit, since characters tell tokens only roughly."""


def measured(text: str, pieces: Sequence[Piece], limit: int, count_tokens: CountTokens) -> list[Piece]:
    """The pieces with their tokens. One with more than `limit` is cut into even parts: after a clause, else
    between words, else anywhere."""
    done: list[Piece] = []
    waiting = list(pieces)
    while waiting:
        counts = count_tokens([text[piece.start : piece.end] for piece in waiting])
        counted = [_weighed(piece, count) for piece, count in zip(waiting, counts, strict=True)]
        done += [piece for piece in counted if _fits(piece, limit)]
        waiting = [part for piece in counted if not _fits(piece, limit) for part in _parts(text, piece, limit)]
    return sorted(done)


def _weighed(piece: Piece, tokens: int) -> Piece:
    return piece._replace(tokens=max(tokens, (piece.end - piece.start) // _CHARACTERS_PER_TOKEN))


def _fits(piece: Piece, limit: int) -> bool:
    return piece.tokens <= limit or piece.end - piece.start == 1


def _parts(text: str, piece: Piece, limit: int) -> list[Piece]:
    size = piece.end - piece.start
    count = min(max(2, ceil(piece.tokens / (limit * _FILL))), size)
    aims = [piece.start + size * number // count for number in range(1, count)]
    edges = [*accumulate(aims, lambda before, aim: _cut(text, before, aim), initial=piece.start), piece.end]
    parts = [_stripped(text, piece._replace(start=start, end=end)) for start, end in pairwise(edges)]
    parts = [part for part in parts if part.start < part.end]
    return [part if number == 0 else part._replace(opens=Break.INSIDE) for number, part in enumerate(parts)]


def _cut(text: str, before: int, aim: int) -> int:
    """A good place after `before` and not after `aim`."""
    for end in (_CLAUSE_END, _WORD_END):
        places = [match.end() for match in end.finditer(text, max(before, aim - _REACH), aim)]
        if places:
            return places[-1]
    return aim


def _stripped(text: str, piece: Piece) -> Piece:
    part = text[piece.start : piece.end]
    start = piece.start + len(part) - len(part.lstrip())
    return piece._replace(start=start, end=start + len(part.strip()))
