"""The connections of one process to RabbitMQ."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any, Self, TypeVar
from urllib.parse import urlsplit

import structlog
from aio_pika import RobustConnection
from aio_pika.abc import AbstractRobustChannel
from aio_pika.connection import make_url
from aio_pika.exceptions import CONNECTION_EXCEPTIONS

from shared.errors import Unavailable

log = structlog.get_logger()

LOST = (*CONNECTION_EXCEPTIONS, asyncio.InvalidStateError)
"""What the client raises when RabbitMQ, or the way to it, is gone."""

T = TypeVar("T")

_HEARTBEAT = 10
_RECONNECT_EVERY = 1.0
_FIRST_CONNECTION = 10.0


class RabbitMQ:
    """Comes back by itself when RabbitMQ does, with its channels, queues and consumers as they were.

    One connection sends and another receives, since RabbitMQ stops reading from those who send too much for it.
    """

    def __init__(self, sending: RobustConnection, receiving: RobustConnection) -> None:
        self._sending, self._receiving = sending, receiving

    @classmethod
    @asynccontextmanager
    async def open(cls, url: str) -> AsyncIterator[Self]:
        """Waits a moment for the first connection; without one the process starts all the same and keeps trying."""
        connections = [_connection(url, name) for name in ("sending", "receiving")]
        connecting = [asyncio.create_task(connection.connect()) for connection in connections]
        try:
            _, missing = await asyncio.wait(connecting, timeout=_FIRST_CONNECTION)
            if missing:
                log.warning("rabbitmq_unavailable", host=urlsplit(url).hostname)
            yield cls(*connections)
        finally:
            for each in connecting:
                each.cancel()
            await asyncio.gather(*connecting, return_exceptions=True)
            await asyncio.gather(*(connection.close() for connection in connections), return_exceptions=True)

    async def sending(self, *, confirms: bool = True) -> AbstractRobustChannel:
        """A channel to publish on; waits until there is a connection."""
        return await _channel(self._sending, confirms=confirms)

    async def receiving(self, *, prefetch: int) -> AbstractRobustChannel:
        """A channel to consume on, `prefetch` messages at a time each consumer; waits until there is a connection."""
        channel = await _channel(self._receiving, confirms=False)
        await channel.set_qos(prefetch_count=prefetch)
        return channel


async def _channel(connection: RobustConnection, *, confirms: bool) -> AbstractRobustChannel:
    while True:
        await connection.connected.wait()
        try:
            channel = connection.channel(publisher_confirms=confirms)
            await channel.initialize()
        except LOST:
            await asyncio.sleep(_RECONNECT_EVERY)
        else:
            return channel


async def until_done(ask: Callable[[], Awaitable[T]], what: str) -> T:
    """RabbitMQ may go, or refuse while others declare the same, just when a process starts."""
    while True:
        try:
            return await ask()
        except LOST as error:
            log.warning("rabbitmq_asked_again", what=what, reason=str(error))
            await asyncio.sleep(_RECONNECT_EVERY)


def _connection(url: str, purpose: str) -> RobustConnection:
    options: dict[str, Any] = {"heartbeat": _HEARTBEAT, "reconnect_interval": _RECONNECT_EVERY, "fail_fast": "0"}
    return RobustConnection(make_url(url, **options), client_properties={"connection_name": f"insighthub {purpose}"})


@asynccontextmanager
async def answering(seconds: float) -> AsyncIterator[None]:
    """Raises Unavailable when RabbitMQ does not do what the block asks of it within so many seconds."""
    try:
        async with asyncio.timeout(seconds):
            yield
    except (TimeoutError, *LOST) as error:
        raise Unavailable("The message broker does not answer. It is tried again when it is back.") from error
