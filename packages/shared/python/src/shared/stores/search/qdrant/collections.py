"""The collections: one for each size of vector, in it one tenant for each index.

An index is named by a generation, and all that the port tells of its model is the size of its vectors. Two models of
the same size share a collection, but no question: each is asked of one tenant.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple
from uuid import UUID

from qdrant_client import AsyncQdrantClient, models

from shared.errors import Unavailable
from shared.stores.search.qdrant.calls import persistently

INDEX, VERSION, CHUNK, TERMS, DENSE = "index", "version", "chunk", "terms", "dense"

_SHARDS = "shards"
_FIELDS: dict[str, models.PayloadSchemaParams] = {
    INDEX: models.UuidIndexParams(type=models.UuidIndexType.UUID, is_tenant=True),
    # Without the graph: each version is small, and a graph for each term would cost far more than the vectors.
    VERSION: models.UuidIndexParams(type=models.UuidIndexType.UUID, enable_hnsw=False),
    TERMS: models.TextIndexParams(
        type=models.TextIndexType.TEXT,
        tokenizer=models.TokenizerType.WHITESPACE,
        lowercase=False,
        scoring=True,
        enable_hnsw=False,
    ),
}
_GRAPH_BY_TENANT = models.HnswConfigDiff(m=0, payload_m=16)
_INT8 = models.ScalarQuantization(
    scalar=models.ScalarQuantizationConfig(type=models.ScalarType.INT8, quantile=0.99, always_ram=True)
)


@dataclass(frozen=True)
class Placement:
    """How new collections lie on the servers."""

    prefix: str = "insighthub"
    """Several installations can share a server by different ones."""
    shards: int = 1
    replicas: int = 1
    write_consistency: int = 1
    """How many replicas have a change before it counts."""
    quantization: Literal["int8", "none"] = "int8"


class Collection(NamedTuple):
    name: str
    dimension: int
    shards: int
    """As it was made; the settings may say otherwise by now."""

    def shard_of(self, index: UUID) -> str | None:
        """Where all points of an index lie: Qdrant counts words by shard, and BM25 must know all of an index."""
        return _key(index.int % self.shards) if self.shards > 1 else None


class Collections:
    """Makes a collection when it is first needed."""

    def __init__(self, client: AsyncQdrantClient, placement: Placement) -> None:
        self._client, self._placement = client, placement
        self._prefix = f"{placement.prefix}_"
        self._known: dict[int, Collection] = {}
        self._complete: set[int] = set()

    async def all(self) -> list[Collection]:
        """That there are."""
        found = await persistently(self._client.get_collections)
        endings = [each.name.removeprefix(self._prefix) for each in found.collections if self._is_ours(each.name)]
        return [await self._look_up(int(ending)) for ending in endings]

    async def make(self, dimension: int) -> Collection:
        """With whatever is missing of it: its maker may have been killed half-way, or be at it now."""
        if dimension in self._complete:
            return self._known[dimension]
        name = f"{self._prefix}{dimension}"

        async def is_there() -> bool:
            return await persistently(lambda: self._client.collection_exists(name))

        await _made(lambda: self._create(name, dimension), is_there)
        collection = await self._look_up(dimension)
        await self._add_shards(collection)
        await self._add_fields(name)
        self._complete.add(dimension)
        return collection

    def forget(self, dimension: int) -> None:
        """Look again whether it is there."""
        self._known.pop(dimension, None)
        self._complete.discard(dimension)

    def _is_ours(self, name: str) -> bool:
        return name.startswith(self._prefix) and name.removeprefix(self._prefix).isdecimal()

    async def _look_up(self, dimension: int) -> Collection:
        if dimension not in self._known:
            name = f"{self._prefix}{dimension}"
            info = await persistently(lambda: self._client.get_collection(name))
            shards = (info.config.metadata or {}).get(_SHARDS, 1)
            self._known[dimension] = Collection(name, dimension, shards)
        return self._known[dimension]

    async def _create(self, name: str, dimension: int) -> None:
        wanted = self._placement
        await self._client.create_collection(
            name,
            vectors_config={DENSE: models.VectorParams(size=dimension, distance=models.Distance.COSINE)},
            shard_number=1,
            sharding_method=models.ShardingMethod.CUSTOM if wanted.shards > 1 else None,
            replication_factor=wanted.replicas,
            write_consistency_factor=wanted.write_consistency,
            hnsw_config=_GRAPH_BY_TENANT,
            quantization_config=_INT8 if wanted.quantization == "int8" else None,
            metadata={_SHARDS: wanted.shards},
        )

    async def _add_shards(self, collection: Collection) -> None:
        if collection.shards == 1:
            return
        for key in map(_key, range(collection.shards)):

            async def is_there(key: str = key) -> bool:
                keys = (await persistently(lambda: self._client.list_shard_keys(collection.name))).shard_keys or []
                return key in [each.key for each in keys]

            async def add(key: str = key) -> None:
                replicas = self._placement.replicas
                await self._client.create_shard_key(collection.name, key, shards_number=1, replication_factor=replicas)

            await _made(add, is_there)

    async def _add_fields(self, name: str) -> None:
        for field, schema in _FIELDS.items():

            async def add(field: str = field, schema: models.PayloadSchemaParams = schema) -> None:
                await self._client.create_payload_index(name, field, schema, wait=True)

            await persistently(add)


def _key(number: int) -> str:
    return f"shard-{number}"


async def _made(make: Callable[[], Awaitable[Any]], is_there: Callable[[], Awaitable[bool]]) -> None:
    """Somebody else may make the same at the same moment, and then it is there, too."""
    if await is_there():
        return
    try:
        await persistently(make)
    except Unavailable:
        if not await is_there():
            raise
