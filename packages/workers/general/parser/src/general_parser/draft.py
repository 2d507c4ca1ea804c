"""What a reader hands over: pieces of text in reading order, not yet normalised or joined."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import NamedTuple, Protocol

from shared.documents import BlockKind, Box, DocumentLink


class Source(NamedTuple):
    """A file on disk under the name that its owner gave it."""

    path: Path
    name: str
    media_type: str
    password: str | None = None


class Piece(NamedTuple):
    """A block before its place in the text is known. `page` and `level` count from 1."""

    kind: BlockKind
    text: str
    page: int | None = None
    box: Box | None = None
    level: int | None = None


@dataclass(frozen=True)
class Draft:
    """The pieces of a document in reading order, and what the file says about itself."""

    pieces: Sequence[Piece]
    title: str | None = None
    authors: tuple[str, ...] = ()
    published: date | None = None
    page_count: int | None = None
    warnings: tuple[str, ...] = field(default=())
    tags: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    links: tuple[DocumentLink, ...] = ()


class Reader(Protocol):
    """Reads one family of formats. Raises Rejected with a remedy for a file that it cannot read."""

    def __call__(self, source: Source) -> Draft: ...
