"""The queue as its owner sees it."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from shared.database import Database
from shared.database.tables import Task, Workspace
from shared.database.tables.tasks import TaskState
from shared.errors import NotFound
from shared.tasks import Outbox, TaskQueue


class Tasks:
    """Tasks of a workspace, and the way back for dead ones."""

    def __init__(self, database: Database, queue: TaskQueue, outbox: Outbox) -> None:
        self._database, self._queue, self._outbox = database, queue, outbox

    async def list(self, workspace: Workspace, *, state: TaskState | None, limit: int) -> Sequence[Task]:
        """Oldest first."""
        query = select(Task).where(Task.workspace_id == workspace.id).order_by(Task.created_at).limit(limit)
        if state:
            query = query.where(Task.state == state)
        async with self._database.read() as session:
            return (await session.scalars(query)).all()

    async def replay(self, workspace: Workspace, task_id: UUID | None) -> int:
        """Give a dead task (or all of the workspace) its attempts again; how many there were. Raises NotFound."""
        dead = select(Task.id).where(Task.workspace_id == workspace.id, Task.state == TaskState.DEAD)
        if task_id:
            dead = dead.where(Task.id == task_id)
        async with self._database.write() as session:
            ids = (await session.scalars(dead)).all()
            if task_id and not ids:
                raise NotFound("No such dead task. List them with `insighthub tasks dead`.")
            count = await self._queue.replay(session, ids)
            self._outbox.publish(session)  # wakes the host
        return count
