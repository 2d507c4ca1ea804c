"""Binds the contract of the search index to its implementations."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from shared.stores.search import SearchIndex
from shared.stores.search.memory import MemorySearchIndex
from shared.stores.search.qdrant_edge import QdrantEdgeIndex
from shared.testing.contracts.search_index import SearchIndexContract


class TestMemorySearchIndex(SearchIndexContract):
    @pytest.fixture
    def index(self) -> SearchIndex:
        return MemorySearchIndex()


class TestQdrantEdgeIndex(SearchIndexContract):
    @pytest.fixture
    async def index(self, tmp_path: Path) -> AsyncIterator[SearchIndex]:
        async with QdrantEdgeIndex(tmp_path) as index:
            yield index
