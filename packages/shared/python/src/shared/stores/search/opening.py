"""Chooses the search index, by `INSIGHTHUB_SEARCH_URL`."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from shared.errors import SettingsError
from shared.settings import Settings
from shared.stores.search.port import SearchIndex
from shared.stores.search.qdrant_edge import QdrantEdgeIndex
from shared.stores.search.qdrant_edge.address import Address
from shared.stores.search.qdrant_edge.shared_index import SharedEdgeIndex

_SHORTEST_SECRET = 32


@asynccontextmanager
async def open_search_index(settings: Settings) -> AsyncIterator[SearchIndex]:
    """Embedded, the index is a child process that works in the data directory. Raises SettingsError."""
    match settings.scheme("search_url"):
        case "edge":
            async with QdrantEdgeIndex(settings.data_dir / "search") as index:
                yield index
        case "unix" | "tcp":
            async with SharedEdgeIndex(Address.parse(settings.search_url), secret_of(settings)) as index:
                yield index
        case _:
            async with _qdrant(settings) as index:
                yield index


@asynccontextmanager
async def _qdrant(settings: Settings) -> AsyncIterator[SearchIndex]:
    from shared.stores.search.qdrant import Placement, QdrantIndex  # its client takes half a second to import

    placement = Placement(
        prefix=settings.search_collection,
        shards=settings.search_shards,
        replicas=settings.search_replicas,
        write_consistency=settings.search_write_consistency,
        quantization=settings.search_quantization,
    )
    key = settings.search_api_key.get_secret_value() if settings.search_api_key else None
    async with QdrantIndex.at(settings.search_url, key=key, placement=placement) as index:
        yield index


def secret_of(settings: Settings) -> bytes:
    """What the shared index process and those who use it know. Raises SettingsError when it is easily guessed."""
    secret = settings.search_secret.get_secret_value().encode() if settings.search_secret else b""
    if len(secret) < _SHORTEST_SECRET:
        raise SettingsError(f"INSIGHTHUB_SEARCH_SECRET needs at least {_SHORTEST_SECRET} random characters")
    return secret
