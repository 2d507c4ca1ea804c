"""Searches for better settings: begun here, carried out by the evaluator, and applied here."""

from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from shared.database import Database
from shared.database.tables import GoldSet, Task, Tuning, Workspace
from shared.database.tables.base import now
from shared.database.tables.evaluation import RunState
from shared.database.tables.tasks import TaskState
from shared.errors import Conflict, NotFound, Rejected
from shared.events import TuningRequested
from shared.retrieval.tuning import TuneRequest
from shared.tasks import Outbox
from src.services.pages import Page, newest_first


class Tunings:
    """Searches are looked up through their workspace, which the caller has looked up through its owner."""

    def __init__(self, database: Database, outbox: Outbox) -> None:
        self._database, self._outbox = database, outbox

    async def begin(self, gold_set: GoldSet, request: TuneRequest) -> Tuning:
        """Store the search and have it carried out. Raises Conflict while there is another in the workspace."""
        row = Tuning(
            id=uuid4(),
            workspace_id=gold_set.workspace_id,
            gold_set_id=gold_set.id,
            request=request.model_dump(mode="json"),
        )
        async with self._database.write() as session:
            await _alone(session, row.workspace_id)
            session.add(row)
            await session.flush()
            self._outbox.publish(session, TuningRequested(workspace_id=row.workspace_id, tuning_id=row.id))
        return row

    async def resume(self, tuning: Tuning) -> Tuning:
        """Carry out a search that broke off or was cancelled, as it was asked for. Raises Conflict as `begin` does.

        What it had tried is tried again: settings are judged together, on the documents as they are now.
        """
        async with self._database.write() as session:
            row = await session.get_one(Tuning, tuning.id)
            if row.state in (RunState.RUNNING, RunState.FINISHED):
                raise Conflict(f"This search is {row.state}: there is nothing to resume.")
            await _alone(session, row.workspace_id)
            dead = (Task.workspace_id == row.workspace_id, Task.payload.contains(str(row.id)))
            await session.execute(delete(Task).where(*dead, Task.state == TaskState.DEAD))
            row.state, row.reason, row.finished_at, row.done = RunState.RUNNING, None, None, 0
            self._outbox.publish(session, TuningRequested(workspace_id=row.workspace_id, tuning_id=row.id))
        return row

    async def list(self, workspace: Workspace, *, cursor: str | None, limit: int) -> Page[Tuning]:
        """Newest first."""
        query = select(Tuning).where(Tuning.workspace_id == workspace.id)
        async with self._database.read() as session:
            return await newest_first(session, query, (Tuning.created_at, Tuning.id), cursor=cursor, limit=limit)

    async def get(self, workspace: Workspace, tuning_id: UUID) -> Tuning:
        """Raises NotFound."""
        async with self._database.read() as session:
            row = await session.get(Tuning, tuning_id)
        if row is None or row.workspace_id != workspace.id:
            raise NotFound("No such search in this workspace. List them with `insighthub tune list`.")
        return row

    async def cancel(self, tuning: Tuning) -> Tuning:
        """Try no more; what was built for it is removed. Raises Conflict when it has ended already."""
        async with self._database.write() as session:
            row = await session.get_one(Tuning, tuning.id)
            if row.state != RunState.RUNNING:
                raise Conflict(f"This search is {row.state} already.")
            row.state, row.finished_at = RunState.CANCELLED, now()
        return row

    def found(self, tuning: Tuning) -> dict[str, Any]:
        """The settings that it found. Raises Rejected when there are none."""
        if not tuning.summary:
            raise Rejected(f"This search is {tuning.state}: it has found no settings. {tuning.reason or ''}".strip())
        return dict(tuning.summary["after"]["settings"])


async def _alone(session: AsyncSession, workspace_id: UUID) -> None:
    running = Tuning.workspace_id == workspace_id, Tuning.state == RunState.RUNNING
    if await session.scalar(select(Tuning.id).where(*running).limit(1)):
        raise Conflict("There is a search in this workspace already. Wait for it, or cancel it.")
