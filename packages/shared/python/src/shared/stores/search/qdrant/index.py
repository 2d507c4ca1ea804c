"""The port, on a Qdrant server of version 1.20 or newer, which ranks a text index by BM25 within one tenant."""

from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Sequence
from contextlib import asynccontextmanager
from typing import Self
from urllib.parse import urlsplit
from uuid import UUID

import numpy as np
import structlog
from qdrant_client import AsyncQdrantClient, models

from shared.errors import Rejected, SettingsError, Unavailable
from shared.models.embedding.port import Vectors
from shared.stores.search.port import IndexPoint, Match, SearchIndex
from shared.stores.search.qdrant.calls import persistently
from shared.stores.search.qdrant.collections import CHUNK, DENSE, Collections, Placement
from shared.stores.search.qdrant.tenant import Tenant

_OLDEST = (1, 20)
_PORT = 6333
_BATCH = 200
_SPARE = 16
_TIMEOUT_SECONDS = 20

log = structlog.get_logger()


class QdrantIndex(SearchIndex):
    """Each index is a tenant of the collection for its size of vectors.

    Up to some ten thousand chunks the nearest are exact; beyond, Qdrant finds them by a graph of the tenant and may
    miss one. BM25 is exact at any size. Changes are found on return, on as many replicas as the placement asks for.
    """

    def __init__(self, client: AsyncQdrantClient, placement: Placement | None = None) -> None:
        self._client = client
        self._collections = Collections(client, placement or Placement())
        self._tenants: dict[UUID, Tenant] = {}

    @classmethod
    @asynccontextmanager
    async def at(cls, url: str, *, key: str | None, placement: Placement) -> AsyncIterator[Self]:
        """Raises SettingsError when the server there is too old; one that does not answer yet may come later."""
        client = AsyncQdrantClient(
            url=url,
            port=urlsplit(url).port or _PORT,
            headers={"api-key": key} if key else None,
            timeout=_TIMEOUT_SECONDS,
            check_compatibility=False,
        )
        try:
            await _check_version(client, url)
            yield cls(client, placement)
        finally:
            await client.close()

    async def upsert(self, index: UUID, points: Sequence[IndexPoint]) -> None:
        if not points:
            return
        tenant = await self._tenant(index) or await self._new_tenant(index, points[0].dense.size)
        for point in points:
            _check_dimension(tenant, point.dense)
        for start in range(0, len(points), _BATCH):
            await tenant.upsert(points[start : start + _BATCH])
        self._tenants[index] = tenant

    async def nearest(
        self,
        index: UUID,
        query: Vectors,
        *,
        limit: int,
        versions: Collection[UUID] | None = None,
    ) -> list[Match]:
        tenant = await self._tenant(index)
        if tenant is None:
            return []
        _check_dimension(tenant, query)
        return await _ranked(lambda count: tenant.nearest(query.tolist(), count, versions), limit)

    async def matching(
        self,
        index: UUID,
        query: Collection[int],
        *,
        limit: int,
        versions: Collection[UUID] | None = None,
    ) -> list[Match]:
        tenant = await self._tenant(index) if query else None
        if tenant is None:
            return []
        return await _ranked(lambda count: tenant.matching(frozenset(query), count, versions), limit)

    async def remove(self, index: UUID, versions: Collection[UUID] | None = None) -> None:
        tenant = await self._tenant(index)
        if tenant is not None:
            await tenant.remove(versions)
        if versions is None:
            self._tenants.pop(index, None)

    async def chunk_ids(self, index: UUID) -> frozenset[UUID]:
        tenant = await self._tenant(index)
        if tenant is None:
            return frozenset()
        return frozenset([_chunk_of(record) async for record in tenant.records()])

    async def vectors(self, index: UUID, version: UUID) -> dict[UUID, Vectors]:
        tenant = await self._tenant(index)
        if tenant is None:
            return {}
        return {_chunk_of(each): _dense_of(each) async for each in tenant.records([version], with_dense=True)}

    async def _tenant(self, index: UUID) -> Tenant | None:
        """In the collection that has a point of it; an index never changes its size of vectors."""
        if index not in self._tenants:
            for collection in await self._collections.all():
                tenant = Tenant(self._client, collection, index)
                if await tenant.is_there():
                    self._tenants[index] = tenant
        return self._tenants.get(index)

    async def _new_tenant(self, index: UUID, dimension: int) -> Tenant:
        return Tenant(self._client, await self._collections.make(dimension), index)


async def _ranked(find: Callable[[int], Awaitable[list[models.ScoredPoint]]], limit: int) -> list[Match]:
    """Qdrant cuts through a tie anywhere, so ask for more until the tie at the limit is complete."""
    count = limit + _SPARE
    found = await find(count)
    while len(found) == count and found[-1].score == found[limit - 1].score:
        count *= 4
        found = await find(count)
    matches = [Match(_chunk_of(point), point.score) for point in found]
    return sorted(matches, key=lambda match: (-match.score, match.chunk_id))[:limit]


def _check_dimension(tenant: Tenant, vector: Vectors) -> None:
    dimension = tenant.collection.dimension
    if vector.size != dimension:
        raise Rejected(f"This index holds vectors of {dimension} dimensions, not {vector.size}.")


def _chunk_of(point: models.Record | models.ScoredPoint) -> UUID:
    return UUID((point.payload or {})[CHUNK])


def _dense_of(record: models.Record) -> Vectors:
    if not isinstance(record.vector, dict):
        raise Unavailable("The search index holds a chunk without its vector; rebuild it.")
    return np.array(record.vector[DENSE], dtype=np.float32)


async def _check_version(client: AsyncQdrantClient, url: str) -> None:
    try:
        told = (await persistently(client.info)).version
    except Unavailable as error:
        log.warning("search_index_not_reached", address=url, error=error.message)
        return
    if tuple(int(part) for part in told.split(".")[:2]) < _OLDEST:
        raise SettingsError(
            f"INSIGHTHUB_SEARCH_URL: Qdrant {told} cannot rank words within one workspace; "
            f"use {'.'.join(map(str, _OLDEST))} or newer."
        )
