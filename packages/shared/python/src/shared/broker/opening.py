"""Chooses how processes speak with each other, by `INSIGHTHUB_BROKER_URL`."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import NamedTuple

from shared.errors import SettingsError
from shared.exchange import Exchange
from shared.exchange.local import LocalExchange
from shared.feed import Feed
from shared.feed.memory import MemoryFeed
from shared.settings import Settings


class Broker(NamedTuple):
    """The ports that one broker serves."""

    exchange: Exchange
    feed: Feed


@asynccontextmanager
async def open_broker(settings: Settings) -> AsyncIterator[Broker]:
    """Embedded, both stay within this process. Raises SettingsError."""
    match settings.scheme("broker_url"):
        case "embedded":
            yield Broker(LocalExchange(), MemoryFeed())
        case scheme:
            raise SettingsError(f"INSIGHTHUB_BROKER_URL: this version has no client for {scheme}:")
