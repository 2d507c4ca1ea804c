"""Request and reply through RabbitMQ."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Iterable
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING, Self, TypeVar

from shared.broker.rabbitmq import RabbitMQ
from shared.errors import Unavailable
from shared.events import Reply, Request
from shared.exchange.port import Exchange
from shared.exchange.rabbitmq.answering import Answerer
from shared.exchange.rabbitmq.asking import Asker

if TYPE_CHECKING:
    from shared.worker.worker import Worker

R = TypeVar("R", bound=Reply)

_LISTENS_WITHIN = 5.0


class RabbitExchange(Exchange):
    """Any process asks, and any process that runs the worker answers.

    A request is not stored: if its worker dies it ends in Unavailable, at once where another process runs the worker
    and within ten seconds otherwise. Nobody who is gone is answered for long, and nobody who is slow is flooded.
    """

    def __init__(self, broker: RabbitMQ) -> None:
        self._broker = broker
        self._asker = Asker(broker)

    @classmethod
    @asynccontextmanager
    async def open(cls, broker: RabbitMQ) -> AsyncIterator[Self]:
        """Whoever still waits for a reply at the end hears that there will be none."""
        exchange = cls(broker)
        try:
            yield exchange
        finally:
            await exchange._asker.close()

    async def ask(self, request: Request, reply: type[R], *, deadline: float = 30.0) -> R:
        try:
            async with asyncio.timeout(deadline), self._asker.begin(request, deadline=deadline) as conversation:
                answer = await conversation.next()
        except TimeoutError as error:
            raise Unavailable(f"{request.topic!r} was not answered within {deadline:g} s. Try again.") from error
        if not isinstance(answer, reply):
            raise TypeError(f"{request.topic!r} was answered by {type(answer).__name__}, not by {reply.__name__}")
        return answer

    async def stream(self, request: Request) -> AsyncGenerator[Reply, None]:
        async with self._asker.begin(request, streams=True) as conversation:
            while (piece := await conversation.next()) is not None:
                await self._asker.took(conversation)
                yield piece

    @asynccontextmanager
    async def serve(self, workers: Iterable["Worker"]) -> AsyncIterator[None]:
        answerer = Answerer(self._broker, workers)
        answering = asyncio.create_task(answerer.run(), name="requests")
        try:
            with suppress(TimeoutError):
                async with asyncio.timeout(_LISTENS_WITHIN):  # without RabbitMQ it listens when that is there
                    await answerer.listens.wait()
            yield
        finally:
            answering.cancel()
            await asyncio.gather(answering, return_exceptions=True)
