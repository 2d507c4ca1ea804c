"""Comparisons, gold questions, and runs that measure configurations with them.

What quotes a document goes with it: evidence by cascade, and a question that was made from documents by the cascade of
these. Comparisons and results hold no text of documents, only the user's own question and numbers.
"""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from shared.database.tables.base import Record, now


def _workspace() -> Mapped[UUID]:
    return mapped_column(ForeignKey("workspaces.id", ondelete="CASCADE"))


class Comparison(Record):
    """A question that was asked in several configurations at once; kept so that the better one can be marked."""

    __tablename__ = "comparisons"
    __table_args__ = (Index(None, "workspace_id", "created_at"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    workspace_id: Mapped[UUID] = _workspace()
    question: Mapped[str] = mapped_column(Text)
    configurations: Mapped[list[Any]]
    created_at: Mapped[datetime] = mapped_column(default=now)


class Preference(Record):
    """Which configuration of a comparison the user found better; `better` is its number, None for a tie."""

    __tablename__ = "preferences"

    comparison_id: Mapped[UUID] = mapped_column(ForeignKey("comparisons.id", ondelete="CASCADE"), primary_key=True)
    better: Mapped[int | None]
    note: Mapped[str | None] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(default=now)


class GoldSet(Record):
    """Questions whose evidence or answers are known."""

    __tablename__ = "gold_sets"
    __table_args__ = (UniqueConstraint("workspace_id", "name"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    workspace_id: Mapped[UUID] = _workspace()
    name: Mapped[str] = mapped_column(String(200))
    created_at: Mapped[datetime] = mapped_column(default=now)


class Origin(StrEnum):
    """Where a gold question is from: written here, brought in by a file, a chat's good answer, or our own proposal."""

    HUMAN = "human"
    IMPORTED = "imported"
    CHAT = "chat"
    PROPOSED = "proposed"


class QuestionKind(StrEnum):
    """What a question asks for; UNKNOWN where nobody said."""

    UNKNOWN = "unknown"
    FACT = "fact"
    MULTI_HOP = "multi_hop"
    COMPARISON = "comparison"
    SUMMARY = "summary"
    UNANSWERABLE = "unanswerable"


class GoldQuestion(Record):
    """A question with its expected answers, alternatives of each other. A proposal counts once it is `reviewed`.

    A proposal is made of the words of one or two documents, so it goes when either does.
    """

    __tablename__ = "gold_questions"
    __table_args__ = (Index(None, "gold_set_id", "created_at"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    gold_set_id: Mapped[UUID] = mapped_column(ForeignKey("gold_sets.id", ondelete="CASCADE"))
    text: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(String(16), default=QuestionKind.UNKNOWN)
    origin: Mapped[str] = mapped_column(String(16))
    reviewed: Mapped[bool] = mapped_column(default=True)
    answers: Mapped[list[str]]
    made_from_id: Mapped[UUID | None] = mapped_column(ForeignKey("documents.id", ondelete="CASCADE"), index=True)
    also_from_id: Mapped[UUID | None] = mapped_column(ForeignKey("documents.id", ondelete="CASCADE"), index=True)
    created_at: Mapped[datetime] = mapped_column(default=now)


class GoldEvidence(Record):
    """Where the answer is: a document, and within it `text[start:end] == quote` of a version, if that is known.

    A stretch does not depend on how documents are cut. When the version is replaced, the document alone counts.
    """

    __tablename__ = "gold_evidence"
    __table_args__ = (Index(None, "question_id"), Index(None, "document_id"), Index(None, "version_id"))

    id: Mapped[UUID] = mapped_column(primary_key=True)
    question_id: Mapped[UUID] = mapped_column(ForeignKey("gold_questions.id", ondelete="CASCADE"))
    document_id: Mapped[UUID] = mapped_column(ForeignKey("documents.id", ondelete="CASCADE"))
    version_id: Mapped[UUID | None] = mapped_column(ForeignKey("versions.id", ondelete="SET NULL"))
    start: Mapped[int | None]
    end: Mapped[int | None]
    quote: Mapped[str | None] = mapped_column(Text)
    grade: Mapped[int] = mapped_column(default=1)


class RunState(StrEnum):
    """RUNNING until every question is measured; STOPPED by its budget keeps what was measured."""

    RUNNING = "running"
    FINISHED = "finished"
    STOPPED = "stopped"
    CANCELLED = "cancelled"
    FAILED = "failed"


class EvaluationRun(Record):
    """Configurations measured on the same questions. `request` holds all that it takes to repeat it."""

    __tablename__ = "evaluation_runs"
    __table_args__ = (Index(None, "workspace_id", "created_at"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    workspace_id: Mapped[UUID] = _workspace()
    gold_set_id: Mapped[UUID] = mapped_column(ForeignKey("gold_sets.id", ondelete="CASCADE"))
    request: Mapped[dict[str, Any]]
    state: Mapped[str] = mapped_column(String(16), default=RunState.RUNNING)
    reason: Mapped[str | None] = mapped_column(Text)
    question_count: Mapped[int] = mapped_column(default=0)
    batch_count: Mapped[int] = mapped_column(default=0)
    summary: Mapped[dict[str, Any] | None]
    created_at: Mapped[datetime] = mapped_column(default=now)
    finished_at: Mapped[datetime | None]


class EvaluationResult(Record):
    """One question in one configuration: its measures, and the milliseconds of each step.

    `cache_key` is the digest of all that the numbers depend on; a later run with the same takes them over.
    """

    __tablename__ = "evaluation_results"
    __table_args__ = (Index(None, "cache_key"), Index(None, "question_id"))

    run_id: Mapped[UUID] = mapped_column(ForeignKey("evaluation_runs.id", ondelete="CASCADE"), primary_key=True)
    question_id: Mapped[UUID] = mapped_column(ForeignKey("gold_questions.id", ondelete="CASCADE"), primary_key=True)
    configuration: Mapped[str] = mapped_column(String(64), primary_key=True)
    batch: Mapped[int]
    cache_key: Mapped[str] = mapped_column(String(64))
    cached: Mapped[bool] = mapped_column(default=False)
    mode: Mapped[str] = mapped_column(String(16))
    measures: Mapped[dict[str, Any]]
    timings: Mapped[dict[str, Any]]
    tokens: Mapped[int] = mapped_column(default=0)
    """Read and written by a language model."""
    tokens_written: Mapped[int] = mapped_column(default=0)
    money: Mapped[float | None]
    """By the table of prices; None where the model has none there."""


class Tuning(Record):
    """A search for better settings, on a part of a gold set. `request` holds all that it takes to repeat it."""

    __tablename__ = "tunings"
    __table_args__ = (Index(None, "workspace_id", "created_at"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    workspace_id: Mapped[UUID] = _workspace()
    gold_set_id: Mapped[UUID] = mapped_column(ForeignKey("gold_sets.id", ondelete="CASCADE"))
    request: Mapped[dict[str, Any]]
    state: Mapped[str] = mapped_column(String(16), default=RunState.RUNNING)
    reason: Mapped[str | None] = mapped_column(Text)
    step: Mapped[str] = mapped_column(String(200), default="")
    done: Mapped[int] = mapped_column(default=0)
    total: Mapped[int] = mapped_column(default=0)
    summary: Mapped[dict[str, Any] | None]
    created_at: Mapped[datetime] = mapped_column(default=now)
    finished_at: Mapped[datetime | None]


class LearnedRouter(Record):
    """What `auto` has learnt from the gold questions and marks of a workspace; `model` holds its numbers."""

    __tablename__ = "learned_routers"

    workspace_id: Mapped[UUID] = mapped_column(ForeignKey("workspaces.id", ondelete="CASCADE"), primary_key=True)
    model: Mapped[dict[str, Any]]
    created_at: Mapped[datetime] = mapped_column(default=now)
