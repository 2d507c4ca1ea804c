"""The port, spoken over a wire to the process that owns the index."""

from abc import abstractmethod
from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

import numpy as np

from shared.errors import Rejected
from shared.models.embedding.port import Vectors
from shared.stores.search.port import IndexPoint, Match, SearchIndex
from shared.stores.search.qdrant_edge import frames

_BATCH = 64
"""Small enough that a question waits a few milliseconds for the batch before it."""


class WireIndex(SearchIndex):
    """Everything but how the process is reached."""

    async def upsert(self, index: UUID, points: Sequence[IndexPoint]) -> None:
        for start in range(0, len(points), _BATCH):
            await self._ask("upsert", index, columns(points[start : start + _BATCH]))

    async def nearest(
        self,
        index: UUID,
        query: Vectors,
        *,
        limit: int,
        versions: Collection[UUID] | None = None,
    ) -> list[Match]:
        return await self._find("nearest", index, frames.vectors_to_bytes(query), limit, versions)

    async def matching(
        self,
        index: UUID,
        query: Collection[int],
        *,
        limit: int,
        versions: Collection[UUID] | None = None,
    ) -> list[Match]:
        return await self._find("matching", index, frames.numbers_to_bytes(query), limit, versions)

    async def remove(self, index: UUID, versions: Collection[UUID] | None = None) -> None:
        await self._ask("remove", index, {"versions": _bytes_of(versions)})

    async def chunk_ids(self, index: UUID) -> frozenset[UUID]:
        return frozenset(frames.bytes_to_ids(await self._ask("chunk_ids", index, {})))

    async def vectors(self, index: UUID, version: UUID) -> dict[UUID, Vectors]:
        found = await self._ask("vectors", index, {"version": version.bytes})
        ids = frames.bytes_to_ids(found["chunks"])
        return dict(zip(ids, frames.bytes_to_vectors(found["dense"], found["dimension"]), strict=True))

    async def _find(
        self,
        method: str,
        index: UUID,
        query: bytes,
        limit: int,
        versions: Collection[UUID] | None,
    ) -> list[Match]:
        arguments = {"query": query, "limit": limit, "versions": _bytes_of(versions)}
        found = await self._ask(method, index, arguments)
        ids, scores = (
            frames.bytes_to_ids(found["chunks"]),
            frames.bytes_to_scores(found["scores"]),
        )
        return [Match(id, score) for id, score in zip(ids, scores.tolist(), strict=True)]

    @abstractmethod
    async def _ask(self, method: str, index: UUID, arguments: dict[str, Any]) -> Any:
        """What the process answers. Raises what it raised, and Unavailable while it cannot be reached."""


def columns(points: Sequence[IndexPoint]) -> dict[str, Any]:
    """The batch column by column, which packs and unpacks without a loop over numbers."""
    dimension = points[0].dense.size
    if any(point.dense.size != dimension for point in points):
        raise Rejected("The vectors of these points differ in their number of dimensions.")
    return {
        "dimension": dimension,
        "dense": frames.vectors_to_bytes(np.stack([point.dense for point in points])),
        "chunks": frames.ids_to_bytes([point.chunk_id for point in points]),
        "versions": frames.ids_to_bytes([point.version_id for point in points]),
        "term_sizes": frames.numbers_to_bytes([len(point.terms.ids) for point in points]),
        "term_ids": frames.numbers_to_bytes([id for point in points for id in point.terms.ids]),
        "term_counts": frames.numbers_to_bytes([count for point in points for count in point.terms.counts]),
    }


def _bytes_of(versions: Collection[UUID] | None) -> bytes | None:
    return None if versions is None else frames.ids_to_bytes(versions)
