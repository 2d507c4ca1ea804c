"""A host that is stopped finishes what is soon done and hands back the rest."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from uuid import UUID

import pytest
from sqlalchemy import select

from shared.database import Database
from shared.database.tables import Task
from shared.database.tables.tasks import TaskState
from shared.events import WorkspaceDeleted
from shared.feed.memory import MemoryFeed
from shared.library.lifecycle import Lifecycle
from shared.tasks import Outbox, TaskQueue
from shared.testing.rows import add_workspace
from shared.worker import Worker, handler
from shared.worker.host import Host
from shared.worker.loading import subscriptions
from shared.worker.sources.table import TableSource


@dataclass
class Lasting(Worker):
    """Works until it is told that it is enough."""

    begun: asyncio.Event = field(default_factory=asyncio.Event)
    enough: asyncio.Event = field(default_factory=asyncio.Event)

    @handler
    async def work(self, deleted: WorkspaceDeleted) -> None:
        self.begun.set()
        await self.enough.wait()


@pytest.fixture
async def workspace_id(database: Database) -> UUID:
    return await add_workspace(database)


@pytest.fixture
async def worker() -> AsyncIterator[Lasting]:
    yield (lasting := Lasting())
    lasting.enough.set()


async def working(database: Database, workspace_id: UUID, worker: Lasting, *, grace: float) -> asyncio.Task[None]:
    """A host in the middle of a task."""
    outbox, queue = Outbox(subscriptions([Lasting])), TaskQueue()
    async with database.write() as session:
        outbox.publish(session, WorkspaceDeleted(workspace_id=workspace_id))
    host = Host(
        [worker],
        source=TableSource(database, queue),
        database=database,
        queue=queue,
        outbox=outbox,
        lifecycle=Lifecycle(MemoryFeed()),
        grace=grace,
    )
    running = asyncio.create_task(host.run())
    async with asyncio.timeout(30):
        await worker.begun.wait()
    return running


async def ended(running: asyncio.Task[None]) -> None:
    async with asyncio.timeout(30):
        await asyncio.gather(running, return_exceptions=True)


async def left(database: Database) -> list[TaskState]:
    async with database.read() as session:
        return list(await session.scalars(select(Task.state)))


async def test_a_task_that_ends_within_the_grace_time_is_finished(
    database: Database, workspace_id: UUID, worker: Lasting
) -> None:
    running = await working(database, workspace_id, worker, grace=30)

    running.cancel()
    await asyncio.sleep(0)
    worker.enough.set()
    await ended(running)

    assert running.cancelled()
    assert await left(database) == []


@pytest.mark.parametrize("grace", [0.0, 0.05])
async def test_a_task_that_lasts_longer_is_handed_back(
    database: Database, workspace_id: UUID, worker: Lasting, grace: float
) -> None:
    running = await working(database, workspace_id, worker, grace=grace)

    running.cancel()
    await ended(running)

    assert await left(database) == [TaskState.WAITING]


async def test_whoever_insists_gets_the_task_handed_back_at_once(
    database: Database, workspace_id: UUID, worker: Lasting
) -> None:
    running = await working(database, workspace_id, worker, grace=3600)

    running.cancel()
    await asyncio.sleep(0)
    running.cancel()
    await ended(running)

    assert await left(database) == [TaskState.WAITING]
