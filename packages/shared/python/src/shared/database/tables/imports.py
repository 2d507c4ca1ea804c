"""Documents that come from elsewhere: what was asked for, what came of it, and where each document is from."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from shared.database.tables.base import Record, now


class ImportState(StrEnum):
    """RUNNING until each item has come to its end."""

    RUNNING = "running"
    FINISHED = "finished"
    CANCELLED = "cancelled"
    FAILED = "failed"


class Import(Record):
    """A wish for documents from elsewhere. `kind` names who fulfils it, `request` is what was asked for."""

    __tablename__ = "imports"
    __table_args__ = (Index(None, "workspace_id", "created_at"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    workspace_id: Mapped[UUID] = mapped_column(ForeignKey("workspaces.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(16))
    request: Mapped[dict[str, Any]]
    state: Mapped[str] = mapped_column(String(16), default=ImportState.RUNNING)
    reason: Mapped[str | None] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(default=now)
    finished_at: Mapped[datetime | None]


class ItemState(StrEnum):
    """WAITING can be fetched; the others are ends.

    UNCHANGED and DUPLICATE name the document that was there already; CHOICE is ambiguous, and `choices` tells what it
    may mean.
    """

    WAITING = "waiting"
    ADDED = "added"
    UNCHANGED = "unchanged"
    DUPLICATE = "duplicate"
    CHOICE = "choice"
    SKIPPED = "skipped"
    FAILED = "failed"


class ImportItem(Record):
    """One address of an import. It goes with its document: a deleted one leaves no trace here either."""

    __tablename__ = "import_items"
    __table_args__ = (Index(None, "import_id", "state"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    import_id: Mapped[UUID] = mapped_column(ForeignKey("imports.id", ondelete="CASCADE"))
    document_id: Mapped[UUID | None] = mapped_column(ForeignKey("documents.id", ondelete="CASCADE"), index=True)
    address: Mapped[str] = mapped_column(Text)
    depth: Mapped[int] = mapped_column(default=0)
    """Links between the address that was asked for and this one."""
    state: Mapped[str] = mapped_column(String(16), default=ItemState.WAITING)
    reason: Mapped[str | None] = mapped_column(Text)
    choices: Mapped[list[str] | None]
    tries: Mapped[int] = mapped_column(default=0)
    """How often it could not be had for a reason that may pass."""
    created_at: Mapped[datetime] = mapped_column(default=now)


class DocumentSource(Record):
    """Where a document came from, and how to see whether it has changed there."""

    __tablename__ = "document_sources"
    __table_args__ = (Index(None, "workspace_id", "canonical"), Index(None, "kind", "due_at"))

    document_id: Mapped[UUID] = mapped_column(ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True)
    workspace_id: Mapped[UUID] = mapped_column(ForeignKey("workspaces.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(16))
    address: Mapped[str] = mapped_column(Text)
    canonical: Mapped[str] = mapped_column(Text)
    """The address that the source itself gives; one document a workspace has it."""
    revision: Mapped[str | None] = mapped_column(Text)
    """The ETag of a page, the revision id of an article."""
    modified: Mapped[str | None] = mapped_column(String(100))
    """The Last-Modified of a page, as it was sent."""
    checked_at: Mapped[datetime] = mapped_column(default=now)
    resync_seconds: Mapped[int | None]
    due_at: Mapped[datetime | None]
    """When to look again; None for never."""
    about: Mapped[dict[str, Any]]
    """What else the source says: authors' link, licence, site."""
