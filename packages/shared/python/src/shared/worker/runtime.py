"""Puts a process together: its ports, its workers, and the host that runs them."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta

from shared.database.tables.base import now
from shared.garbage import nothing_collected
from shared.settings import Settings
from shared.tasks.outbox import Subscriptions
from shared.worker.all_subscriptions import SUBSCRIPTIONS
from shared.worker.host import Host
from shared.worker.loading import build, joined, subscriptions, worker_classes
from shared.worker.lock import held
from shared.worker.ports import Ports, open_ports
from shared.worker.worker import Worker


@dataclass(frozen=True, kw_only=True)
class Runtime(Ports):
    """The open ports of one process, and the host of its workers."""

    workers: tuple[Worker, ...]
    host: Host


@asynccontextmanager
async def open_runtime(settings: Settings, names: Sequence[str] | None = None) -> AsyncIterator[Runtime]:
    """Everything behind its port, with the named workers (default: all that are installed).

    The host does not run yet: `runtime.host.run()`. Raises SettingsError.
    """
    async with AsyncExitStack() as stack:
        stack.enter_context(held(settings))
        with nothing_collected():
            kinds = worker_classes(names)
        wake = asyncio.Event()
        ports = await stack.enter_async_context(open_ports(settings, _subscriptions(settings, kinds), wake=wake))
        workers = tuple(build(kind, ports.by_type) for kind in kinds)
        await stack.enter_async_context(ports.exchange.serve(workers))
        if settings.is_alone:
            await _take_over(ports)
        yield Runtime(**vars(ports), workers=workers, host=_host(settings, ports, workers))


def _host(settings: Settings, ports: Ports, workers: Sequence[Worker]) -> Host:
    return Host(
        workers,
        source=ports.source,
        database=ports.database,
        queue=ports.queue,
        outbox=ports.outbox,
        lifecycle=ports.lifecycle,
        grace=settings.stop_grace_seconds if settings.has_broker else 0.0,  # alone, whoever stops it waits for the end
    )


def _subscriptions(settings: Settings, kinds: Sequence[type[Worker]]) -> Subscriptions:
    """Alone, this process has all workers; else others run the rest, and their tasks are published all the same."""
    own = subscriptions(kinds)
    return own if settings.is_alone else joined(own, SUBSCRIPTIONS)


async def _take_over(ports: Ports) -> None:
    """We own the data directory, so whoever held a lease is dead: its tasks need not wait for the lease to end."""
    async with ports.database.write() as session:
        await ports.queue.release_expired(session, at=now() + timedelta(days=1))
