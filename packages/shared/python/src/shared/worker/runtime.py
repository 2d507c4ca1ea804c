"""Opens everything that a process needs, in order, and closes it in reverse.

This is the only module that knows which implementation stands behind each port.
"""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from shared.compute import Compute
from shared.compute.processes import ProcessCompute
from shared.database import Database
from shared.database.migrate import migrate
from shared.database.tables.base import now
from shared.exchange import Exchange
from shared.exchange.local import LocalExchange
from shared.feed import Feed
from shared.feed.memory import MemoryFeed
from shared.library.lifecycle import Lifecycle
from shared.models.embedding.named import Embedders
from shared.models.language.named import LanguageModels
from shared.models.reranking.named import Rerankers
from shared.settings import Settings
from shared.stores.blobs import BlobStore
from shared.stores.blobs.object_store import ObjectBlobStore
from shared.stores.blobs.unfinished import remove_unfinished
from shared.stores.search import SearchIndex
from shared.stores.search.qdrant_edge import QdrantEdgeIndex
from shared.tasks import Outbox, TaskQueue
from shared.worker.host import Host
from shared.worker.loading import build, subscriptions, worker_classes
from shared.worker.lock import owned
from shared.worker.worker import Worker

# A name, since shared code imports no worker; it is passed over where the parser is not installed.
_READERS = ("general_parser.warm",)
_LONGEST_PAUSE_IN_WRITING = timedelta(hours=1)


@dataclass(frozen=True)
class Runtime:
    """The open ports of one process, and the host of its workers."""

    settings: Settings
    database: Database
    blobs: BlobStore
    search: SearchIndex
    compute: Compute
    feed: Feed
    exchange: Exchange
    queue: TaskQueue
    outbox: Outbox
    lifecycle: Lifecycle
    embedders: Embedders
    rerankers: Rerankers
    language_models: LanguageModels
    workers: tuple[Worker, ...]
    host: Host


@asynccontextmanager
async def open_runtime(settings: Settings, names: Sequence[str] = ()) -> AsyncIterator[Runtime]:
    """Everything behind its port, with the named workers (default: all that are installed).

    The host does not run yet: `runtime.host.run()`. Raises SettingsError.
    """
    async with AsyncExitStack() as stack:
        stack.enter_context(owned(settings.data_dir))
        kinds = worker_classes(names)
        database = await stack.enter_async_context(Database.open(settings.database))
        await migrate(database.engine)
        compute = await stack.enter_async_context(ProcessCompute.open(members=settings.processes, preload=_READERS))
        search = await stack.enter_async_context(QdrantEdgeIndex(settings.data_dir / "search"))
        feed, exchange, queue = MemoryFeed(), LocalExchange(), TaskQueue()
        waking = asyncio.Event()
        outbox = Outbox(subscriptions(kinds), wake=waking.set)
        lifecycle = Lifecycle(feed)
        embedders = Embedders(settings.models_dir, compute)
        rerankers = Rerankers(settings.models_dir, settings.reranking_model)
        language_models = await stack.enter_async_context(LanguageModels.open(settings))
        _remove_unfinished_blobs(settings)
        blobs = ObjectBlobStore.at(settings.blobs)
        ports = {
            Settings: settings,
            Database: database,
            BlobStore: blobs,
            SearchIndex: search,
            Compute: compute,
            Feed: feed,
            Exchange: exchange,
            TaskQueue: queue,
            Outbox: outbox,
            Lifecycle: lifecycle,
            Embedders: embedders,
            Rerankers: rerankers,
            LanguageModels: language_models,
        }
        workers = tuple(build(kind, ports) for kind in kinds)
        exchange.add(workers)
        host = Host(workers, database=database, queue=queue, outbox=outbox, lifecycle=lifecycle, wake=waking)
        await _take_over(database, queue)
        yield Runtime(
            settings,
            database,
            blobs,
            search,
            compute,
            feed,
            exchange,
            queue,
            outbox,
            lifecycle,
            embedders,
            rerankers,
            language_models,
            workers,
            host,
        )


def _remove_unfinished_blobs(settings: Settings) -> None:
    """Nobody else writes into our own data directory; elsewhere another process may, though not that slowly."""
    if settings.blobs.startswith("file:"):
        untouched_for = _LONGEST_PAUSE_IN_WRITING if settings.blob_url else timedelta(0)
        remove_unfinished(Path(settings.blobs.removeprefix("file://")), untouched_for=untouched_for)


async def _take_over(database: Database, queue: TaskQueue) -> None:
    """We own the data directory, so whoever held a lease is dead: its tasks need not wait for the lease to end."""
    async with database.write() as session:
        await queue.release_expired(session, at=now() + timedelta(days=1))
