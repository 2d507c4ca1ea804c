"""Workspaces, and the generations of their indexes."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from shared.database.tables.base import Record, now


class Workspace(Record):
    """A collection of documents with its settings. `deleted_at` hides it until all of it is gone."""

    __tablename__ = "workspaces"
    __table_args__ = (Index(None, "owner_id", "created_at"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    owner_id: Mapped[UUID] = mapped_column(ForeignKey("owners.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(String(200))
    settings: Mapped[dict[str, Any]]
    created_at: Mapped[datetime] = mapped_column(default=now)
    deleted_at: Mapped[datetime | None]


class GenerationState(StrEnum):
    """LIVE answers questions, BUILDING will, RETIRED is on its way out; TRIAL answers whoever asks for it by its id."""

    BUILDING = "building"
    LIVE = "live"
    RETIRED = "retired"
    TRIAL = "trial"


class Generation(Record):
    """One way of cutting and embedding a workspace; its id names the search index."""

    __tablename__ = "generations"
    __table_args__ = (Index(None, "workspace_id", "state"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    workspace_id: Mapped[UUID] = mapped_column(ForeignKey("workspaces.id", ondelete="CASCADE"))
    embedding_model: Mapped[str] = mapped_column(String(100))
    chunking: Mapped[dict[str, Any]]
    state: Mapped[str] = mapped_column(String(16), default=GenerationState.BUILDING)
    created_at: Mapped[datetime] = mapped_column(default=now)
