"""What the API shows of searches for better settings."""

from datetime import datetime
from typing import Self
from uuid import UUID

from pydantic import BaseModel

from shared.database.tables import Tuning
from shared.retrieval.tuning import TuneRequest
from src.api.evaluation_summaries import TuningSummary


class TuneWanted(BaseModel):
    """A gold set, and what may be changed."""

    gold_set_id: UUID
    request: TuneRequest = TuneRequest()


class TuningView(BaseModel):
    """A search. While it runs it tries `step`, number `done` of at most `total`; `summary` is null until its end."""

    id: UUID
    gold_set_id: UUID
    request: TuneRequest
    state: str
    reason: str | None
    step: str
    done: int
    total: int
    summary: TuningSummary | None
    created_at: datetime
    finished_at: datetime | None

    @classmethod
    def of(cls, tuning: Tuning) -> Self:
        """The view of a row."""
        return cls.model_validate(tuning, from_attributes=True)
