"""Compares the question with every chunk; right for thousands, and the measure for the others."""

import math
from collections.abc import Collection, Iterable, Iterator, Sequence
from uuid import UUID

from shared.errors import Rejected
from shared.models.embedding.port import Vectors
from shared.stores.search.port import IndexPoint, Match, SearchIndex

_K1 = 1.2
_B = 0.75


class MemorySearchIndex(SearchIndex):
    def __init__(self) -> None:
        self._indexes: dict[UUID, dict[UUID, IndexPoint]] = {}
        self._dimensions: dict[UUID, int] = {}

    async def upsert(self, index: UUID, points: Sequence[IndexPoint]) -> None:
        for point in points:
            self._dimensions.setdefault(index, point.dense.size)
            self._check_dimension(index, point.dense)
        self._indexes.setdefault(index, {}).update((point.chunk_id, point) for point in points)

    async def nearest(
        self,
        index: UUID,
        query: Vectors,
        *,
        limit: int,
        versions: Collection[UUID] | None = None,
    ) -> list[Match]:
        self._check_dimension(index, query)
        found = (Match(point.chunk_id, float(point.dense @ query)) for point in self._points(index, versions))
        return _best(found, limit)

    async def matching(
        self,
        index: UUID,
        query: Collection[int],
        *,
        limit: int,
        versions: Collection[UUID] | None = None,
    ) -> list[Match]:
        bm25 = _Bm25(self._indexes.get(index, {}).values(), frozenset(query))
        found = (Match(point.chunk_id, bm25.score(point)) for point in self._points(index, versions))
        return _best((match for match in found if match.score > 0), limit)

    async def remove(self, index: UUID, versions: Collection[UUID] | None = None) -> None:
        if versions is None:
            self._indexes.pop(index, None)
            self._dimensions.pop(index, None)
            return
        for point in list(self._points(index, versions)):
            del self._indexes[index][point.chunk_id]

    async def chunk_ids(self, index: UUID) -> frozenset[UUID]:
        return frozenset(self._indexes.get(index, {}))

    async def vectors(self, index: UUID, version: UUID) -> dict[UUID, Vectors]:
        return {point.chunk_id: point.dense for point in self._points(index, [version])}

    def _points(self, index: UUID, versions: Collection[UUID] | None) -> Iterator[IndexPoint]:
        for point in self._indexes.get(index, {}).values():
            if versions is None or point.version_id in versions:
                yield point

    def _check_dimension(self, index: UUID, vector: Vectors) -> None:
        expected = self._dimensions.get(index, vector.size)
        if expected != vector.size:
            raise Rejected(f"This index holds vectors of {expected} dimensions, not {vector.size}.")


class _Bm25:
    """The statistics of all points of an index, for one query."""

    def __init__(self, points: Collection[IndexPoint], query: frozenset[int]) -> None:
        lengths = [sum(point.terms.counts) for point in points if point.terms.ids]
        self._average = sum(lengths) / len(lengths) if lengths else 1.0
        self._rarity = {term: _rarity(term, points, len(lengths)) for term in query}

    def score(self, point: IndexPoint) -> float:
        length = sum(point.terms.counts) / self._average
        norm = _K1 * (1 - _B + _B * length)
        counted = zip(point.terms.ids, point.terms.counts, strict=True)
        return sum(
            self._rarity[term] * count * (_K1 + 1) / (count + norm) for term, count in counted if term in self._rarity
        )


def _rarity(term: int, points: Collection[IndexPoint], total: int) -> float:
    holding = sum(term in point.terms.ids for point in points)
    return math.log(1 + (total - holding + 0.5) / (holding + 0.5))


def _best(matches: Iterable[Match], limit: int) -> list[Match]:
    return sorted(matches, key=lambda match: (-match.score, match.chunk_id))[:limit]
