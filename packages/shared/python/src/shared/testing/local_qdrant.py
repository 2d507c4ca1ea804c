"""Qdrant inside the test's process, with two things that its client's local mode lacks: shards, and BM25 by tenant.

Both are supplied as the server has them: shards as collections that know nothing of each other, BM25 by the client's
own function over the points of the tenant.
"""

from typing import Any

from qdrant_client import AsyncQdrantClient, models
from qdrant_client.http.models import QueryResponse
from qdrant_client.local.bm25 import DEFAULT_B, DEFAULT_K1, bm25_scores

_EVERYTHING = 1_000_000
_BETWEEN = "@"


class LocalQdrant(AsyncQdrantClient):
    """Holds everything in memory."""

    def __init__(self) -> None:
        super().__init__(location=":memory:")
        self._dimensions: dict[str, Any] = {}

    async def create_collection(
        self, collection_name: str, vectors_config: Any = None, *args: Any, **kwargs: Any
    ) -> bool:
        self._dimensions[collection_name] = vectors_config
        return await super().create_collection(collection_name, vectors_config, *args, **kwargs)

    async def get_collections(self, **kwargs: Any) -> models.CollectionsResponse:
        found = await super().get_collections(**kwargs)
        return models.CollectionsResponse(collections=[each for each in found.collections if _BETWEEN not in each.name])

    async def create_shard_key(self, collection_name: str, shard_key: Any, *args: Any, **kwargs: Any) -> bool:
        return await super().create_collection(_place(collection_name, shard_key), self._dimensions[collection_name])

    async def list_shard_keys(self, collection_name: str, **kwargs: Any) -> models.ShardKeysResponse:
        names = [each.name.partition(_BETWEEN) for each in (await super().get_collections()).collections]
        keys = [models.ShardKeyDescription(key=key) for name, _, key in names if key and name == collection_name]
        return models.ShardKeysResponse(shard_keys=keys)

    async def create_payload_index(self, collection_name: str, *args: Any, **kwargs: Any) -> models.UpdateResult:
        """Nothing is gained by one here, and the client would warn."""
        return models.UpdateResult(status=models.UpdateStatus.COMPLETED)

    async def upsert(
        self, collection_name: str, points: Any, *args: Any, shard_key_selector: Any = None, **kwargs: Any
    ) -> models.UpdateResult:
        return await super().upsert(_place(collection_name, shard_key_selector), points, *args, **kwargs)

    async def delete(
        self, collection_name: str, points_selector: Any, *args: Any, shard_key_selector: Any = None, **kwargs: Any
    ) -> models.UpdateResult:
        return await super().delete(_place(collection_name, shard_key_selector), points_selector, *args, **kwargs)

    async def scroll(
        self, collection_name: str, *args: Any, shard_key_selector: Any = None, **kwargs: Any
    ) -> tuple[list[models.Record], Any]:
        return await super().scroll(_place(collection_name, shard_key_selector), *args, **kwargs)

    async def query_points(
        self, collection_name: str, query: Any = None, *args: Any, shard_key_selector: Any = None, **kwargs: Any
    ) -> QueryResponse:
        place = _place(collection_name, shard_key_selector)
        if isinstance(query, models.TextQuery):
            return QueryResponse(points=await self._matching(place, query, **kwargs))
        kwargs["search_params"] = None  # every point is compared with, exactly
        return await super().query_points(place, query, *args, **kwargs)

    async def _matching(
        self,
        place: str,
        query: models.TextQuery,
        *,
        using: str,
        query_filter: models.Filter,
        search_params: models.SearchParams,
        limit: int,
        with_payload: Any,
    ) -> list[models.ScoredPoint]:
        assert isinstance(search_params.idf, models.IdfCorpusParams)
        assert isinstance(query.text, str)
        corpus, _ = await super().scroll(place, search_params.idf.corpus, limit=_EVERYTHING)
        tokens = [str((point.payload or {})[using]).split() for point in corpus]
        held = {number: held for number, held in enumerate(tokens) if held}
        scores = bm25_scores(held, query.text, DEFAULT_K1, DEFAULT_B)
        wanted, _ = await super().scroll(place, query_filter, limit=_EVERYTHING)
        ids = {point.id for point in wanted}
        found = [(score, corpus[number]) for number, score in scores.items() if corpus[number].id in ids]
        found.sort(key=lambda each: each[0], reverse=True)
        return [
            models.ScoredPoint(id=point.id, version=0, score=score, payload=point.payload)
            for score, point in found[:limit]
        ]


def _place(collection_name: str, shard_key: Any) -> str:
    return f"{collection_name}{_BETWEEN}{shard_key}" if shard_key else collection_name
