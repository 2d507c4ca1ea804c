"""What the API shows of evaluation runs."""

from datetime import datetime
from typing import Any, Self
from uuid import UUID

from pydantic import BaseModel

from shared.database.tables import EvaluationResult, EvaluationRun, GoldQuestion
from shared.retrieval.evaluation import RunRequest


class RunWanted(BaseModel):
    """A gold set, and what is to be measured on it."""

    gold_set_id: UUID
    request: RunRequest


class RunView(BaseModel):
    """A run. `request` on the same gold set repeats it; `summary` is null until it has ended."""

    id: UUID
    gold_set_id: UUID
    request: RunRequest
    state: str
    reason: str | None
    question_count: int
    summary: dict[str, Any] | None
    created_at: datetime
    finished_at: datetime | None

    @classmethod
    def of(cls, run: EvaluationRun) -> Self:
        """The view of a row."""
        return cls.model_validate(run, from_attributes=True)


class ResultView(BaseModel):
    """One question in one configuration; `mode` is the one that was used."""

    question_id: UUID
    question: str
    kind: str
    origin: str
    configuration: str
    mode: str
    measures: dict[str, float]
    timings: dict[str, float]
    tokens: int
    cached: bool

    @classmethod
    def of(cls, result: EvaluationResult, question: GoldQuestion) -> Self:
        """The view of a row."""
        shown = {name: getattr(result, name) for name in cls.model_fields if hasattr(result, name)}
        return cls(**shown, question=question.text, kind=question.kind, origin=question.origin)


class Application(BaseModel):
    """The label of the configuration to use; null: the winner."""

    configuration: str | None = None
