"""The side that asks: sends a request and waits for what comes back."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import NamedTuple
from uuid import uuid4

from aio_pika import Message
from aio_pika.abc import AbstractIncomingMessage, AbstractRobustChannel, AbstractRobustExchange
from aiormq.abc import DeliveredMessage

from shared.broker.rabbitmq import RabbitMQ, answering
from shared.errors import InsightHubError, Unavailable
from shared.events import Reply, Request
from shared.exchange.rabbitmq.wire import (
    ALIVE_EVERY,
    CREDIT,
    Kind,
    declare_cancelling,
    declare_requests,
    error_in,
    request_message,
    route,
    said_in,
    told,
)

_SENT_WITHIN = 5.0
_TAKEN_WITHIN = 30.0
_SILENT_FOR = 5 * ALIVE_EVERY


@dataclass
class Conversation:
    """One request with the messages about it so far."""

    key: str
    topic: str
    heard: asyncio.Queue[AbstractIncomingMessage | None] = field(default_factory=asyncio.Queue)
    worker: str | None = None
    """The queue on which the worker that has it listens."""
    is_over: bool = False
    taken: int = 0

    async def next(self) -> Reply | None:
        """The next reply; None at the end. Raises what the worker raised, and Unavailable when it falls silent."""
        while True:
            message = await self._next_message()
            match message.type:
                case Kind.REPLY | Kind.PIECE:
                    self.is_over = message.type == Kind.REPLY
                    return said_in(message)  # type: ignore[return-value]
                case Kind.END:
                    self.is_over = True
                    return None
                case Kind.ERROR:
                    self.is_over = True
                    raise error_in(message)

    async def _next_message(self) -> AbstractIncomingMessage:
        try:
            async with asyncio.timeout(_SILENT_FOR if self.worker else _TAKEN_WITHIN):
                message = await self.heard.get()
        except TimeoutError as error:
            raise self._silent() from error
        if message is None:
            self.is_over = True
            raise Unavailable("The connection to the message broker was lost. Try again.")
        self.worker = message.reply_to
        return message

    def _silent(self) -> InsightHubError:
        if self.worker:
            return Unavailable(f"The worker that had {self.topic!r} in hand does not answer any more. Try again.")
        return Unavailable(f"All workers for {self.topic!r} are busy. Try again, or start more of them.")


class Asker:
    """Replies come to one address of this process, each with the key of its request."""

    def __init__(self, broker: RabbitMQ) -> None:
        self._broker = broker
        self._conversations: dict[str, Conversation] = {}
        self._opening: asyncio.Task[_Lines] | None = None
        # Not the broker's direct reply-to: RabbitMQ 4 gives back what is sent there, although it arrives, to a worker
        # that wants to know whether somebody still waits.
        self._address = f"insighthub.replies.{uuid4()}"

    @asynccontextmanager
    async def begin(
        self, request: Request, *, deadline: float | None = None, streams: bool = False
    ) -> AsyncIterator[Conversation]:
        """Ask; when the block ends before the answer does, the work is cancelled. Raises Unavailable."""
        key = str(uuid4())
        conversation = Conversation(key, request.topic)
        self._conversations[key] = conversation
        try:
            async with answering(min(deadline or _SENT_WITHIN, _SENT_WITHIN)):
                lines = await self._lines()
                message = request_message(request, key, reply_to=self._address, deadline=deadline, streams=streams)
                returned = await lines.requests.publish(message, route(request), mandatory=True)
            if isinstance(returned, DeliveredMessage):
                conversation.is_over = True
                raise Unavailable(f"No worker answers {request.topic!r}. Start one, or check its logs.")
            yield conversation
        finally:
            del self._conversations[key]
            if not conversation.is_over:
                await self._cancel(key, request.topic)

    async def took(self, conversation: Conversation) -> None:
        """A piece of a stream was taken: the worker may send more, half of the credit at a time."""
        conversation.taken += 1
        if conversation.worker and conversation.taken % (CREDIT // 2) == 0:
            async with answering(_SENT_WITHIN):
                lines = await self._lines()
                await lines.say(told(Kind.CREDIT, conversation.key), conversation.worker)

    async def close(self) -> None:
        """Who still waits hears that it is over."""
        if self._opening:
            self._opening.cancel()
            await asyncio.gather(self._opening, return_exceptions=True)
        self._lost()

    async def _cancel(self, key: str, topic: str) -> None:
        with suppress(Unavailable):
            async with answering(_SENT_WITHIN):
                lines = await self._lines()
                await lines.cancelling.publish(told(Kind.CANCEL, key), topic, mandatory=False)

    async def _lines(self) -> "_Lines":
        """Opened by the first request; comes back by itself after that."""
        if self._opening is None or (self._opening.done() and self._opening.exception()):
            self._opening = asyncio.create_task(self._open())
        return await asyncio.shield(self._opening)

    async def _open(self) -> "_Lines":
        channel = await self._broker.sending()
        lines = _Lines(channel, await declare_requests(channel), await declare_cancelling(channel))
        replies = await channel.declare_queue(self._address, exclusive=True, auto_delete=True)
        await replies.consume(self._hear, no_ack=True)
        channel.close_callbacks.add(self._lost)
        return lines

    async def _hear(self, message: AbstractIncomingMessage) -> None:
        if conversation := self._conversations.get(message.correlation_id or ""):
            conversation.heard.put_nowait(message)

    def _lost(self, *_: object) -> None:
        """The address to which workers reply ends with its channel."""
        for conversation in self._conversations.values():
            conversation.heard.put_nowait(None)


class _Lines(NamedTuple):
    channel: AbstractRobustChannel
    requests: AbstractRobustExchange
    cancelling: AbstractRobustExchange

    async def say(self, message: Message, to: str) -> None:
        await self.channel.default_exchange.publish(message, to, mandatory=False)
