"""What a chunk is put together from: pieces that are not cut again."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

CountTokens = Callable[[Sequence[str]], list[int]]
"""Tokens of each text in the embedding model, without its special tokens."""


class Break(IntEnum):
    """How naturally a chunk may begin before a piece; the higher the better."""

    HELD = 0
    """The piece belongs to the one before: the first line under a heading or a table's head."""
    INSIDE = 1
    """Inside a table, a block of code, or a sentence too long for a chunk."""
    SENTENCE = 2
    LINE = 3
    BLOCK = 4
    SECTION = 5


class Piece(NamedTuple):
    """A sentence, a list item, a table row or a line of code: `text[start:end]` of the document.

    Pieces come in order, do not overlap and hold all of the text except white space between them.
    """

    start: int
    end: int
    opens: Break
    section: int = 0
    """Which entry of the document's outline the piece stands under."""
    tokens: int = 0


@dataclass(frozen=True)
class Material:
    """A document ready to be grouped into chunks."""

    text: str
    levels: Sequence[int]
    """The depth of each section's heading; 0 for what stands before the first one."""
    pieces: Sequence[Piece]

    def tokens(self, first: int, past: int) -> int:
        """What `pieces[first:past]` hold together."""
        return self._totals[past] - self._totals[first]

    def slice(self, run: range) -> str:
        """The text from the first piece of the run to its last."""
        return self.text[self.pieces[run.start].start : self.pieces[run.stop - 1].end]

    @cached_property
    def _totals(self) -> list[int]:
        return list(accumulate((piece.tokens for piece in self.pieces), initial=0))
