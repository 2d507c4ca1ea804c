"""Opens the ports of a process, in order, and closes them in reverse; settings choose what stands behind each."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import Any, get_type_hints

from shared.broker import open_broker
from shared.compute import Compute
from shared.compute.processes import ProcessCompute
from shared.database import Database
from shared.database.migrate import migrate
from shared.exchange import Exchange
from shared.feed import Feed
from shared.library.lifecycle import Lifecycle
from shared.models.embedding.named import Embedders
from shared.models.language.named import LanguageModels
from shared.models.reranking.named import Rerankers
from shared.settings import Settings
from shared.stores.blobs import BlobStore
from shared.stores.blobs.opening import open_blobs
from shared.stores.search import SearchIndex
from shared.stores.search.opening import open_search_index
from shared.tasks import Outbox, TaskQueue
from shared.tasks.outbox import Subscriptions
from shared.worker.sources import TaskSource

# A name, since shared code imports no worker; it is passed over where the parser is not installed.
_READERS = ("general_parser.warm",)


@dataclass(frozen=True, kw_only=True)
class Ports:
    """What a process has open, and what a worker may ask for by the type of its field."""

    settings: Settings
    database: Database
    blobs: BlobStore
    search: SearchIndex
    compute: Compute
    feed: Feed
    exchange: Exchange
    queue: TaskQueue
    source: TaskSource
    outbox: Outbox
    lifecycle: Lifecycle
    embedders: Embedders
    rerankers: Rerankers
    language_models: LanguageModels

    @property
    def by_type(self) -> Mapping[type, Any]:
        """The port's class → what stands behind it."""
        return {kind: getattr(self, name) for name, kind in get_type_hints(Ports).items()}


@asynccontextmanager
async def open_ports(settings: Settings, topics: Subscriptions, *, wake: asyncio.Event) -> AsyncIterator[Ports]:
    """Every port. `wake` is set after each commit that left tasks for the workers of `topics`. Raises SettingsError."""
    async with AsyncExitStack() as stack:
        opening = Database.open(settings.database, connections=settings.database_connections)
        database = await stack.enter_async_context(opening)
        await migrate(database.engine)
        compute = await stack.enter_async_context(ProcessCompute.open(members=settings.processes, preload=_READERS))
        search = await stack.enter_async_context(open_search_index(settings))
        broker = await stack.enter_async_context(open_broker(settings, database, topics, wake=wake))
        yield Ports(
            settings=settings,
            database=database,
            blobs=await stack.enter_async_context(open_blobs(settings)),
            search=search,
            compute=compute,
            feed=broker.feed,
            exchange=broker.exchange,
            queue=TaskQueue(),
            source=broker.source,
            outbox=Outbox(topics, wake=wake.set),
            lifecycle=Lifecycle(broker.feed),
            embedders=Embedders(settings.models_dir, compute),
            rerankers=Rerankers(settings.models_dir, settings.reranking_model),
            language_models=await stack.enter_async_context(LanguageModels.open(settings)),
        )
