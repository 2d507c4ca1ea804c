"""Comparing configurations, one question at a time or over a gold set."""

from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from shared.events.answers import AnswerGiven
from shared.events.base import Event, Notice, Reply, Request
from shared.retrieval.configuration import Configuration
from shared.retrieval.evaluation import RunRequest
from shared.retrieval.types import Filters, Hit, Mode


class ComparisonAsked(Request):
    """Someone wants to see what each configuration finds for a question, and with `answers` what it answers."""

    topic = "comparison.asked"
    comparison_id: UUID
    text: str
    configurations: tuple[Configuration, ...]
    filters: Filters = Filters()
    answers: bool = False
    llm: str = ""


class ConfigurationTried(Reply):
    """What configuration number `number` found. `error` says why it found nothing at all."""

    topic = "configuration.tried"
    number: int
    configuration: Configuration
    mode: Mode
    """The mode that was used: never `auto`."""
    reason: str | None = None
    hits: tuple[Hit, ...] = ()
    timings: dict[str, float] = Field(default_factory=dict)
    """Milliseconds by step; `total` is from the question to the hits, beside the other configurations."""
    answer: AnswerGiven | None = None
    error: str | None = None
    refused: bool = False
    """Whether it would be the same later."""


class Overlap(BaseModel):
    """What two configurations, by number, found in common: chunks and documents, and Jaccard's share of the chunks."""

    model_config = ConfigDict(frozen=True)

    first: int
    second: int
    chunks: int
    documents: int
    share: float


class ComparisonFinished(Reply):
    """Every configuration has been tried; how much of their evidence is the same."""

    topic = "comparison.finished"
    comparison_id: UUID
    overlaps: tuple[Overlap, ...]


class ProposalsRequested(Event):
    """A gold set wants `count` questions that the documents themselves suggest.

    By their grammar, or by a language model (`llm`, empty for the installation's) that may use so many tokens.
    """

    topic = "proposals.requested"
    gold_set_id: UUID
    count: int
    by_model: bool = False
    llm: str = ""
    budget_tokens: int = 50_000


class QuestionsProposed(Notice):
    """Proposals are stored, and wait for a review."""

    topic = "questions.proposed"
    gold_set_id: UUID
    count: int


class EvaluationRequested(Event):
    """A run is stored; its questions are to be measured."""

    topic = "evaluation.requested"
    run_id: UUID


class RunEstimateAsked(Request):
    """Someone wants to know what a run would take before it is begun."""

    topic = "run_estimate.asked"
    gold_set_id: UUID
    request: RunRequest


class RunEstimated(Reply):
    """What the run would take. `seconds` is None where nobody knows yet how long the language model takes.

    `answers` is how many answers are to be made of `results`, of which `cached` are known already; `money` is None
    without a price for `model`. Found out by asking `tried` of the questions, and by `answered` answers of the model
    where none of it were known.
    """

    topic = "run.estimated"
    questions: int
    results: int
    cached: int
    tried: int
    answered: int = 0
    seconds: float | None
    model: str | None = None
    tokens_read: int = 0
    tokens_written: int = 0
    money: float | None = None
    budget_tokens: int | None = None
    """What stops it at the latest; None where no language model answers."""


class EvaluationBatchDue(Event):
    """Some of a run's questions are to be measured in each of its configurations."""

    topic = "evaluation.batch_due"
    run_id: UUID
    batch: int
    question_ids: tuple[UUID, ...]


class EvaluationBatchMeasured(Event):
    """The results of a batch are stored."""

    topic = "evaluation.batch_measured"
    run_id: UUID
    batch: int


class EvaluationProgressed(Notice):
    """So many questions of a run are measured, at so many tokens, or it has ended."""

    topic = "evaluation.progressed"
    run_id: UUID
    state: str
    done: int
    total: int
    tokens: int = 0


class ReplayAsked(Request):
    """Someone wants to see what each configuration of a run finds for one of its questions, and what it misses."""

    topic = "replay.asked"
    run_id: UUID
    question_id: UUID


class ReplayedTry(BaseModel):
    """What a configuration finds now; `holds` tells for each hit which pieces of the evidence, by id, it holds."""

    model_config = ConfigDict(frozen=True)

    configuration: str
    mode: Mode
    reason: str | None = None
    hits: tuple[Hit, ...] = ()
    holds: tuple[tuple[UUID, ...], ...] = ()
    measures: dict[str, float] = Field(default_factory=dict)
    error: str | None = None


class QuestionReplayed(Reply):
    """The question was asked once more in each configuration; no answer was made, so no language model was asked."""

    topic = "question.replayed"
    question_id: UUID
    tries: tuple[ReplayedTry, ...]


class TuningRequested(Event):
    """A search for better settings is stored; it is to be carried out."""

    topic = "tuning.requested"
    tuning_id: UUID


class TuningProgressed(Notice):
    """A search for better settings does `step` and has tried so many settings, or it has ended."""

    topic = "tuning.progressed"
    tuning_id: UUID
    state: str
    step: str
    done: int
    total: int


class TeachingAsked(Request):
    """Someone wants `auto` to learn from the results of a run, and from the marked comparisons."""

    topic = "teaching.asked"
    run_id: UUID


class RouterTaught(Reply):
    """What came of it on held-out questions; without `used` auto decides as before.

    `mean` is what the learnt choice finds, `single_mean` what the best single mode does, `low` to `high` the interval
    of the difference.
    """

    topic = "router.taught"
    used: bool
    questions: int
    mean: float
    best_single: Mode
    single_mean: float
    low: float
    high: float
    reason: str
