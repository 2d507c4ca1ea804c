"""The transactional task table: what is to be done, by whom, and how often it was tried."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from shared.database.tables.base import Record, now


class TaskState(StrEnum):
    """WAITING can be claimed from `run_after` on; RUNNING is leased; DEAD awaits a person."""

    WAITING = "waiting"
    RUNNING = "running"
    DEAD = "dead"


class Task(Record):
    """One event for one worker. The row goes in the same transaction that stores what the worker did."""

    __tablename__ = "tasks"
    __table_args__ = (
        Index(None, "state", "worker", "workspace_id", "priority", "run_after"),
        Index(None, "state", "lease_until"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    workspace_id: Mapped[UUID] = mapped_column(ForeignKey("workspaces.id", ondelete="CASCADE"), index=True)
    document_id: Mapped[UUID | None] = mapped_column(ForeignKey("documents.id", ondelete="CASCADE"), index=True)
    worker: Mapped[str] = mapped_column(String(64))
    topic: Mapped[str] = mapped_column(String(64))
    payload: Mapped[str] = mapped_column(Text)
    trace: Mapped[str | None] = mapped_column(String(64))
    """W3C traceparent of whoever published the event."""
    state: Mapped[str] = mapped_column(String(16), default=TaskState.WAITING)
    priority: Mapped[int] = mapped_column(default=0)
    attempts: Mapped[int] = mapped_column(default=0)
    run_after: Mapped[datetime] = mapped_column(default=now)
    lease_token: Mapped[UUID | None]
    lease_until: Mapped[datetime | None]
    error: Mapped[str | None] = mapped_column(Text)
    traceback_id: Mapped[str | None] = mapped_column(String(32))
    created_at: Mapped[datetime] = mapped_column(default=now)


class Turn(Record):
    """When a workspace last had a task claimed; the one that has waited longest is next."""

    __tablename__ = "turns"

    workspace_id: Mapped[UUID] = mapped_column(ForeignKey("workspaces.id", ondelete="CASCADE"), primary_key=True)
    worker: Mapped[str] = mapped_column(String(64), primary_key=True)
    claimed_at: Mapped[datetime]
