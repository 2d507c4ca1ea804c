"""Chats and their messages."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from shared.database.tables.base import Record, now


class Chat(Record):
    """A conversation about the documents of a workspace."""

    __tablename__ = "chats"
    __table_args__ = (Index(None, "workspace_id", "created_at"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    workspace_id: Mapped[UUID] = mapped_column(ForeignKey("workspaces.id", ondelete="CASCADE"))
    title: Mapped[str] = mapped_column(String(200))
    created_at: Mapped[datetime] = mapped_column(default=now)


class MessageState(StrEnum):
    """Where an answer is; a user's message is always FINISHED."""

    ANSWERING = "answering"
    FINISHED = "finished"
    CANCELLED = "cancelled"
    FAILED = "failed"


class ChatMessage(Record):
    """One turn. An answer holds what it was asked with (`request`), its evidence and its verified citations."""

    __tablename__ = "chat_messages"
    __table_args__ = (Index(None, "chat_id", "ordinal"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    chat_id: Mapped[UUID] = mapped_column(ForeignKey("chats.id", ondelete="CASCADE"))
    ordinal: Mapped[int]
    role: Mapped[str] = mapped_column(String(16))
    text: Mapped[str] = mapped_column(Text, default="")
    state: Mapped[str] = mapped_column(String(16), default=MessageState.FINISHED)
    reason: Mapped[str | None] = mapped_column(Text)
    request: Mapped[dict[str, Any] | None]
    model: Mapped[str | None] = mapped_column(String(200))
    question: Mapped[str | None] = mapped_column(Text)
    mode: Mapped[str | None] = mapped_column(String(16))
    mode_reason: Mapped[str | None] = mapped_column(Text)
    weak: Mapped[bool] = mapped_column(default=False)
    citations: Mapped[list[Any] | None]
    statements: Mapped[list[Any] | None]
    evidence: Mapped[list[Any] | None]
    timings: Mapped[dict[str, Any] | None]
    feedback: Mapped[int | None]
    feedback_note: Mapped[str | None] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(default=now)
