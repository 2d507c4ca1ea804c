"""What can be asked of the retrieval, and what it finds."""

from datetime import date
from enum import StrEnum
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field


class Mode(StrEnum):
    """How evidence is found. `vector` is the fusion of `dense` and `bm25`."""

    VECTOR = "vector"
    DENSE = "dense"
    BM25 = "bm25"


class Filters(BaseModel):
    """Narrows a question; conditions of different fields must all hold, values of one field are alternatives."""

    model_config = ConfigDict(frozen=True)

    documents: tuple[UUID, ...] = ()
    tags: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    published_from: date | None = None
    published_to: date | None = None


class PartScore(BaseModel):
    """Where one part of the retrieval saw a chunk; ranks count from 1."""

    model_config = ConfigDict(frozen=True)

    rank: int
    score: float


class Span(BaseModel):
    """A stretch of a document's normalised text."""

    model_config = ConfigDict(frozen=True)

    start: int
    end: int


class Hit(BaseModel):
    """A chunk that answers the question, with where it stands and why it was found.

    `start` and `end` are offsets into the document's normalised text; `highlights` are such offsets of
    the question's words. `parts` holds the rank and score in each part that saw the chunk.
    """

    model_config = ConfigDict(frozen=True)

    chunk_id: UUID
    document_id: UUID
    version_id: UUID
    document_name: str
    title: str | None = None
    text: str
    start: int
    end: int
    heading_path: tuple[str, ...] = ()
    first_page: int | None = None
    last_page: int | None = None
    language: str | None = None
    score: float
    parts: dict[str, PartScore] = Field(default_factory=dict)
    highlights: tuple[Span, ...] = ()
