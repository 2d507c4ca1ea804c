"""The feed between processes."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from functools import partial
from typing import Self
from uuid import UUID, uuid4

import structlog
from aio_pika import ExchangeType, Message
from aio_pika.abc import AbstractIncomingMessage, AbstractQueue, AbstractRobustChannel, AbstractRobustExchange
from pydantic import ValidationError

from shared.broker.rabbitmq import LOST, RabbitMQ, answering, until_done
from shared.events import Message as Said
from shared.events import Notice
from shared.feed.memory import MemoryFeed
from shared.feed.port import Feed

log = structlog.get_logger()

_EXCHANGE = "insighthub.notices"
_KEPT = 1000
_BOUND_WITHIN = 5.0


class RabbitFeed(Feed):
    """Each process that watches has one queue, bound to the workspaces that are watched there; the oldest notices go
    when it is full, and the queue goes with the process. What is published while RabbitMQ is away is missed.
    """

    def __init__(self, broker: RabbitMQ) -> None:
        self._broker = broker
        self._local = MemoryFeed()
        self._leaving: asyncio.Queue[Notice] = asyncio.Queue(_KEPT)
        self._watchers: dict[UUID, int] = {}
        self._binding = asyncio.Lock()
        self._queue: AbstractQueue | None = None

    @classmethod
    @asynccontextmanager
    async def open(cls, broker: RabbitMQ) -> AsyncIterator[Self]:
        """Publishes for as long as the block lasts."""
        feed = cls(broker)
        sending = asyncio.create_task(feed._send(), name="notices")
        try:
            yield feed
        finally:
            sending.cancel()
            await asyncio.gather(sending, return_exceptions=True)

    def publish(self, notice: Notice) -> None:
        if self._leaving.full():
            self._leaving.get_nowait()
        self._leaving.put_nowait(notice)

    @asynccontextmanager
    async def watch(self, channel: UUID) -> AsyncIterator[AsyncIterator[Notice]]:
        async with self._local.watch(channel) as notices:
            await self._bind(channel)
            try:
                yield notices
            finally:
                await self._unbind(channel)

    async def _send(self) -> None:
        channel = await self._broker.sending(confirms=False)
        exchange = await until_done(partial(_declare, channel), "notices")
        while True:
            notice = await self._leaving.get()
            message = Message(notice.to_bytes(), type=notice.topic)
            with suppress(TimeoutError, *LOST):
                async with asyncio.timeout(_BOUND_WITHIN):
                    await exchange.publish(message, str(notice.channel), mandatory=False)

    async def _bind(self, channel: UUID) -> None:
        async with self._binding, answering(_BOUND_WITHIN):
            if channel not in self._watchers:
                queue = self._queue = self._queue or await self._consume()
                await queue.bind(_EXCHANGE, str(channel))
            self._watchers[channel] = self._watchers.get(channel, 0) + 1

    async def _unbind(self, channel: UUID) -> None:
        async with self._binding:
            self._watchers[channel] -= 1
            if self._watchers[channel]:
                return
            del self._watchers[channel]
            with suppress(TimeoutError, *LOST):
                async with asyncio.timeout(_BOUND_WITHIN):
                    if self._queue:
                        await self._queue.unbind(_EXCHANGE, str(channel))

    async def _consume(self) -> AbstractQueue:
        channel = await self._broker.receiving(prefetch=_KEPT)
        await _declare(channel)
        queue = await channel.declare_queue(
            f"insighthub.notices.{uuid4()}", exclusive=True, auto_delete=True, arguments={"x-max-length": _KEPT}
        )
        await queue.consume(self._receive, no_ack=True)
        return queue

    async def _receive(self, message: AbstractIncomingMessage) -> None:
        try:
            notice = Said.by_topic[message.type or ""].from_bytes(message.body)
        except (KeyError, ValidationError):
            log.warning("notice_undecodable", topic=message.type)
            return
        if isinstance(notice, Notice):
            self._local.publish(notice)


async def _declare(channel: AbstractRobustChannel) -> AbstractRobustExchange:
    return await channel.declare_exchange(_EXCHANGE, ExchangeType.TOPIC, durable=True)
