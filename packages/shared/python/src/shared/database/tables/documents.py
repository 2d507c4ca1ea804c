"""Documents, their versions, and what is read out of them."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from shared.database.tables.base import Record, now


class Document(Record):
    """A document of a workspace. `current_version_id` answers questions; `deleted_at` hides it until it is gone."""

    __tablename__ = "documents"
    __table_args__ = (Index(None, "workspace_id", "created_at"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    workspace_id: Mapped[UUID] = mapped_column(ForeignKey("workspaces.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(String(500))
    current_version_id: Mapped[UUID | None]
    created_at: Mapped[datetime] = mapped_column(default=now)
    deleted_at: Mapped[datetime | None]


class DocumentTag(Record):
    """A word that the user put on a document, or that the document has itself (`from_text`) and may lose again."""

    __tablename__ = "document_tags"
    __table_args__ = (Index(None, "tag"),)

    document_id: Mapped[UUID] = mapped_column(ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True)
    tag: Mapped[str] = mapped_column(String(100), primary_key=True)
    from_text: Mapped[bool] = mapped_column(default=False)


class VersionState(StrEnum):
    """Where a version is on its way; the last three are ends."""

    QUEUED = "queued"
    PARSING = "parsing"
    CHUNKING = "chunking"
    INDEXING = "indexing"
    READY = "ready"
    FAILED = "failed"
    SUPERSEDED = "superseded"


class GraphState(StrEnum):
    """How far a version is in the graph, beside and after its own state; PARTIAL, READY and FAILED are ends."""

    WAITING = "waiting"
    NAMING = "naming"
    EXTRACTING = "extracting"
    RESOLVING = "resolving"
    CONNECTING = "connecting"
    PARTIAL = "partial"
    READY = "ready"
    FAILED = "failed"


class Version(Record):
    """One state of a document's bytes, and how far the indexing has come.

    `reason` tells the user why it failed, `warning` what to know about a ready one; `graph_warning` is both for the
    graph, whose failure leaves the document as it is. `graph_state` is None where no graph was asked for.
    """

    __tablename__ = "versions"
    __table_args__ = (
        UniqueConstraint("document_id", "number"),
        Index(None, "workspace_id", "sha256"),
        Index(None, "workspace_id", "state", "language"),
        Index(None, "state"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    document_id: Mapped[UUID] = mapped_column(ForeignKey("documents.id", ondelete="CASCADE"), index=True)
    workspace_id: Mapped[UUID] = mapped_column(ForeignKey("workspaces.id", ondelete="CASCADE"))
    number: Mapped[int]
    blob_key: Mapped[str] = mapped_column(String(200))
    sha256: Mapped[str] = mapped_column(String(64))
    size: Mapped[int]
    state: Mapped[str] = mapped_column(String(16), default=VersionState.QUEUED)
    reason: Mapped[str | None] = mapped_column(Text)
    warning: Mapped[str | None] = mapped_column(Text)
    media_type: Mapped[str | None] = mapped_column(String(100))
    title: Mapped[str | None] = mapped_column(Text)
    authors: Mapped[list[str] | None]
    published: Mapped[date | None]
    language: Mapped[str | None] = mapped_column(String(8))
    page_count: Mapped[int | None]
    chunk_count: Mapped[int | None]
    graph_state: Mapped[str | None] = mapped_column(String(16))
    graph_warning: Mapped[str | None] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(default=now)
    ready_at: Mapped[datetime | None]


class Stage(Record):
    """When a version entered and left a stage, and how much of it is done."""

    __tablename__ = "stages"

    version_id: Mapped[UUID] = mapped_column(ForeignKey("versions.id", ondelete="CASCADE"), primary_key=True)
    name: Mapped[str] = mapped_column(String(16), primary_key=True)
    started_at: Mapped[datetime] = mapped_column(default=now)
    finished_at: Mapped[datetime | None]
    done: Mapped[int] = mapped_column(default=0)
    total: Mapped[int | None]


class ParsedText(Record):
    """The normalised text of a version; blocks and chunks are offsets into it."""

    __tablename__ = "parsed_texts"

    version_id: Mapped[UUID] = mapped_column(ForeignKey("versions.id", ondelete="CASCADE"), primary_key=True)
    text: Mapped[str] = mapped_column(Text)


class VersionLink(Record):
    """Words in the text of a version lead to something else: to an address, or to what bears a name."""

    __tablename__ = "version_links"

    version_id: Mapped[UUID] = mapped_column(ForeignKey("versions.id", ondelete="CASCADE"), primary_key=True)
    ordinal: Mapped[int] = mapped_column(primary_key=True)
    words: Mapped[str] = mapped_column(String(300))
    target: Mapped[str] = mapped_column(Text)


class VersionAlias(Record):
    """Another name of what a version is about, as the names of notes are."""

    __tablename__ = "version_aliases"

    version_id: Mapped[UUID] = mapped_column(ForeignKey("versions.id", ondelete="CASCADE"), primary_key=True)
    name: Mapped[str] = mapped_column(String(300), primary_key=True)


class RecognisedPageText(Record):
    """What optical recognition made of a page, as the parser's JSON; kept until all pages of the version are done."""

    __tablename__ = "recognised_pages"

    version_id: Mapped[UUID] = mapped_column(ForeignKey("versions.id", ondelete="CASCADE"), primary_key=True)
    page: Mapped[int] = mapped_column(primary_key=True)
    content: Mapped[str] = mapped_column(Text)


class BlockRecord(Record):
    """A block of a version, in reading order."""

    __tablename__ = "blocks"

    version_id: Mapped[UUID] = mapped_column(ForeignKey("versions.id", ondelete="CASCADE"), primary_key=True)
    ordinal: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(16))
    start: Mapped[int]
    end: Mapped[int]
    level: Mapped[int | None]
    page: Mapped[int | None]
    box_left: Mapped[float | None]
    box_top: Mapped[float | None]
    box_right: Mapped[float | None]
    box_bottom: Mapped[float | None]


class ChunkRecord(Record):
    """A chunk of a version in one generation. `text` is the exact slice of the version's text."""

    __tablename__ = "chunks"
    __table_args__ = (
        UniqueConstraint("version_id", "generation_id", "ordinal"),
        Index(None, "generation_id", "version_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    generation_id: Mapped[UUID] = mapped_column(ForeignKey("generations.id", ondelete="CASCADE"))
    version_id: Mapped[UUID] = mapped_column(ForeignKey("versions.id", ondelete="CASCADE"))
    document_id: Mapped[UUID] = mapped_column(ForeignKey("documents.id", ondelete="CASCADE"), index=True)
    ordinal: Mapped[int]
    start: Mapped[int]
    end: Mapped[int]
    token_count: Mapped[int]
    heading_path: Mapped[list[str]]
    first_page: Mapped[int | None]
    last_page: Mapped[int | None]
    text: Mapped[str] = mapped_column(Text)


class Indexing(Record):
    """A version can be found in a generation."""

    __tablename__ = "indexings"

    version_id: Mapped[UUID] = mapped_column(ForeignKey("versions.id", ondelete="CASCADE"), primary_key=True)
    generation_id: Mapped[UUID] = mapped_column(
        ForeignKey("generations.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    chunk_count: Mapped[int]
