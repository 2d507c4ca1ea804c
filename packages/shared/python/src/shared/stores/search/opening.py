"""Chooses the search index, by `INSIGHTHUB_SEARCH_URL`."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from shared.errors import SettingsError
from shared.settings import Settings
from shared.stores.search.port import SearchIndex
from shared.stores.search.qdrant_edge import QdrantEdgeIndex


@asynccontextmanager
async def open_search_index(settings: Settings) -> AsyncIterator[SearchIndex]:
    """Embedded, the index is a child process that works in the data directory. Raises SettingsError."""
    match settings.scheme("search_url"):
        case "edge":
            async with QdrantEdgeIndex(settings.data_dir / "search") as index:
                yield index
        case scheme:
            raise SettingsError(f"INSIGHTHUB_SEARCH_URL: this version has no client for {scheme}:")
