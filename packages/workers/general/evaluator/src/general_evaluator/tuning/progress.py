"""How far a search is, whether somebody still waits for it, and what becomes of one that nobody carries on."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import exists, select
from sqlalchemy.ext.asyncio import AsyncSession

from shared.database import Database
from shared.database.engine import after_commit
from shared.database.holding import held
from shared.database.tables import Task, Tuning, Workspace
from shared.database.tables.base import now
from shared.database.tables.evaluation import RunState
from shared.database.tables.tasks import TaskState
from shared.errors import InsightHubError
from shared.events import TuningProgressed, TuningRequested
from shared.feed import Feed

_YOUNG = timedelta(seconds=30)


class Unwanted(InsightHubError):
    """The search was cancelled, or its workspace deleted."""


async def wanted(session: AsyncSession, tuning_id: UUID) -> Tuning:
    """The search as it stands. Raises Unwanted when it has ended, or its workspace waits to be removed."""
    search = await session.scalar(
        select(Tuning)
        .join(Workspace, Workspace.id == Tuning.workspace_id)
        .where(Tuning.id == tuning_id, Tuning.state == RunState.RUNNING, Workspace.deleted_at.is_(None))
    )
    if search is None:
        raise Unwanted
    return search


def publish(session: AsyncSession, feed: Feed, search: Tuning) -> None:
    """Tell whoever watches, once it is committed."""
    told = TuningProgressed(
        workspace_id=search.workspace_id,
        tuning_id=search.id,
        state=search.state,
        step=search.step,
        done=search.done,
        total=search.total,
    )
    after_commit(session, lambda: feed.publish(told))


async def settle_abandoned(database: Database, feed: Feed) -> None:
    """A search whose task died can never end by itself: it fails with that task's reason."""
    async with database.read() as session:
        running = select(Tuning.id).where(Tuning.state == RunState.RUNNING, Tuning.created_at < now() - _YOUNG)
        ids = (await session.scalars(running)).all()
    for id in ids:
        async with database.write() as session:
            search = await held(session, Tuning, id)
            if search and search.state == RunState.RUNNING:
                await _settle(session, feed, search)


async def _settle(session: AsyncSession, feed: Feed, search: Tuning) -> None:
    work = Task.workspace_id == search.workspace_id, Task.topic == TuningRequested.topic
    mine = (*work, Task.payload.contains(str(search.id)))
    if await session.scalar(select(exists().where(*mine, Task.state != TaskState.DEAD))):
        return
    error = await session.scalar(select(Task.error).where(*mine).limit(1))
    search.state, search.finished_at = RunState.FAILED, now()
    search.reason = f"It broke off: {error or 'its task is gone'}. Resume it."
    publish(session, feed, search)
