"""Runs that measure configurations over gold sets: begun here, carried out by the evaluator."""

from collections.abc import Sequence
from uuid import UUID, uuid4

from sqlalchemy import select

from shared.database import Database
from shared.database.holding import held_one
from shared.database.tables import EvaluationResult, EvaluationRun, GoldQuestion, GoldSet, Workspace
from shared.database.tables.base import now
from shared.database.tables.evaluation import RunState
from shared.errors import Conflict, NotFound, Rejected
from shared.events import EvaluationRequested
from shared.retrieval.configuration import Configuration
from shared.retrieval.evaluation import RunRequest
from shared.tasks import Outbox
from src.services.pages import Page, newest_first


class Evaluations:
    """Runs are looked up through their workspace, which the caller has looked up through its owner."""

    def __init__(self, database: Database, outbox: Outbox) -> None:
        self._database, self._outbox = database, outbox

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

    async def cancel(self, run: EvaluationRun) -> EvaluationRun:
        """Measure no more. Raises Conflict when it has ended already."""
        async with self._database.write() as session:
            row = await held_one(session, EvaluationRun, run.id)
            if row.state != RunState.RUNNING:
                raise Conflict(f"This run is {row.state} already.")
            row.state, row.finished_at = RunState.CANCELLED, now()
        return row

    def recommended(self, run: EvaluationRun, label: str | None) -> Configuration:
        """The winner, or the named one. Raises Rejected when there is no winner and none is named."""
        wanted = label or ((run.summary or {}).get("verdict") or {}).get("winner")
        if wanted is None:
            raise Rejected("This run has no winner. Name the configuration that you want, or add questions.")
        known = {each.label: each for each in RunRequest.model_validate(run.request).configurations}
        if wanted not in known:
            raise Rejected(f"This run measured {', '.join(known)}, and not {wanted!r}.")
        return known[wanted]
