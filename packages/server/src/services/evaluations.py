"""Runs that measure configurations over gold sets: begun here, carried out by the evaluator."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import delete, func, select

from shared.database import Database
from shared.database.holding import held_one
from shared.database.tables import (
    EvaluationResult,
    EvaluationRun,
    GoldQuestion,
    GoldSet,
    LearnedRouter,
    Task,
    Workspace,
)
from shared.database.tables.base import now
from shared.database.tables.evaluation import RunState
from shared.database.tables.tasks import TaskState
from shared.errors import Conflict, NotFound, Rejected
from shared.events import (
    EvaluationRequested,
    QuestionReplayed,
    ReplayAsked,
    RouterTaught,
    RunEstimateAsked,
    RunEstimated,
    TeachingAsked,
)
from shared.exchange import Exchange
from shared.retrieval.configuration import Configuration
from shared.retrieval.evaluation import RunRequest
from shared.tasks import Outbox
from src.services.pages import Page, newest_first

_LONGEST_ESTIMATE = 600.0


class Evaluations:
    """Runs are looked up through their workspace, which the caller has looked up through its owner."""

    def __init__(self, database: Database, outbox: Outbox, exchange: Exchange) -> None:
        self._database, self._outbox, self._exchange = database, outbox, exchange

    async def estimate(self, gold_set: GoldSet, request: RunRequest) -> RunEstimated:
        """What a run would take. Raises Rejected for a configuration or language model that cannot be used here."""
        asked = RunEstimateAsked(workspace_id=gold_set.workspace_id, gold_set_id=gold_set.id, request=request)
        return await self._exchange.ask(asked, RunEstimated, deadline=_LONGEST_ESTIMATE)

    async def begin(self, gold_set: GoldSet, request: RunRequest) -> EvaluationRun:
        """Store the run and have it carried out. Raises Rejected when a configuration is named twice."""
        if len({each.label for each in request.configurations}) < len(request.configurations):
            raise Rejected("A configuration is named twice.")
        run = EvaluationRun(
            id=uuid4(),
            workspace_id=gold_set.workspace_id,
            gold_set_id=gold_set.id,
            request=request.model_dump(mode="json"),
        )
        async with self._database.write() as session:
            session.add(run)
            await session.flush()
            self._outbox.publish(session, EvaluationRequested(workspace_id=run.workspace_id, run_id=run.id))
        return run

    async def teach(self, run: EvaluationRun) -> RouterTaught:
        """Let auto learn from the run. Raises Rejected when it teaches nothing."""
        asked = TeachingAsked(workspace_id=run.workspace_id, run_id=run.id)
        return await self._exchange.ask(asked, RouterTaught, deadline=_LONGEST_ESTIMATE)

    async def forget(self, workspace: Workspace) -> None:
        """Let auto decide as if it had never learnt."""
        async with self._database.write() as session:
            await session.execute(delete(LearnedRouter).where(LearnedRouter.workspace_id == workspace.id))

    async def taught(self, workspace: Workspace) -> dict[str, Any] | None:
        """What auto has learnt, as it was told then; None where it has learnt nothing."""
        async with self._database.read() as session:
            row = await session.get(LearnedRouter, workspace.id)
        return {**row.model["held_out"], "used": True} if row else None

    async def replay(self, run: EvaluationRun, question_id: UUID) -> QuestionReplayed:
        """What each configuration finds for a question now. Raises Rejected when nothing is left to find."""
        asked = ReplayAsked(workspace_id=run.workspace_id, run_id=run.id, question_id=question_id)
        return await self._exchange.ask(asked, QuestionReplayed, deadline=_LONGEST_ESTIMATE)

    async def list(self, workspace: Workspace, *, cursor: str | None, limit: int) -> Page[EvaluationRun]:
        """Newest first."""
        query = select(EvaluationRun).where(EvaluationRun.workspace_id == workspace.id)
        columns = (EvaluationRun.created_at, EvaluationRun.id)
        async with self._database.read() as session:
            return await newest_first(session, query, columns, cursor=cursor, limit=limit)

    async def get(self, workspace: Workspace, run_id: UUID) -> EvaluationRun:
        """Raises NotFound."""
        async with self._database.read() as session:
            run = await session.get(EvaluationRun, run_id)
        if run is None or run.workspace_id != workspace.id:
            raise NotFound("No such run in this workspace. List them with `insighthub eval list`.")
        return run

    async def results(self, run: EvaluationRun) -> Sequence[tuple[EvaluationResult, GoldQuestion]]:
        """Every question in every configuration, by question."""
        async with self._database.read() as session:
            rows = await session.execute(
                select(EvaluationResult, GoldQuestion)
                .join(GoldQuestion, GoldQuestion.id == EvaluationResult.question_id)
                .where(EvaluationResult.run_id == run.id)
                .order_by(EvaluationResult.question_id, EvaluationResult.configuration)
            )
            return [(result, question) for result, question in rows]

    async def done(self, runs: Sequence[EvaluationRun]) -> dict[UUID, int]:
        """How many questions of each run are measured."""
        query = (
            select(EvaluationResult.run_id, func.count(func.distinct(EvaluationResult.question_id)))
            .where(EvaluationResult.run_id.in_([run.id for run in runs]))
            .group_by(EvaluationResult.run_id)
        )
        async with self._database.read() as session:
            return {row[0]: row[1] for row in await session.execute(query)}

    async def resume(self, run: EvaluationRun, *, budget_tokens: int | None = None) -> EvaluationRun:
        """Go on where it ended early, with another budget if one is given. Raises Conflict when there is nothing left.

        What is measured already is not measured again.
        """
        async with self._database.write() as session:
            row = await held_one(session, EvaluationRun, run.id)
            if row.state in (RunState.RUNNING, RunState.FINISHED):
                raise Conflict(f"This run is {row.state}: there is nothing to resume.")
            dead = (Task.workspace_id == row.workspace_id, Task.payload.contains(str(row.id)))
            await session.execute(delete(Task).where(*dead, Task.state == TaskState.DEAD))
            row.state, row.reason, row.finished_at = RunState.RUNNING, None, None
            if budget_tokens is not None:
                row.request = {**row.request, "budget_tokens": budget_tokens}
            self._outbox.publish(session, EvaluationRequested(workspace_id=row.workspace_id, run_id=row.id))
        return row

    async def cancel(self, run: EvaluationRun) -> EvaluationRun:
        """Measure no more. Raises Conflict when it has ended already."""
        async with self._database.write() as session:
            row = await held_one(session, EvaluationRun, run.id)
            if row.state != RunState.RUNNING:
                raise Conflict(f"This run is {row.state} already.")
            row.state, row.finished_at = RunState.CANCELLED, now()
        return row

    def recommended(self, run: EvaluationRun, label: str | None) -> Configuration:
        """The recommended one, or the named one. Raises Rejected when there is neither."""
        verdict = (run.summary or {}).get("verdict") or {}
        wanted = label or verdict.get("recommended") or verdict.get("winner")
        if wanted is None:
            raise Rejected("This run recommends nothing. Name the configuration that you want, or add questions.")
        known = {each.label: each for each in RunRequest.model_validate(run.request).configurations}
        if wanted not in known:
            raise Rejected(f"This run measured {', '.join(known)}, and not {wanted!r}.")
        return known[wanted]
