"""What can be asked of the retrieval, and what it finds."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field


class Mode(StrEnum):
    """How evidence is found.

    `vector` is the fusion of `dense` and `bm25`; `graph` follows links from what that found; `hybrid` fuses all three;
    `auto` chooses for each question. `local` asks for an entity's neighbourhood, `path` for the connection between two
    entities, `global` for the themes of all documents.
    """

    AUTO = "auto"
    HYBRID = "hybrid"
    GRAPH = "graph"
    VECTOR = "vector"
    DENSE = "dense"
    BM25 = "bm25"
    LOCAL = "local"
    PATH = "path"
    GLOBAL = "global"


class GraphMethod(StrEnum):
    """How the graph ranks: by `links` between what chunks mention and define, or by Personalised PageRank (`ppr`)."""

    LINKS = "links"
    PPR = "ppr"


class Filters(BaseModel):
    """Narrows a question; conditions of different fields must all hold, values of one field are alternatives."""

    model_config = ConfigDict(frozen=True)

    documents: tuple[UUID, ...] = ()
    tags: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    published_from: date | None = None
    published_to: date | None = None
    topics: tuple[UUID, ...] = ()
    keywords: tuple[str, ...] = ()
    """Whole keywords of a document, in any case."""


@dataclass(frozen=True, slots=True)
class PartScore:
    """Where one part of the retrieval saw a chunk; ranks count from 1."""

    rank: int
    score: float


class Span(BaseModel):
    """A stretch of a document's normalised text."""

    model_config = ConfigDict(frozen=True)

    start: int
    end: int


class Link(BaseModel):
    """Why the graph led to a chunk: a sentence of another chunk (or of this one) that holds a name.

    `sentence` is the verbatim text at `start:end` of that chunk's document. A link of a path leads from `name` to `to`,
    as `predicate` says when the sentence has a verb for it; `path` and `hop` count from 1.
    """

    model_config = ConfigDict(frozen=True)

    name: str
    chunk_id: UUID
    document_id: UUID | None = None
    document_name: str | None = None
    sentence: str = ""
    start: int = 0
    end: int = 0
    to: str | None = None
    predicate: str | None = None
    path: int | None = None
    hop: int | None = None
    from_chunk_id: UUID | None = None
    """The chunk that the link leads from: the sentence's own, or the one that the sentence names."""
    from_document_name: str | None = None


@dataclass(frozen=True, slots=True)
class Ranked:
    """A chunk in one ranking: its score, where each part saw it, and the links that led to it.

    A question makes hundreds of these, hence no model, which would check each anew.
    """

    chunk_id: UUID
    score: float
    parts: dict[str, PartScore] = field(default_factory=dict)
    links: tuple[Link, ...] = ()


class Hit(BaseModel):
    """A chunk that answers the question, with where it stands and why it was found.

    `start` and `end` are offsets into the document's normalised text; `highlights` are such offsets of
    the question's words. `parts` holds the rank and score in each part that saw the chunk, `links` the names and
    sentences by which the graph led to it.
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
    links: tuple[Link, ...] = ()
