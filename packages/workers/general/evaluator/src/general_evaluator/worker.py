"""Without the evaluator nobody could tell which way of finding evidence serves their own questions best."""

from collections.abc import AsyncIterator
from contextlib import aclosing
from dataclasses import dataclass
from typing import ClassVar

from general_evaluator.comparing import compared, overlaps
from general_evaluator.estimating import estimate
from general_evaluator.proposing import Proposal, by_grammar, by_model, store
from general_evaluator.proposing.by_model import Budget
from general_evaluator.replaying import replay
from general_evaluator.results import Results
from general_evaluator.running import Runner
from general_evaluator.teaching import teach
from general_evaluator.trying import Question
from general_evaluator.tuning import Tuner, settle_abandoned
from shared.database import Database
from shared.database.engine import after_commit
from shared.events import (
    ComparisonAsked,
    ComparisonFinished,
    ConfigurationTried,
    EvaluationBatchDue,
    EvaluationBatchMeasured,
    EvaluationRequested,
    ProposalsRequested,
    QuestionReplayed,
    QuestionsProposed,
    ReplayAsked,
    RouterTaught,
    RunEstimateAsked,
    RunEstimated,
    TeachingAsked,
    TuningRequested,
)
from shared.exchange import Exchange
from shared.feed import Feed
from shared.models.language.named import LanguageModels
from shared.settings import Settings
from shared.tasks import Outbox
from shared.worker import Worker, handler


@dataclass
class Evaluator(Worker):
    """Asks the same questions in several configurations, and compares what comes of it."""

    concurrency: ClassVar[int] = 1  # a second question at the same time would spoil the milliseconds of the first

    database: Database
    exchange: Exchange
    feed: Feed
    language_models: LanguageModels
    settings: Settings
    outbox: Outbox

    @handler
    async def compare(self, asked: ComparisonAsked) -> AsyncIterator[ConfigurationTried | ComparisonFinished]:
        question = Question(asked.workspace_id, asked.text, asked.filters, answers=asked.answers, llm=asked.llm)
        tries = []
        async with aclosing(compared(self.exchange, question, asked.configurations)) as ready:
            async for each in ready:
                tries.append(each)
                yield each
        yield ComparisonFinished(
            workspace_id=asked.workspace_id, comparison_id=asked.comparison_id, overlaps=overlaps(tries)
        )

    @handler
    async def propose(self, requested: ProposalsRequested) -> None:
        made = await self._proposals(requested)
        async with self.database.write() as session:
            count = await store(session, requested.gold_set_id, made)
            told_of = QuestionsProposed(
                workspace_id=requested.workspace_id, gold_set_id=requested.gold_set_id, count=count
            )
            after_commit(session, lambda: self.feed.publish(told_of))

    async def _proposals(self, requested: ProposalsRequested) -> list[Proposal]:
        workspace_id, count = requested.workspace_id, requested.count
        model = self.language_models.named(requested.llm) if requested.by_model else None
        if model is None:
            return await by_grammar(self.database, self.exchange, workspace_id, count)
        budget = Budget(requested.budget_tokens)
        return await by_model(self.database, self.exchange, model, workspace_id, count, budget)

    @handler
    async def begin(self, requested: EvaluationRequested) -> tuple[EvaluationBatchDue, ...]:
        return await self._runner.begin(requested)

    @handler
    async def measure(self, due: EvaluationBatchDue) -> EvaluationBatchMeasured:
        await self._runner.measure(due)
        return EvaluationBatchMeasured(workspace_id=due.workspace_id, run_id=due.run_id, batch=due.batch)

    @handler
    async def conclude(self, done: EvaluationBatchMeasured) -> None:
        await self._runner.conclude(done)

    @handler
    async def estimate(self, asked: RunEstimateAsked) -> RunEstimated:
        return await estimate(self._results, asked)

    @handler
    async def replay(self, asked: ReplayAsked) -> QuestionReplayed:
        return await replay(self.database, self.exchange, asked)

    @handler
    async def tune(self, requested: TuningRequested) -> None:
        await Tuner(self.database, self.exchange, self.outbox, self.feed, requested.tuning_id).run()

    @handler
    async def teach(self, asked: TeachingAsked) -> RouterTaught:
        return await teach(self.database, asked)

    async def tend(self) -> None:
        """Runs and searches whose tasks have died come to an end."""
        await self._runner.settle_abandoned()
        await settle_abandoned(self.database, self.feed)

    @property
    def _runner(self) -> Runner:
        return Runner(self.database, self._results, self.feed)

    @property
    def _results(self) -> Results:
        return Results(self.database, self.exchange, self.language_models, self.settings.llm_prices)
