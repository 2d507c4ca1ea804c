"""The parsed form of a document: one normalised text, and blocks that point into it."""

from datetime import date
from enum import StrEnum

from pydantic import BaseModel, ConfigDict


class BlockKind(StrEnum):
    """What a block is on the page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST = "list"
    TABLE = "table"
    CODE = "code"
    CAPTION = "caption"
    FIGURE = "figure"


class Box(BaseModel):
    """A rectangle on a page in PDF points, origin at the top left."""

    model_config = ConfigDict(frozen=True)

    left: float
    top: float
    right: float
    bottom: float


class Block(BaseModel):
    """A stretch `text[start:end]` of the document's normalised text.

    Blocks come in reading order and do not overlap; between two blocks stands only white space.
    `page` counts from 1 and is None where the format has no pages. `level` is the depth of a
    heading (1 = outermost) and None for other kinds. A table's text is a Markdown table, a list's
    text holds one item a line.
    """

    model_config = ConfigDict(frozen=True)

    kind: BlockKind
    start: int
    end: int
    page: int | None = None
    box: Box | None = None
    level: int | None = None


class DocumentLink(BaseModel):
    """Words of the text lead to an address on the web, or to what bears a name, such as another document."""

    model_config = ConfigDict(frozen=True)

    words: str
    target: str


class ParsedDocument(BaseModel):
    """The normalised text of a document (NFC, `\\n` line ends, no NUL) and what was learnt about it.

    `aliases` are other names of what it is about.
    """

    model_config = ConfigDict(frozen=True)

    text: str
    blocks: tuple[Block, ...]
    media_type: str
    title: str | None = None
    authors: tuple[str, ...] = ()
    published: date | None = None
    language: str | None = None
    page_count: int | None = None
    warnings: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    links: tuple[DocumentLink, ...] = ()
