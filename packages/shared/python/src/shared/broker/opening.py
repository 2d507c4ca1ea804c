"""Chooses how processes speak with each other, by `INSIGHTHUB_BROKER_URL`."""

import asyncio
from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from typing import NamedTuple

from shared.database import Database
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
    `topics`.
    """
    match settings.scheme("broker_url"):
        case "embedded":
            yield Broker(LocalExchange(), MemoryFeed(), TableSource(database, TaskQueue(), wake=wake))
        case _:
            workers = {worker for names in topics.values() for worker in names}
            async with _open_rabbitmq(settings.broker_url, database, workers, wake=wake) as broker:
                yield broker


@asynccontextmanager
async def _open_rabbitmq(
    url: str, database: Database, workers: Collection[str], *, wake: asyncio.Event
) -> AsyncIterator[Broker]:
    # Loaded only where it is used: the embedded mode starts without it.
    from shared.broker.rabbitmq import RabbitMQ
    from shared.exchange.rabbitmq import RabbitExchange
    from shared.feed.rabbitmq import RabbitFeed
    from shared.worker.sources.rabbitmq import RabbitSource

    async with (
        RabbitMQ.open(url) as rabbitmq,
        RabbitExchange.open(rabbitmq) as exchange,
        RabbitFeed.open(rabbitmq) as feed,
    ):
        source = RabbitSource(rabbitmq, database, TaskQueue(), workers=workers, wake=wake)
        yield Broker(exchange, feed, source)
