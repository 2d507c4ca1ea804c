"""Carries out a run: batches of questions, each question in every configuration, and the conclusion at the end."""

import hashlib
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from general_evaluator.concluding import summary
from general_evaluator.gold_questions import standards
from general_evaluator.measuring import GoldStandard, measured
from general_evaluator.trying import Question, tried
from shared.database import Database
from shared.database.engine import after_commit
from shared.database.holding import held, held_one
from shared.database.tables import (
    Document,
    EvaluationResult,
    EvaluationRun,
    Generation,
    GraphRevision,
    Task,
)
from shared.database.tables.base import now
from shared.database.tables.evaluation import RunState
from shared.database.tables.tasks import TaskState
from shared.database.tables.workspaces import GenerationState
from shared.errors import Unavailable
from shared.events import (
    EvaluationBatchDue,
    EvaluationBatchMeasured,
    EvaluationProgressed,
    EvaluationRequested,
)
from shared.exchange import Exchange
from shared.feed import Feed
from shared.retrieval.configuration import Configuration
from shared.retrieval.evaluation import RunRequest

_BATCH = 10


@dataclass(frozen=True)
class Runner:
    """Batches are tasks of their own, so that a crash costs one batch and a cancelled run ends soon."""

    database: Database
    exchange: Exchange
    feed: Feed

    async def begin(self, requested: EvaluationRequested) -> tuple[EvaluationBatchDue, ...]:
        """The batches; a run without questions fails at once."""
        async with self.database.write() as session:
            run = await session.get(EvaluationRun, requested.run_id)
            if run is None or run.state != RunState.RUNNING:
                return ()
            request = RunRequest.model_validate(run.request)
            ids = [each.id for each in await standards(session, run.gold_set_id, proposed=request.include_proposed)]
            run.question_count, run.batch_count = len(ids), -(-len(ids) // _BATCH)
            if not ids:
                run.state, run.finished_at = RunState.FAILED, now()
                run.reason = "No question of this gold set can be measured: none is reviewed and has evidence here."
        return tuple(
            EvaluationBatchDue(
                workspace_id=requested.workspace_id,
                run_id=requested.run_id,
                batch=start // _BATCH,
                question_ids=tuple(ids[start : start + _BATCH]),
            )
            for start in range(0, len(ids), _BATCH)
        )

    async def measure(self, due: EvaluationBatchDue) -> None:
        """Each question in every configuration, before the next question: what disturbs the machine disturbs all."""
        async with self.database.read() as session:
            run = await session.get(EvaluationRun, due.run_id)
            if run is None or run.state != RunState.RUNNING:
                return None
            request = RunRequest.model_validate(run.request)
            golds = await standards(session, run.gold_set_id, proposed=request.include_proposed, only=due.question_ids)
            corpus = await _corpus(session, due.workspace_id)
            used = await session.scalar(_tokens_of(due.run_id)) or 0
        rows: list[EvaluationResult] = []
        for gold in golds:
            for configuration in request.configurations:
                if request.budget_tokens is not None and used >= request.budget_tokens:
                    return await self._stop(due.run_id)
                rows.append(await self._row(due, request, gold, configuration, corpus))
                used += rows[-1].tokens
        async with self.database.write() as session:
            if await session.get(EvaluationRun, due.run_id):
                for row in rows:
                    await session.merge(row)
        return None

    async def conclude(self, done: EvaluationBatchMeasured) -> None:
        """Tell how far the run is; when the last batch is there, say what came of it."""
        async with self.database.write() as session:
            run = await held(session, EvaluationRun, done.run_id)
            if run is None or run.state != RunState.RUNNING:
                return
            batches = select(func.count(func.distinct(EvaluationResult.batch)))
            there = await session.scalar(batches.where(EvaluationResult.run_id == run.id)) or 0
            if not await session.scalar(_batches_left(run)):
                await finish(session, run, RunState.FINISHED)
            told = EvaluationProgressed(
                workspace_id=run.workspace_id,
                run_id=run.id,
                state=run.state,
                done=min(there * _BATCH, run.question_count),
                total=run.question_count,
            )
            after_commit(session, lambda: self.feed.publish(told))

    async def _stop(self, run_id: UUID) -> None:
        async with self.database.write() as session:
            run = await held_one(session, EvaluationRun, run_id)
            run.reason = "The budget of tokens is used up; what was measured before stays."
            await finish(session, run, RunState.STOPPED)

    async def _row(
        self,
        due: EvaluationBatchDue,
        request: RunRequest,
        gold: GoldStandard,
        configuration: Configuration,
        corpus: str,
    ) -> EvaluationResult:
        key = _key(request, gold, configuration, corpus)
        async with self.database.read() as session:
            known = await session.scalar(select(EvaluationResult).where(EvaluationResult.cache_key == key).limit(1))
        same = {"run_id": due.run_id, "question_id": gold.id, "configuration": configuration.label}
        same |= {"batch": due.batch, "cache_key": key}
        if known:
            return EvaluationResult(
                **same, cached=True, mode=known.mode, measures=known.measures, timings=known.timings, tokens=0
            )
        asked = Question(due.workspace_id, gold.text, answers=request.answers, llm=request.llm)
        found = await tried(self.exchange, asked, configuration, number=0)
        if found.error:
            raise Unavailable(f"{configuration.label} could not be measured: {found.error}")
        answer = found.answer
        tokens = answer.prompt_tokens + answer.completion_tokens if answer else 0
        timings = {**found.timings, **({"answer": sum(answer.timings.values())} if answer else {})}
        return EvaluationResult(**same, mode=found.mode, measures=measured(gold, found), timings=timings, tokens=tokens)


async def finish(session: AsyncSession, run: EvaluationRun, state: RunState) -> None:
    """The run ends here, with what can be said of its results."""
    run.state, run.finished_at = state, now()
    run.summary = await summary(session, run, RunRequest.model_validate(run.request))


def _tokens_of(run_id: UUID) -> Select[int]:
    return select(func.coalesce(func.sum(EvaluationResult.tokens), 0)).where(EvaluationResult.run_id == run_id)


def _batches_left(run: EvaluationRun) -> Select[int]:
    """Tasks rather than results are counted, since questions may have been removed meanwhile."""
    return select(func.count()).where(
        Task.workspace_id == run.workspace_id,
        Task.topic == EvaluationBatchDue.topic,
        Task.state != TaskState.DEAD,
        Task.payload.contains(str(run.id)),
    )


async def _corpus(session: AsyncSession, workspace_id: UUID) -> str:
    """A digest of what can be found: the generation, the versions that answer, and the state of the graph."""
    generation = select(Generation.id).where(
        Generation.workspace_id == workspace_id, Generation.state == GenerationState.LIVE
    )
    live = await session.scalar(generation)
    revision = await session.get(GraphRevision, live) if live else None
    versions = await session.scalars(
        select(Document.current_version_id)
        .where(Document.workspace_id == workspace_id, Document.deleted_at.is_(None))
        .order_by(Document.current_version_id)
    )
    graph = (revision.names, revision.removals, revision.entities) if revision else None
    return hashlib.sha256(repr((live, graph, list(versions))).encode()).hexdigest()


def _key(request: RunRequest, gold: GoldStandard, configuration: Configuration, corpus: str) -> str:
    how = (request.answers, request.llm, configuration.digest, corpus)
    return hashlib.sha256(repr((how, gold)).encode()).hexdigest()
