"""The side that answers: takes requests for the workers of this process, and sends back what their handlers give."""

import asyncio
import time
from collections import OrderedDict
from collections.abc import Iterable
from contextlib import aclosing, suppress
from dataclasses import dataclass, field
from functools import partial
from typing import Any
from uuid import uuid4

import structlog
from aio_pika.abc import AbstractIncomingMessage, AbstractQueue, AbstractRobustChannel
from aiormq.abc import DeliveredMessage
from pydantic import ValidationError

from shared.broker.rabbitmq import LOST, RabbitMQ, until_done
from shared.errors import InsightHubError, Rejected, Unavailable
from shared.events import Message as Said
from shared.events import Request, correlation
from shared.exchange.rabbitmq.wire import (
    ALIVE_EVERY,
    CREDIT,
    SHARDS,
    Kind,
    declare_cancelling,
    declare_requests,
    error_body,
    number,
    shard_route,
    told,
)
from shared.telemetry.metrics import request_seconds
from shared.telemetry.tracing import current_trace_id, span
from shared.worker.wiring import Handler
from shared.worker.worker import Worker

log = structlog.get_logger()

_AT_A_TIME = 32  # requests of one worker in one process; the rest wait, or go to another
_UNUSED_FOR = 60_000  # ms until a queue without consumers is removed
_KNOWN_CANCELLED = 1000
_ENDED_WITHIN = 5.0


@dataclass
class _Work:
    """A request in hand."""

    key: str
    reply_to: str
    credit: asyncio.Semaphore
    since: float = field(default_factory=time.monotonic)
    task: "asyncio.Task[None] | None" = None


class Answerer:
    """Serves the requests of some workers until closed."""

    def __init__(self, broker: RabbitMQ, workers: Iterable[Worker]) -> None:
        self._broker = broker
        self._workers = [worker for worker in workers if _requests(worker)]
        self._name = f"insighthub.answers.{uuid4()}"
        self._works: dict[str, _Work] = {}
        self._cancelled: OrderedDict[str, None] = OrderedDict()  # before we had them
        self._consumed: list[tuple[AbstractQueue, str]] = []
        self.listens = asyncio.Event()

    async def run(self) -> None:
        """Answer until cancelled; then refuse new requests and finish those in hand, if that is a matter of seconds."""
        if not self._workers:
            self.listens.set()
            return
        self._replies = await self._broker.sending(confirms=False)
        self._signs = await self._broker.sending()
        channel = await self._broker.receiving(prefetch=_AT_A_TIME)
        try:
            await self._listen(channel)
            self.listens.set()
            while True:
                await asyncio.sleep(ALIVE_EVERY)
                await self._show_signs_of_life()
        finally:
            await self._end()

    async def _listen(self, channel: AbstractRobustChannel) -> None:
        """What is heard already is not asked for again: the client restores it, and would hear it twice."""
        await until_done(partial(self._listen_for_control, channel), "cancelled requests")
        for worker in self._workers:
            await self._listen_for(worker, channel)

    async def _listen_for_control(self, channel: AbstractRobustChannel) -> None:
        queue = await channel.declare_queue(self._name, exclusive=True, auto_delete=True)
        exchange = await declare_cancelling(channel)
        for worker in self._workers:
            for topic in _requests(worker):
                await queue.bind(exchange, topic)
        await queue.consume(self._control, no_ack=True)

    async def _listen_for(self, worker: Worker, channel: AbstractRobustChannel) -> None:
        topics = _requests(worker)
        plain = [topic for topic, handler in topics.items() if not _goes_by_workspace(handler)]
        sharded = [topic for topic, handler in topics.items() if _goes_by_workspace(handler)]
        if plain:
            await until_done(partial(self._take, worker, channel, worker.name, plain), worker.name)
        if sharded:
            await asyncio.gather(*(self._take_shard(worker, channel, shard, sharded) for shard in range(SHARDS)))

    async def _take_shard(self, worker: Worker, channel: AbstractRobustChannel, shard: int, topics: list[str]) -> None:
        """Of all that consume a shard the first by priority has it, the next what is too much for that one or when it
        is gone. Each process ranks otherwise for each shard, so that together they share all.
        """
        routes, rank = [shard_route(topic, shard) for topic in topics], number(self._name, worker.name, shard)
        name = f"{worker.name}#{shard}"
        await until_done(partial(self._take, worker, channel, name, routes, priority=rank), name)

    async def _take(
        self, worker: Worker, channel: AbstractRobustChannel, name: str, routes: list[str], *, priority: int = 0
    ) -> None:
        queue = await channel.declare_queue(
            f"insighthub.requests.{name}", durable=True, auto_delete=True, arguments={"x-expires": _UNUSED_FOR}
        )
        exchange = await declare_requests(channel)
        for key in routes:
            await queue.bind(exchange, key)
        tag = await queue.consume(partial(self._receive, worker), arguments={"x-priority": priority})
        self._consumed.append((queue, tag))

    async def _receive(self, worker: Worker, message: AbstractIncomingMessage) -> None:
        """Cannot raise: the client would leave the message unacknowledged."""
        key, reply_to = message.correlation_id, message.reply_to
        if key and reply_to and key not in self._cancelled:
            work = _Work(key, reply_to, asyncio.Semaphore(CREDIT))
            work.task = asyncio.create_task(self._answer(worker, message, work))
            self._works[key] = work
            await asyncio.wait([work.task])
            self._works.pop(key)
        with suppress(*LOST):
            await message.ack()

    async def _answer(self, worker: Worker, message: AbstractIncomingMessage, work: _Work) -> None:
        started, topic = time.perf_counter(), message.type or ""
        try:
            await self._reply(work, Kind.ALIVE)
            with span(f"{worker.name} {topic}", parent=str(message.headers.get("trace") or "") or None):
                await self._handle(worker, message, work)
        except TimeoutError:
            await self._fail(work, Unavailable(f"{worker.name} did not answer in time. Try again."))
        except InsightHubError as error:
            await self._fail(work, error)
        except LOST as error:
            log.warning("reply_lost", worker=worker.name, topic=topic, reason=str(error))
        except Exception:
            log.exception("request_failed", worker=worker.name, topic=topic)
            trace = current_trace_id() or "unknown"
            await self._fail(work, InsightHubError(f"An internal error (trace {trace}). Try again, or report it."))
        finally:
            request_seconds.labels(worker.name, topic).observe(time.perf_counter() - started)

    async def _handle(self, worker: Worker, message: AbstractIncomingMessage, work: _Work) -> None:
        if message.redelivered:
            raise Unavailable(f"The process of {worker.name} that had this ended. Try again.")
        handler, request = _read(worker, message)
        correlation.set(request.correlation_id)
        deadline = str(message.headers.get("deadline") or "")
        async with asyncio.timeout(float(deadline) if deadline else None):
            if not handler.streams:
                await self._reply(work, Kind.REPLY, await handler.call(worker, request))
                return
            async with aclosing(handler.call(worker, request)) as pieces:
                async for piece in pieces:
                    await work.credit.acquire()
                    await self._reply(work, Kind.PIECE, piece)
            await self._reply(work, Kind.END)

    async def _reply(self, work: _Work, kind: Kind, said: Said | None = None, *, body: bytes = b"") -> None:
        message = told(kind, work.key, said, reply_to=self._name, body=body)
        await self._replies.default_exchange.publish(message, work.reply_to, mandatory=False)

    async def _fail(self, work: _Work, error: InsightHubError) -> None:
        with suppress(*LOST):
            await self._reply(work, Kind.ERROR, body=error_body(error))

    async def _control(self, message: AbstractIncomingMessage) -> None:
        key = message.correlation_id or ""
        work = self._works.get(key)
        match message.type:
            case Kind.CREDIT if work:
                for _ in range(CREDIT // 2):
                    work.credit.release()
            case Kind.CANCEL if work and work.task:
                work.task.cancel()
            case Kind.CANCEL:
                self._cancelled[key] = None
                if len(self._cancelled) > _KNOWN_CANCELLED:
                    self._cancelled.popitem(last=False)

    async def _show_signs_of_life(self) -> None:
        """To those who have waited for some time; work for someone who is gone is cancelled."""
        long = [work for work in self._works.values() if time.monotonic() - work.since > ALIVE_EVERY]
        await asyncio.gather(*(self._show_sign_of_life(work) for work in long))

    async def _show_sign_of_life(self, work: _Work) -> None:
        message = told(Kind.ALIVE, work.key, reply_to=self._name)
        with suppress(TimeoutError, *LOST):
            async with asyncio.timeout(ALIVE_EVERY):
                returned: Any = await self._signs.default_exchange.publish(message, work.reply_to, mandatory=True)
            if isinstance(returned, DeliveredMessage) and work.task:
                log.info("asker_gone", key=work.key)
                work.task.cancel()

    async def _end(self) -> None:
        with suppress(TimeoutError, *LOST):
            async with asyncio.timeout(_ENDED_WITHIN):
                for queue, tag in self._consumed:
                    await queue.cancel(tag)
        tasks = [work.task for work in self._works.values() if work.task]
        if tasks:
            _, late = await asyncio.wait(tasks, timeout=_ENDED_WITHIN)
            for task in late:
                task.cancel()
            for work in [work for work in self._works.values() if work.task in late]:
                await self._fail(work, Unavailable("The worker was stopped. Try again."))


def _requests(worker: Worker) -> dict[str, Handler]:
    return {topic: handler for topic, handler in worker.handlers.items() if issubclass(handler.takes, Request)}


def _goes_by_workspace(handler: Handler) -> bool:
    return issubclass(handler.takes, Request) and handler.takes.by_workspace


def _read(worker: Worker, message: AbstractIncomingMessage) -> tuple[Handler, Said]:
    handler = worker.handlers.get(message.type or "")
    if handler is None:
        raise Unavailable(f"{worker.name} of this release does not know {message.type!r}. Upgrade it.")
    try:
        return handler, handler.takes.from_bytes(message.body)
    except ValidationError as error:
        log.error("request_undecodable", worker=worker.name, topic=message.type, size=len(message.body))  # noqa: TRY400
        raise Rejected(f"{worker.name} cannot read this {message.type!r}.") from error
