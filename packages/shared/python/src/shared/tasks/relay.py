"""Sends the ids of waiting tasks to RabbitMQ, as many as there are places to work on them."""

import asyncio
import time
from collections import Counter
from collections.abc import Collection, Mapping
from contextlib import suppress

import structlog
from aio_pika.abc import AbstractRobustChannel

from shared.broker.queues import consumer_counts, declare_dead, message_of, queue_name
from shared.broker.rabbitmq import LOST, RabbitMQ
from shared.database import Database
from shared.errors import Unavailable
from shared.tasks.sending import Sending, Sent

log = structlog.get_logger()

_IDLE = 1.0  # seconds between looks at the clock, for tasks whose time comes and for consumers that come and go
_CONFIRMED_WITHIN = 5.0
_FEWEST = 2  # sent ahead to a worker of which no process runs yet


class Relay:
    """Runs in every process, beside whoever publishes and claims, so that a commit is followed by its message at once.

    Several relays do no harm to each other: the row that one marks as sent is not sent by another. A queue in RabbitMQ
    is kept short, one message for each place that the workers have, so that the order of turns and of priority, which
    only the table knows, is that in which tasks are done.
    """

    def __init__(self, broker: RabbitMQ, database: Database, workers: Collection[str], *, wake: asyncio.Event) -> None:
        """`wake` is set after each commit that left tasks, and when a claim has made room for others."""
        self._broker, self._database, self._workers = broker, database, sorted(workers)
        self._sending = Sending()
        self._wake = wake
        self._places: Mapping[str, int] = {}
        self._counted_at = -_IDLE

    async def run(self) -> None:
        """Send until cancelled; waits while RabbitMQ or the database is away."""
        channel = await self._broker.sending()
        while True:
            self._wake.clear()
            try:
                await self._pass(channel)
            except Unavailable as error:
                log.warning("relay_waits", reason=error.message)
            except (TimeoutError, *LOST) as error:
                log.warning("relay_waits", reason=f"RabbitMQ: {type(error).__name__}")
            except Exception:
                log.exception("relay_failed")  # a bug holds tasks up, but not the process
            with suppress(TimeoutError):
                async with asyncio.timeout(_IDLE):
                    await self._wake.wait()

    async def _pass(self, channel: AbstractRobustChannel) -> None:
        async with asyncio.timeout(_CONFIRMED_WITHIN):
            await self._count_places(channel)
        chosen, room = await self._choose()
        publishing = (_publish(channel, sent, more=sent.worker not in room) for sent in chosen)
        outcomes = await asyncio.gather(*publishing, return_exceptions=True)
        lost = [sent.id for sent, outcome in zip(chosen, outcomes, strict=True) if isinstance(outcome, BaseException)]
        if lost:
            async with self._database.write() as session:
                await self._sending.forget(session, lost)
            raise Unavailable(f"RabbitMQ did not take {len(lost)} messages.")

    async def _count_places(self, channel: AbstractRobustChannel) -> None:
        if time.monotonic() - self._counted_at < _IDLE:
            return
        if not self._places:
            await declare_dead(channel)
        self._places = await consumer_counts(channel, self._workers)
        self._counted_at = time.monotonic()

    async def _choose(self) -> tuple[list[Sent], Collection[str]]:
        """What there is room for in the queues, in one transaction; and the workers for which room is left."""
        chosen: list[Sent] = []
        async with self._database.write() as session:
            waiting = Counter(await self._sending.counts(session))
            while sent := await self._sending.next(session, self._with_room(waiting)):
                waiting[sent.worker] += 1
                chosen.append(sent)
        return chosen, self._with_room(waiting)

    def _with_room(self, waiting: Counter[str]) -> list[str]:
        return [worker for worker, places in self._places.items() if waiting[worker] < max(places, _FEWEST)]


async def _publish(channel: AbstractRobustChannel, sent: Sent, *, more: bool) -> None:
    async with asyncio.timeout(_CONFIRMED_WITHIN):
        await channel.default_exchange.publish(message_of(sent, more=more), queue_name(sent.worker), mandatory=False)
