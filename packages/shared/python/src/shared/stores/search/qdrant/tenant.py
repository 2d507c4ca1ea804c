"""One index: the points of a collection that carry its id."""

from collections.abc import AsyncIterator, Collection, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid5

from qdrant_client import AsyncQdrantClient, models

from shared.stores.search.port import IndexPoint
from shared.stores.search.qdrant import collections
from shared.stores.search.qdrant.calls import persistently
from shared.stores.search.qdrant.collections import CHUNK, DENSE, INDEX, TERMS, VERSION
from shared.stores.search.words import word, words

_PAGE = 5000


@dataclass(frozen=True)
class Tenant:
    """Every call names the index in its filter, and the shard that holds all of it."""

    client: AsyncQdrantClient
    collection: collections.Collection
    index: UUID

    async def is_there(self) -> bool:
        records, _ = await self._page(None, limit=1, offset=None)
        return bool(records)

    async def upsert(self, points: Sequence[IndexPoint]) -> None:
        name, shard, ours = self.collection.name, self._shard, [self._own(point) for point in points]
        await persistently(lambda: self.client.upsert(name, ours, wait=True, shard_key_selector=shard))

    async def nearest(self, query: Sequence[float], limit: int, versions: Collection[UUID] | None) -> list[Any]:
        params = models.SearchParams(quantization=models.QuantizationSearchParams(rescore=True, oversampling=2.0))
        return await self._query(list(query), DENSE, params, limit, versions)

    async def matching(self, terms: Collection[int], limit: int, versions: Collection[UUID] | None) -> list[Any]:
        """Counted over the index as it is now, whichever versions are asked for."""
        params = models.SearchParams(idf=models.IdfCorpusParams(corpus=self._filter(None)))
        query = models.TextQuery(text=" ".join(map(word, terms)))
        return await self._query(query, TERMS, params, limit, versions)

    async def remove(self, versions: Collection[UUID] | None) -> None:
        name, shard = self.collection.name, self._shard
        gone = models.FilterSelector(filter=self._filter(versions))
        await persistently(lambda: self.client.delete(name, gone, wait=True, shard_key_selector=shard))

    async def records(
        self, versions: Collection[UUID] | None = None, *, with_dense: bool = False
    ) -> AsyncIterator[models.Record]:
        offset, begun = None, False
        while offset is not None or not begun:
            begun = True
            records, offset = await self._page(versions, limit=_PAGE, offset=offset, with_dense=with_dense)
            for record in records:
                yield record

    @property
    def _shard(self) -> str | None:
        return self.collection.shard_of(self.index)

    async def _query(
        self,
        query: Any,
        using: str,
        params: models.SearchParams,
        limit: int,
        versions: Collection[UUID] | None,
    ) -> list[models.ScoredPoint]:
        found = await persistently(
            lambda: self.client.query_points(
                self.collection.name,
                query,
                using=using,
                query_filter=self._filter(versions),
                search_params=params,
                limit=limit,
                with_payload=[CHUNK],
                shard_key_selector=self._shard,
            )
        )
        return found.points

    async def _page(
        self, versions: Collection[UUID] | None, *, limit: int, offset: Any, with_dense: bool = False
    ) -> tuple[list[models.Record], Any]:
        return await persistently(
            lambda: self.client.scroll(
                self.collection.name,
                self._filter(versions),
                limit=limit,
                offset=offset,
                with_payload=[CHUNK],
                with_vectors=[DENSE] if with_dense else False,
                shard_key_selector=self._shard,
            )
        )

    def _filter(self, versions: Collection[UUID] | None) -> models.Filter:
        wanted: list[models.Condition] = [
            models.FieldCondition(key=INDEX, match=models.MatchValue(value=str(self.index)))
        ]
        if versions is not None:
            wanted.append(models.FieldCondition(key=VERSION, match=models.MatchAny(any=[str(id) for id in versions])))
        return models.Filter(must=wanted)

    def _own(self, point: IndexPoint) -> models.PointStruct:
        payload = {
            INDEX: str(self.index),
            VERSION: str(point.version_id),
            CHUNK: str(point.chunk_id),
            TERMS: words(point.terms),
        }
        # Of its own: two indexes may hold the same chunk.
        id = uuid5(self.index, point.chunk_id.hex)
        return models.PointStruct(id=str(id), vector={DENSE: point.dense.tolist()}, payload=payload)
