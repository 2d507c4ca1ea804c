"""What the API shows of evaluation runs."""

from datetime import datetime
from typing import Annotated, Self
from uuid import UUID

from pydantic import BaseModel, Field

from shared.database.tables import EvaluationResult, EvaluationRun, GoldQuestion
from shared.events import QuestionReplayed, ReplayedTry, RouterTaught, RunEstimated
from shared.retrieval import Mode
from shared.retrieval.evaluation import RunRequest
from src.api.evaluation_summaries import RunSummary
from src.api.gold_views import GoldQuestionView
from src.services.gold import Asked


class RunWanted(BaseModel):
    """A gold set, and what is to be measured on it."""

    gold_set_id: UUID
    request: RunRequest


class RunView(BaseModel):
    """A run. `request` on the same gold set repeats it; `summary` is null until it has ended.

    Of `question_count` questions `done` are measured.
    """

    id: UUID
    gold_set_id: UUID
    request: RunRequest
    state: str
    reason: str | None
    question_count: int
    done: int
    summary: RunSummary | None
    created_at: datetime
    finished_at: datetime | None

    @classmethod
    def of(cls, run: EvaluationRun, done: int = 0) -> Self:
        """The view of a row, and how many of its questions are measured."""
        shown = {name: getattr(run, name) for name in cls.model_fields if name != "done"}
        return cls(**shown, done=done)


class EstimateView(BaseModel):
    """What a run would take: `results` are questions × configurations, of which `cached` cost nothing.

    Found out by asking `tried` questions, and by `answered` answers of `model` where none of it were known here; both
    stay within the budgets. `seconds` is null where even that was not allowed; `money` is null where `model` has no
    price. No run uses more than `budget_tokens`.
    """

    questions: int
    results: int
    cached: int
    tried: int
    answered: int = 0
    seconds: float | None
    model: str | None
    tokens_read: int
    tokens_written: int
    money: float | None
    budget_tokens: int | None

    @classmethod
    def of(cls, estimated: RunEstimated) -> Self:
        """The view of a reply."""
        return cls.model_validate(estimated, from_attributes=True)


class TaughtView(BaseModel):
    """What auto learnt, judged on questions that it was not fitted to; without `used` it decides as before.

    `mean` is what the learnt choice finds, `single_mean` what `best_single` alone does; the difference lies between
    `low` and `high`.
    """

    used: bool
    questions: int
    mean: float
    best_single: Mode
    single_mean: float
    low: float
    high: float
    reason: str

    @classmethod
    def of(cls, taught: RouterTaught) -> Self:
        """The view of a reply."""
        return cls.model_validate(taught, from_attributes=True)


class Resumption(BaseModel):
    """Another budget for the rest; null: as before."""

    budget_tokens: Annotated[int, Field(ge=0)] | None = None


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
    money: float | None
    cached: bool

    @classmethod
    def of(cls, result: EvaluationResult, question: GoldQuestion) -> Self:
        """The view of a row."""
        shown = {name: getattr(result, name) for name in cls.model_fields if hasattr(result, name)}
        return cls(**shown, question=question.text, kind=question.kind, origin=question.origin)


class ReplayView(BaseModel):
    """A question with its evidence, and what each configuration of a run finds of it now."""

    question: GoldQuestionView
    tries: list[ReplayedTry]

    @classmethod
    def of(cls, asked: Asked, replayed: QuestionReplayed) -> Self:
        """The view of a reply."""
        return cls(question=GoldQuestionView.of(asked), tries=list(replayed.tries))


class Application(BaseModel):
    """The label of the configuration to use; null: the winner."""

    configuration: str | None = None
