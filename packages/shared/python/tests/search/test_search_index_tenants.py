"""What the index on a Qdrant server rests on, shown with Qdrant's own engine in this process (Edge is the same code).

A text index ranks by BM25 within a filter, with the real average length and without a trace of what was deleted.
"""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import numpy as np
import pytest
import qdrant_edge as edge

from shared.stores.search import IndexPoint
from shared.stores.search.memory import MemorySearchIndex
from shared.stores.search.words import word, words
from shared.testing.contracts.search_index import direction
from shared.text.terms import TermCounts

SHORT, LONG = UUID(int=1), UUID(int=2)
QUESTIONS = ([1], [2, 3], [5, 17, 40], [1, 2, 3, 4, 5])


class Tenants:
    """One shard of the engine for both, and the memory twin."""

    def __init__(self, folder: Path) -> None:
        vectors = {"dense": edge.EdgeVectorParams(size=2, distance=edge.Distance.Cosine)}
        self.shard = edge.EdgeShard.create(str(folder), edge.EdgeConfig(vectors=vectors))
        for field in ("index", "version"):
            self.shard.update(edge.UpdateOperation.create_field_index(field, edge.PayloadSchemaType.Uuid))
        ranked = edge.TextIndexParams(tokenizer=edge.TokenizerType.Whitespace, lowercase=False, scoring=True)
        self.shard.update(edge.UpdateOperation.create_field_index("terms", ranked))
        self.twin = MemorySearchIndex()

    async def add(self, index: UUID, points: list[IndexPoint]) -> None:
        await self.twin.upsert(index, points)
        self.shard.update(edge.UpdateOperation.upsert_points([_as_edge_point(index, point) for point in points]))

    async def remove(self, version: UUID) -> None:
        for index in (SHORT, LONG):
            await self.twin.remove(index, [version])
        gone = edge.Filter(must=[edge.FieldCondition("version", match=edge.MatchAny([str(version)]))])
        self.shard.update(edge.UpdateOperation.delete_points_by_filter(gone))

    async def check(self) -> None:
        for index in (SHORT, LONG):
            for question in QUESTIONS:
                expected = await self.twin.matching(index, question, limit=20)
                scores = [point.score for point in self._matching(index, question)]
                assert scores == pytest.approx([match.score for match in expected], rel=1e-5)

    def _matching(self, index: UUID, question: list[int]) -> list[edge.ScoredPoint]:
        ours = edge.Filter(must=[edge.FieldCondition("index", match=edge.MatchAny([str(index)]))])
        asked = edge.TextQuery("terms", " ".join(map(word, question)))
        within = edge.SearchParams(idf=edge.IdfParams(corpus=ours))
        return self.shard.query(edge.QueryRequest(limit=20, query=asked, filter=ours, params=within))


@pytest.fixture
def tenants(tmp_path: Path) -> Iterator[Tenants]:
    tenants = Tenants(tmp_path)
    yield tenants
    tenants.shard.close()


async def test_bm25_counts_only_the_tenant_and_only_what_is_there(tenants: Tenants) -> None:
    random = np.random.default_rng(1)
    await tenants.add(SHORT, [_point(number, random, longest=20) for number in range(1000, 2500)])
    await tenants.add(LONG, [_point(number, random, longest=90) for number in range(5000, 6000)])
    await tenants.check()

    await tenants.remove(UUID(int=501))
    await tenants.check()

    tenants.shard.optimize()
    await tenants.check()


def _point(number: int, random: np.random.Generator, *, longest: int) -> IndexPoint:
    drawn = random.zipf(1.4, size=int(random.integers(2, longest))) % 200
    terms, counts = np.unique(drawn, return_counts=True)
    counted = TermCounts(tuple(terms.tolist()), tuple(counts.tolist()))
    return IndexPoint(UUID(int=number), UUID(int=500 + number % 7), direction(number % 360), counted)


def _as_edge_point(index: UUID, point: IndexPoint) -> edge.Point:
    payload = {"index": str(index), "version": str(point.version_id), "terms": words(point.terms)}
    return edge.Point(point.chunk_id, {"dense": point.dense.tolist()}, payload)
