"""Carries out a run: batches of questions, each question in every configuration, and the conclusion at the end."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from general_evaluator.concluding import summary
from general_evaluator.gold_questions import standards
from general_evaluator.measuring import GoldStandard
from general_evaluator.results import Refused, Results, Setting, setting_of
from shared.database import Database
from shared.database.engine import after_commit
from shared.database.holding import held
from shared.database.tables import EvaluationResult, EvaluationRun, Task
from shared.database.tables.base import now
from shared.database.tables.evaluation import RunState
from shared.database.tables.tasks import TaskState
from shared.events import (
    EvaluationBatchDue,
    EvaluationBatchMeasured,
    EvaluationProgressed,
    EvaluationRequested,
)
from shared.feed import Feed
from shared.retrieval.evaluation import RunRequest

_BATCH = 10
_YOUNG = timedelta(seconds=30)
_BATCHES = (EvaluationBatchDue.topic,)
_TOPICS = (EvaluationRequested.topic, *_BATCHES, EvaluationBatchMeasured.topic)
_RUNNING = EvaluationRun.state == RunState.RUNNING
_SPENT = "The budget might not suffice for the next answer; what was measured before stays."
_NOTHING = "No question of this gold set can be measured: none is reviewed and has evidence here."


@dataclass
class _Used:
    """What a run has used up so far."""

    tokens: int
    money: float

    def add(self, row: EvaluationResult) -> None:
        self.tokens, self.money = self.tokens + row.tokens, self.money + (row.money or 0.0)


class _Work(NamedTuple):
    """What a batch still has to do, and what its run has used up."""

    request: RunRequest
    setting: Setting
    golds: Sequence[GoldStandard]
    known: frozenset[tuple[UUID, str]]
    used: _Used


class _Rows(NamedTuple):
    """The results of a question, and how and why the run ends with them, if it does."""

    rows: Sequence[EvaluationResult]
    ends_as: RunState | None = None
    reason: str | None = None


@dataclass(frozen=True)
class Runner:
    """Each question's results are stored at once and never measured again, so a crash costs one question."""

    database: Database
    results: Results
    feed: Feed

    async def begin(self, requested: EvaluationRequested) -> tuple[EvaluationBatchDue, ...]:
        """The batches; a run without questions fails at once, and so does one that is not there any more."""
        async with self.database.write() as session:
            run = await held(session, EvaluationRun, requested.run_id)
            if run is None or run.state != RunState.RUNNING:
                return ()
            request = RunRequest.model_validate(run.request)
            ids = [each.id for each in await standards(session, run.gold_set_id, proposed=request.include_proposed)]
            run.question_count, run.batch_count = len(ids), -(-len(ids) // _BATCH)
            if not ids:
                run.state, run.finished_at, run.reason = RunState.FAILED, now(), _NOTHING
        about = requested.model_dump(include={"workspace_id", "run_id"})
        return tuple(
            EvaluationBatchDue(**about, batch=start // _BATCH, question_ids=tuple(ids[start : start + _BATCH]))
            for start in range(0, len(ids), _BATCH)
        )

    async def measure(self, due: EvaluationBatchDue) -> None:
        """Each question in every configuration, before the next question: what disturbs the machine disturbs all."""
        work = await self._work(due)
        for gold in work.golds if work else ():
            if work is None or not await self._store(due, await self._rows(due, work, gold)):
                return

    async def _rows(self, due: EvaluationBatchDue, work: _Work, gold: GoldStandard) -> _Rows:
        """Of one question; with a state when the run ends with it."""
        rows: list[EvaluationResult] = []
        for configuration in work.request.configurations:
            if (gold.id, configuration.label) in work.known:
                continue
            if not work.setting.allows(work.request, work.used.tokens, work.used.money):
                return _Rows(rows, RunState.STOPPED, _SPENT)
            try:
                row = await self.results.result(work.setting, work.request, gold, configuration)
            except Refused as refused:
                return _Rows(rows, RunState.FAILED, refused.message)
            row.run_id, row.batch = due.run_id, due.batch
            work.used.add(row)
            rows.append(row)
        return _Rows(rows)

    async def conclude(self, done: EvaluationBatchMeasured) -> None:
        """When the last batch is there, say what came of it; a batch that died was not measured, whoever came last."""
        async with self.database.read() as session:
            run = await session.get(EvaluationRun, done.run_id)
            if run is None or run.state != RunState.RUNNING:
                return
            is_last = not await session.scalar(_tasks_left(run, _BATCHES))
            broken = await _broken_off(session, run, _BATCHES)
        if is_last:
            await self._finish(run.id, RunState.FAILED if broken else RunState.FINISHED, broken)
            return
        async with self.database.aside() as session:
            await self._tell(session, run)

    async def settle_abandoned(self) -> None:
        """A run whose last task died can never end by itself: it fails with that task's reason."""
        async with self.database.read() as session:
            young = EvaluationRun.created_at >= now() - _YOUNG
            running = await session.scalars(select(EvaluationRun).where(_RUNNING, ~young))
            abandoned = [run for run in running.all() if not await session.scalar(_tasks_left(run, _TOPICS))]
            reasons = [
                await _broken_off(session, run, _TOPICS) or _broke_off("its tasks are gone") for run in abandoned
            ]
        for run, reason in zip(abandoned, reasons, strict=True):
            await self._finish(run.id, RunState.FAILED, reason)

    async def _finish(self, run_id: UUID, state: RunState, reason: str | None) -> None:
        """The run ends here, with what can be said of its results, unless it has ended otherwise meanwhile."""
        async with self.database.read() as session:
            run = await session.get(EvaluationRun, run_id)
        told = await summary(self.database, run) if run else None
        async with self.database.aside() as session:
            run = await held(session, EvaluationRun, run_id)
            if run is None or run.state != RunState.RUNNING:
                return
            run.state, run.reason, run.summary, run.finished_at = state, reason, told, now()
            await self._tell(session, run)

    async def _work(self, due: EvaluationBatchDue) -> _Work | None:
        async with self.database.read() as session:
            run = await session.get(EvaluationRun, due.run_id)
            if run is None or run.state != RunState.RUNNING:
                return None
            request = RunRequest.model_validate(run.request)
            golds = await standards(session, run.gold_set_id, proposed=request.include_proposed, only=due.question_ids)
            setting = await setting_of(session, due.workspace_id, request, self.results)
            known = await session.execute(
                select(EvaluationResult.question_id, EvaluationResult.configuration).where(
                    EvaluationResult.run_id == due.run_id, EvaluationResult.question_id.in_(due.question_ids)
                )
            )
            measured = frozenset((question, label) for question, label in known)
            used = _Used(*(await session.execute(_used(due.run_id))).one())
        return _Work(request, setting, golds, measured, used)

    async def _store(self, due: EvaluationBatchDue, made: _Rows) -> bool:
        """False when the run has ended, with these rows or meanwhile: then nobody wants more of them."""
        # Not in the task's own transaction, which would stay open, and close the database to others, for a whole batch.
        async with self.database.aside() as session:
            run = await held(session, EvaluationRun, due.run_id)
            if run is None or run.state != RunState.RUNNING:
                return False
            for row in made.rows:
                await session.merge(row)
            await session.flush()
            await self._tell(session, run)
        if made.ends_as:
            await self._finish(due.run_id, made.ends_as, made.reason)
        return made.ends_as is None

    async def _tell(self, session: AsyncSession, run: EvaluationRun) -> None:
        tokens, _ = (await session.execute(_used(run.id))).one()
        done = await session.scalar(questions_done(run.id)) or 0
        told = EvaluationProgressed(
            workspace_id=run.workspace_id,
            run_id=run.id,
            state=run.state,
            done=done,
            total=run.question_count,
            tokens=tokens,
        )
        after_commit(session, lambda: self.feed.publish(told))


def questions_done(run_id: UUID) -> Select[int]:
    """How many questions have results."""
    return select(func.count(func.distinct(EvaluationResult.question_id))).where(EvaluationResult.run_id == run_id)


def _used(run_id: UUID) -> Select[Any, Any]:
    tokens, money = func.sum(EvaluationResult.tokens), func.sum(EvaluationResult.money)
    return select(func.coalesce(tokens, 0), func.coalesce(money, 0.0)).where(EvaluationResult.run_id == run_id)


def _of(run: EvaluationRun) -> ColumnElement[bool]:
    return (Task.workspace_id == run.workspace_id) & Task.payload.contains(str(run.id))


async def _broken_off(session: AsyncSession, run: EvaluationRun, topics: Sequence[str]) -> str | None:
    """What to say of a task that has died; None when none has."""
    dead = select(Task.error).where(_of(run), Task.topic.in_(topics), Task.state == TaskState.DEAD)
    row = (await session.execute(dead.limit(1))).one_or_none()
    return _broke_off(row.error or "one of its tasks died") if row else None


def _broke_off(why: str) -> str:
    return f"It broke off: {why}. Resume it; what was measured stays."


def _tasks_left(run: EvaluationRun, topics: Sequence[str]) -> Select[int]:
    """Tasks rather than results are counted, since questions may have been removed meanwhile."""
    return select(func.count()).where(_of(run), Task.topic.in_(topics), Task.state != TaskState.DEAD)
