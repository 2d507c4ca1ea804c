"""Runs workers: calls their handlers for the tasks they are given, and makes each outcome final in one transaction."""

import asyncio
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import partial
from uuid import UUID, uuid4

import structlog
from pydantic import ValidationError
from sqlalchemy.ext.asyncio import AsyncSession

from shared.database import Database
from shared.errors import Postponed, Rejected, Unavailable
from shared.events import Event, Message, correlation
from shared.library.lifecycle import Lifecycle
from shared.tasks import Claim, LeaseLost, Outbox, TaskQueue
from shared.tasks.queue import MAX_ATTEMPTS
from shared.telemetry.metrics import task_seconds, task_wait_seconds
from shared.telemetry.tracing import current_trace_id, span
from shared.worker.sources import Crew, TaskSource
from shared.worker.wiring import Handler
from shared.worker.worker import Worker

log = structlog.get_logger()

_RENEW_EVERY = 3.0  # also how soon a handler hears that its task was cancelled
_TEND_EVERY = 60.0
_RELEASE_EVERY = 10.0  # a crashed worker's tasks come back so long after the end of their leases, at most


class Host(Crew):
    """One process's workers and the tasks that they have in hand; which those are, the source says."""

    def __init__(
        self,
        workers: Sequence[Worker],
        *,
        source: TaskSource,
        database: Database,
        queue: TaskQueue,
        outbox: Outbox,
        lifecycle: Lifecycle,
        grace: float = 0.0,
    ) -> None:
        """At the end, tasks that are done within `grace` seconds are finished."""
        self._workers = {worker.name: worker for worker in workers}
        self._source = source
        self._database, self._queue, self._outbox, self._lifecycle = database, queue, outbox, lifecycle
        self._running: set[asyncio.Task[None]] = set()
        self._grace = grace

    async def run(self) -> None:
        """Work until cancelled; then finish what is soon done and hand back the rest, at once when cancelled again."""
        tending = [asyncio.create_task(self._tend()), asyncio.create_task(self._release_expired())]
        try:
            await self._source.run(self)
        finally:
            for task in tending:
                task.cancel()
            try:
                await self._finish()
            finally:
                for task in self._running:
                    task.cancel()
                await asyncio.gather(*tending, *self._running, return_exceptions=True)

    @property
    def places(self) -> Mapping[str, int]:
        return {name: worker.concurrency for name, worker in self._workers.items()}

    def can_do(self, claim: Claim) -> bool:
        worker = self._workers.get(claim.worker)
        return worker is not None and claim.topic in worker.handlers

    async def accept(self, session: AsyncSession, claim: Claim) -> None:
        stage = self._workers[claim.worker].handlers[claim.topic].stage
        version = _version_in(claim)
        if stage and version:
            await self._lifecycle.enter(session, version, stage)

    def start(self, claim: Claim) -> asyncio.Task[None]:
        task_wait_seconds.labels(claim.worker).observe(claim.waited)
        task = asyncio.create_task(self._work(claim), name=f"{claim.worker} {claim.topic}")
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        return task

    async def _finish(self) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(self._grace):
                while self._running:
                    await asyncio.wait(self._running)

    async def _tend(self) -> None:
        while True:
            for worker in self._workers.values():
                try:
                    await worker.tend()
                except Unavailable as error:
                    log.warning("tending_postponed", worker=worker.name, reason=error.message)
                except Exception:
                    log.exception("tending_failed", worker=worker.name)
            await asyncio.sleep(_TEND_EVERY)

    async def _release_expired(self) -> None:
        while True:
            with suppress(Unavailable):
                async with self._database.write() as session:
                    if released := await self._queue.release_expired(session):
                        log.warning("leases_expired", tasks=released)
            await asyncio.sleep(_RELEASE_EVERY)

    async def _work(self, claim: Claim) -> None:
        started = time.perf_counter()
        structlog.contextvars.bind_contextvars(worker=claim.worker, topic=claim.topic, task=str(claim.id))
        with span(f"{claim.worker} {claim.topic}", parent=claim.trace):
            keeper = asyncio.create_task(self._keep(claim, asyncio.current_task()))
            try:
                outcome = await self._attempt(claim)
            except Unavailable:  # not even the outcome can be stored: the lease ends, and the task is done again
                outcome = "lost"
            finally:
                keeper.cancel()
            seconds = time.perf_counter() - started
            log.info("task_ended", document=str(claim.document_id or ""), outcome=outcome, seconds=round(seconds, 3))
        task_seconds.labels(claim.worker, claim.topic, outcome).observe(seconds)

    async def _attempt(self, claim: Claim) -> str:
        """Run the handler and settle the task; the name of the outcome."""
        try:
            await self._handle(claim)
        except LeaseLost:
            return await self._drop(claim)
        except Postponed as early:
            return await self._retry(claim, "postponed", after=early.after)
        except Unavailable as error:
            return await self._retry(claim, error.message)
        except Rejected as error:
            return await self._reject(claim, error)
        except asyncio.CancelledError:
            return await self._hand_back(claim)
        except Exception as error:  # noqa: BLE001 (a bug of a handler ends its task, not the host)
            return await self._bury(claim, error)
        return "done"

    async def _handle(self, claim: Claim) -> None:
        worker = self._workers[claim.worker]
        if claim.attempts > MAX_ATTEMPTS:  # or it would take process after process with it, for ever
            raise Unavailable("Each process that worked on this ended in the middle of it.")
        handler, event = _decode(worker, claim)
        correlation.set(event.correlation_id)
        async with self._database.unit_of_work(partial(self._queue.renew, claim=claim)):
            events = _events(await handler.call(worker, event))
            async with self._database.write() as session:
                self._outbox.publish(session, *events)
                if handler.stage and (version := _version_of(event)):
                    await self._lifecycle.leave(session, version, handler.stage)
                await self._queue.finish(session, claim)

    async def _keep(self, claim: Claim, work: "asyncio.Task[None] | None") -> None:
        """Renew the lease while the handler lives; stop the handler when the task is no longer ours."""
        while True:
            await asyncio.sleep(_RENEW_EVERY)
            try:
                async with self._database.write() as session:
                    await self._queue.renew(session, claim)
            except LeaseLost:
                if work:
                    work.cancel()
                return
            except Unavailable:
                continue

    async def _drop(self, claim: Claim) -> str:
        log.info("task_cancelled")
        async with self._database.write() as session:
            await self._queue.forget_cancelled(session, claim)
        return "cancelled"

    async def _retry(self, claim: Claim, error: str, *, after: float | None = None) -> str:
        async with self._database.write() as session:
            if await self._queue.retry(session, claim, error=error, after=after):
                return "retried" if after is None else "postponed"
            await self._queue.bury(session, claim, error=error)
            await self._fail_version(session, claim, f"{error} It was tried {claim.attempts} times. Retry it later.")
        log.error("task_dead", error=error)
        return "dead"

    async def _reject(self, claim: Claim, error: Rejected) -> str:
        log.info("work_rejected", reason=error.message)
        async with self._database.write() as session:
            if _version_in(claim):
                await self._fail_version(session, claim, error.message)
                await self._queue.finish(session, claim)
            else:
                await self._queue.bury(session, claim, error=error.message)
        return "rejected"

    async def _hand_back(self, claim: Claim) -> str:
        """Stopped from outside: by the end of the process, or because the task was cancelled."""
        async with self._database.write() as session:
            await self._queue.hand_back(session, claim)
            await self._queue.forget_cancelled(session, claim)
        return "handed_back"

    async def _bury(self, claim: Claim, error: Exception) -> str:
        traceback_id = current_trace_id() or uuid4().hex
        log.error("task_failed", traceback_id=traceback_id, exc_info=error)
        reason = f"An internal error ({type(error).__name__}, traceback {traceback_id[:12]}). Retry it, or report it."
        async with self._database.write() as session:
            await self._queue.bury(session, claim, error=f"{type(error).__name__}: {error}", traceback_id=traceback_id)
            await self._fail_version(session, claim, reason)
        return "dead"

    async def _fail_version(self, session: AsyncSession, claim: Claim, reason: str) -> None:
        stage = self._workers[claim.worker].handlers[claim.topic].stage
        if version := _version_in(claim):
            await self._lifecycle.fail(session, version, reason, stage=stage)


def _decode(worker: Worker, claim: Claim) -> tuple[Handler, Message]:
    handler = worker.handlers[claim.topic]
    return handler, handler.takes.from_bytes(claim.payload)


def _version_in(claim: Claim) -> UUID | None:
    try:
        return _version_of(Message.by_topic[claim.topic].from_bytes(claim.payload))
    except (KeyError, ValidationError):
        return None


def _version_of(event: Message) -> UUID | None:
    return getattr(event, "version_id", None)


def _events(result: Event | tuple[Event, ...] | None) -> tuple[Event, ...]:
    if result is None:
        return ()
    return result if isinstance(result, tuple) else (result,)
