"""Request and reply within one process."""

import asyncio
import time
from collections.abc import AsyncGenerator, AsyncIterator, Iterable
from contextlib import aclosing, asynccontextmanager
from typing import TYPE_CHECKING, TypeVar

from shared.errors import Unavailable
from shared.events import Reply, Request, correlation
from shared.exchange.port import Exchange
from shared.telemetry.metrics import request_seconds
from shared.telemetry.tracing import span

if TYPE_CHECKING:
    from shared.worker.worker import Worker

R = TypeVar("R", bound=Reply)


class LocalExchange(Exchange):
    """Calls the handler of a worker of this process. Workers are added after they are built, since some ask others."""

    def __init__(self) -> None:
        self._workers: dict[str, Worker] = {}

    def add(self, workers: Iterable["Worker"]) -> None:
        """Let these workers answer their requests."""
        for worker in workers:
            for topic, handler in worker.handlers.items():
                if issubclass(handler.takes, Request):
                    self._workers[topic] = worker

    async def ask(self, request: Request, reply: type[R], *, deadline: float = 30.0) -> R:
        worker = self._worker(request)
        started = time.perf_counter()
        token = correlation.set(request.correlation_id)
        try:
            with span(f"{worker.name} {request.topic}"):
                async with asyncio.timeout(deadline):
                    answer = await worker.handlers[request.topic].call(worker, request)
        except TimeoutError as error:
            raise Unavailable(f"{worker.name} did not answer within {deadline:g} s. Try again.") from error
        finally:
            correlation.reset(token)
            request_seconds.labels(worker.name, request.topic).observe(time.perf_counter() - started)
        if not isinstance(answer, reply):
            raise TypeError(f"{worker.name} answered {type(answer).__name__} where {reply.__name__} was asked for")
        return answer

    async def stream(self, request: Request) -> AsyncGenerator[Reply, None]:
        worker = self._worker(request)
        async with aclosing(worker.handlers[request.topic].call(worker, request)) as replies:
            async for answer in replies:
                yield answer

    @asynccontextmanager
    async def serve(self, workers: Iterable["Worker"]) -> AsyncIterator[None]:
        self.add(workers)
        yield

    def _worker(self, request: Request) -> "Worker":
        worker = self._workers.get(request.topic)
        if worker is None:
            raise Unavailable(f"No worker answers {request.topic!r}. Start one, or check its logs.")
        return worker
