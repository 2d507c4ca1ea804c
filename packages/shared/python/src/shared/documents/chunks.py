"""Chunks: the pieces of a document that are embedded, found and cited."""

from enum import StrEnum
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator


class ChunkingStrategy(StrEnum):
    """How a text is cut."""

    RECURSIVE = "recursive"
    SENTENCE = "sentence"
    TOKEN = "token"  # noqa: S105 (a strategy, not a secret)
    MARKDOWN = "markdown"
    SEMANTIC = "semantic"
    CODE = "code"


class ChunkingSettings(BaseModel):
    """Size and overlap are counted in tokens of the embedding model."""

    model_config = ConfigDict(frozen=True)

    strategy: ChunkingStrategy = ChunkingStrategy.RECURSIVE
    size: Annotated[int, Field(ge=32, le=2048)] = 170
    overlap: Annotated[int, Field(ge=0, le=1024)] = 0

    @model_validator(mode="after")
    def _overlap_fits(self) -> Self:
        if self.overlap * 2 > self.size:
            raise ValueError("overlap must be at most half of size")
        return self


class Chunk(BaseModel):
    """The stretch `text[start:end]` of a document, with the headings above it.

    `heading_path` runs from the outermost heading inwards. Pages count from 1.
    """

    model_config = ConfigDict(frozen=True)

    ordinal: int
    start: int
    end: int
    token_count: int
    heading_path: tuple[str, ...] = ()
    first_page: int | None = None
    last_page: int | None = None
