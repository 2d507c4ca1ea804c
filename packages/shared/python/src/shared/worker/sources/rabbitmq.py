"""Tasks that RabbitMQ brings: a message names a row, and the row is claimed."""

import asyncio
from collections.abc import Awaitable, Callable, Collection
from contextlib import AsyncExitStack, suppress
from functools import partial
from typing import TypeVar
from uuid import UUID

import structlog
from aio_pika.abc import AbstractIncomingMessage, AbstractQueue
from sqlalchemy.ext.asyncio import AsyncSession

from shared.broker.queues import MORE, declare_tasks
from shared.broker.rabbitmq import LOST, RabbitMQ, until_done
from shared.database import Database
from shared.errors import Unavailable
from shared.tasks import Claim, TaskQueue
from shared.tasks.relay import Relay
from shared.tasks.sending import Sending
from shared.worker.sources.port import Crew, TaskSource

log = structlog.get_logger()

T = TypeVar("T")

_LONGEST_MESSAGE = 64
_TRY_AGAIN = 1.0
_RENEWED_WITHIN = 8.0  # a host that lives renews its leases every 3 s
_OTHER_RELEASE = 5.0
_CANCELLED_WITHIN = 2.0


class RabbitSource(TaskSource):
    """One consumer for each place that a worker has, so that RabbitMQ gives it no more than it can work on.

    A message is acknowledged when the outcome of its task is stored. It may come twice, late or for a task that is
    done: then there is nothing to claim, and it is dropped. One that comes again because its consumer died is looked
    at longer: if the lease is not renewed meanwhile, the task is taken over at once rather than when its lease ends.
    """

    def __init__(
        self,
        broker: RabbitMQ,
        database: Database,
        queue: TaskQueue,
        *,
        workers: Collection[str],
        wake: asyncio.Event,
        renewed_within: float = _RENEWED_WITHIN,
    ) -> None:
        """`workers` are those of all processes, to whom what is published here is sent.

        Who has not renewed a lease within `renewed_within` seconds is taken for dead when its message comes again.
        """
        self._broker, self._database, self._queue = broker, database, queue
        self._relay = Relay(broker, database, workers, wake=wake)
        self._sending, self._wake, self._renewed_within = Sending(), wake, renewed_within
        self._places: dict[str, asyncio.Semaphore] = {}
        self._stopping = False

    async def run(self, crew: Crew) -> None:
        # A consumer outlives its connection, so what it had in hand may still run when the next message comes.
        self._places = {worker: asyncio.Semaphore(places) for worker, places in crew.places.items()}
        async with asyncio.TaskGroup() as group:
            group.create_task(self._relay.run())
            group.create_task(self._consume(crew))

    async def _consume(self, crew: Crew) -> None:
        channel = await self._broker.receiving(prefetch=1)
        async with AsyncExitStack() as stack:
            for worker, places in crew.places.items():
                queue = await until_done(partial(declare_tasks, channel, worker), worker)
                for place in range(places):
                    tag = f"{worker} {place}"
                    stack.push_async_callback(_cancel, queue, tag)
                    receive = partial(self._receive, crew, worker)
                    await until_done(partial(queue.consume, receive, consumer_tag=tag), worker)
            # The channel stays open: what is in hand is acknowledged when the host has stored its outcome.
            stack.callback(self._stop)
            await asyncio.get_running_loop().create_future()  # until cancelled

    def _stop(self) -> None:
        self._stopping = True

    async def _receive(self, crew: Crew, worker: str, message: AbstractIncomingMessage) -> None:
        try:
            await self._do(crew, worker, message)
        except LOST:
            log.warning("message_unacknowledged", worker=worker)  # it comes again, and its row tells what to do
        except Exception:
            log.exception("message_failed", worker=worker)
            with suppress(*LOST):
                await message.reject(requeue=False)

    async def _do(self, crew: Crew, worker: str, message: AbstractIncomingMessage) -> None:
        task_id = _task_id(message.body)
        if task_id is None:
            log.error("message_undecodable", worker=worker, size=len(message.body), message_id=message.message_id)
            await message.reject(requeue=False)
            return
        async with self._places[worker]:
            if self._stopping:
                await message.reject(requeue=True)
                return
            if claim := await self._claim(crew, worker, task_id, again=message.redelivered):
                if message.headers.get(MORE):
                    self._wake.set()  # there is room in the queue for another message
                await asyncio.wait([crew.start(claim)])
        await message.ack()

    async def _claim(self, crew: Crew, worker: str, task_id: UUID, *, again: bool | None) -> Claim | None:
        claim = await self._when_the_database_is_there(
            lambda session: self._accepted(crew, session, self._sending.claim(session, worker, task_id))
        )
        if claim or not again:
            return claim
        return await self._take_over(crew, worker, task_id)

    async def _take_over(self, crew: Crew, worker: str, task_id: UUID) -> Claim | None:
        """The consumer that had the message is gone, or only its connection: the lease tells."""
        seen = await self._when_the_database_is_there(lambda session: self._sending.lease_of(session, task_id))
        if seen is None:
            return None
        await asyncio.sleep(self._renewed_within)
        claim = await self._when_the_database_is_there(
            lambda session: self._accepted(crew, session, self._sending.take_over(session, worker, task_id, seen))
        )
        if claim:
            log.warning("task_taken_over", worker=worker, task=str(task_id))
        return claim

    async def _accepted(self, crew: Crew, session: AsyncSession, claiming: Awaitable[Claim | None]) -> Claim | None:
        claim = await claiming
        if claim is None or crew.can_do(claim):
            if claim:
                await crew.accept(session, claim)
            return claim
        log.warning("task_of_another_release", worker=claim.worker, topic=claim.topic)
        await self._queue.retry(session, claim, error="This release has no handler for it.", after=_OTHER_RELEASE)
        return None

    async def _when_the_database_is_there(self, do: Callable[[AsyncSession], Awaitable[T]]) -> T:
        while True:
            try:
                async with self._database.write() as session:
                    return await do(session)
            except Unavailable:
                log.warning("database_unavailable")
                await asyncio.sleep(_TRY_AGAIN)


async def _cancel(queue: AbstractQueue, tag: str) -> None:
    with suppress(TimeoutError, *LOST):
        await queue.cancel(tag, timeout=_CANCELLED_WITHIN)


def _task_id(body: bytes) -> UUID | None:
    try:
        return UUID(body.decode()) if len(body) <= _LONGEST_MESSAGE else None
    except ValueError:
        return None
