"""Binds the contract of the search index to its implementations."""

import os
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from qdrant_client import AsyncQdrantClient

from shared.stores.search import SearchIndex
from shared.stores.search.memory import MemorySearchIndex
from shared.stores.search.qdrant import Placement, QdrantIndex
from shared.stores.search.qdrant_edge import QdrantEdgeIndex
from shared.stores.search.qdrant_edge.address import Address
from shared.stores.search.qdrant_edge.shared_index import SharedEdgeIndex
from shared.testing.contracts.search_index import ELSEWHERE, HERE, SearchIndexContract
from shared.testing.local_qdrant import LocalQdrant
from shared.testing.shared_index import RunningIndex


class TestMemorySearchIndex(SearchIndexContract):
    @pytest.fixture
    def index(self) -> SearchIndex:
        return MemorySearchIndex()


class TestQdrantEdgeIndex(SearchIndexContract):
    @pytest.fixture
    async def index(self, tmp_path: Path) -> AsyncIterator[SearchIndex]:
        async with QdrantEdgeIndex(tmp_path) as index:
            yield index


@pytest.fixture(scope="module", params=["unix", "tcp"])
def process(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningIndex]:
    listen = "tcp://127.0.0.1:0" if request.param == "tcp" else None
    process = RunningIndex(tmp_path_factory.mktemp("shared"), listen=listen)
    process.start()
    yield process
    process.stop()


class TestSharedEdgeIndex(SearchIndexContract):
    @pytest.fixture
    async def index(self, process: RunningIndex) -> AsyncIterator[SearchIndex]:
        async with SharedEdgeIndex(Address.parse(process.url), process.secret.encode()) as index:
            for each in (HERE, ELSEWHERE):
                await index.remove(each)
            yield index


class TestQdrantIndex(SearchIndexContract):
    @pytest.fixture(params=[1, 3], ids=["one shard", "three shards"])
    async def index(self, request: pytest.FixtureRequest) -> AsyncIterator[SearchIndex]:
        client = LocalQdrant()
        yield QdrantIndex(client, Placement(shards=request.param))
        await client.close()


class TestQdrantServer(SearchIndexContract):
    @pytest.fixture
    async def index(self) -> AsyncIterator[SearchIndex]:
        url = os.environ.get("INSIGHTHUB_TEST_QDRANT_URL")
        if not url:  # also in CI: no package brings a Qdrant server, and the client's own engine has its turn above
            pytest.skip("Qdrant cannot be had: set INSIGHTHUB_TEST_QDRANT_URL")
        placement = Placement(prefix=f"test_{uuid4().hex[:12]}")
        client = AsyncQdrantClient(url=url, api_key=os.environ.get("INSIGHTHUB_TEST_QDRANT_API_KEY"))
        yield QdrantIndex(client, placement)
        for collection in (await client.get_collections()).collections:
            if collection.name.startswith(placement.prefix):
                await client.delete_collection(collection.name)
        await client.close()
