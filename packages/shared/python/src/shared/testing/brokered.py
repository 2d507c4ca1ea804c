"""A worker whose tasks come through RabbitMQ, for tests of that way."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from uuid import UUID

from shared.broker.rabbitmq import RabbitMQ
from shared.database import Database
from shared.events import WorkspaceDeleted
from shared.feed.memory import MemoryFeed
from shared.library.lifecycle import Lifecycle
from shared.tasks import Outbox, TaskQueue
from shared.worker import Worker, handler
from shared.worker.host import Host
from shared.worker.sources.rabbitmq import RabbitSource

NAME = "test/worker"

Step = Callable[[WorkspaceDeleted], Awaitable[None]]


@dataclass
class Stepping(Worker):
    """Does with each task what the test says."""

    step: Step

    @handler
    async def do(self, deleted: WorkspaceDeleted) -> None:
        await self.step(deleted)


Stepping.name = NAME


class Brokered:
    """A process with its relay, and with the worker where it has a step."""

    def __init__(self, database: Database, wake: asyncio.Event) -> None:
        self._database = database
        self.outbox = Outbox({WorkspaceDeleted.topic: frozenset({NAME})}, wake=wake.set)

    async def publish(self, workspace_id: UUID, count: int = 1, *, priority: int = 0) -> list[UUID]:
        """The ids of the events, in order."""
        events = [WorkspaceDeleted(workspace_id=workspace_id) for _ in range(count)]
        async with self._database.write() as session:
            self.outbox.publish(session, *events, priority=priority)
        return [event.id for event in events]


@asynccontextmanager
async def brokered(
    broker: RabbitMQ, database: Database, step: Step | None = None, *, renewed_within: float = 8.0
) -> AsyncIterator[Brokered]:
    """A host on RabbitMQ as a process has it, for as long as the block lasts."""
    wake = asyncio.Event()
    process = Brokered(database, wake)
    queue = TaskQueue()
    source = RabbitSource(broker, database, queue, workers=[NAME], wake=wake, renewed_within=renewed_within)
    host = Host(
        [Stepping(step)] if step else [],
        source=source,
        database=database,
        queue=queue,
        outbox=process.outbox,
        lifecycle=Lifecycle(MemoryFeed()),
    )
    running = asyncio.create_task(host.run())
    try:
        yield process
    finally:
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running
