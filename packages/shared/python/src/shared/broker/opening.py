"""Chooses how processes speak with each other, by `INSIGHTHUB_BROKER_URL`."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import NamedTuple

from shared.database import Database
from shared.errors import SettingsError
from shared.exchange import Exchange
from shared.exchange.local import LocalExchange
from shared.feed import Feed
from shared.feed.memory import MemoryFeed
from shared.settings import Settings
from shared.tasks import Subscriptions, TaskQueue
from shared.worker.sources import TaskSource
from shared.worker.sources.table import TableSource


class Broker(NamedTuple):
    """The ports that one broker serves."""

    exchange: Exchange
    feed: Feed
    source: TaskSource


@asynccontextmanager
async def open_broker(
    settings: Settings, database: Database, topics: Subscriptions, *, wake: asyncio.Event
) -> AsyncIterator[Broker]:
    """Embedded, all stays within this process. `wake` is set after each commit that left tasks for the workers of
    `topics`. Raises SettingsError.
    """
    match settings.scheme("broker_url"):
        case "embedded":
            yield Broker(LocalExchange(), MemoryFeed(), TableSource(database, TaskQueue(), wake=wake))
        case scheme:
            raise SettingsError(f"INSIGHTHUB_BROKER_URL: this version has no client for {scheme}:")
