"""What only a shard that has grown shows: quantised segments answer as exactly as fresh ones."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import numpy as np
import pytest

from shared.models.embedding.port import Vectors
from shared.stores.search import IndexPoint
from shared.stores.search.memory import MemorySearchIndex
from shared.stores.search.qdrant_edge.shard import Shard
from shared.text.terms import TermCounts

INDEX = UUID(int=1)
DIMENSION, CHUNKS, VERSIONS = 1536, 3000, 60


@pytest.fixture(scope="module")
def points() -> list[IndexPoint]:
    random = np.random.default_rng(3)
    vectors = random.standard_normal((CHUNKS, DIMENSION)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return [_point(number, vectors[number], random) for number in range(CHUNKS)]


def _point(number: int, dense: Vectors, random: np.random.Generator) -> IndexPoint:
    terms, counts = np.unique(random.zipf(1.4, size=12) % 500, return_counts=True)
    counted = TermCounts(tuple(terms.tolist()), tuple(counts.tolist()))
    return IndexPoint(UUID(int=number), UUID(int=number % VERSIONS), dense, counted)


@pytest.fixture
def shard(tmp_path: Path, points: list[IndexPoint]) -> Iterator[Shard]:
    shard = Shard.create(tmp_path / "shard", DIMENSION)
    for start in range(0, CHUNKS, 1000):
        shard.upsert(points[start : start + 1000])
    shard.tend()
    yield shard
    shard.close()


async def test_a_tended_shard_answers_as_its_memory_twin(shard: Shard, points: list[IndexPoint]) -> None:
    gone, twin = [UUID(int=number) for number in range(0, VERSIONS, 3)], MemorySearchIndex()
    await twin.upsert(INDEX, points)

    shard.remove(gone)
    shard.upsert(points[:5])
    shard.tend()
    await twin.remove(INDEX, gone)
    await twin.upsert(INDEX, points[:5])

    assert set(shard.chunk_ids()) == await twin.chunk_ids(INDEX)
    for query in points[5:9]:
        found, expected = shard.nearest(query.dense, 20, None), await twin.nearest(INDEX, query.dense, limit=20)
        assert [match.chunk_id for match in found[:10]] == [match.chunk_id for match in expected[:10]]
        found, expected = (
            shard.matching(query.terms.ids, 20, None),
            await twin.matching(INDEX, query.terms.ids, limit=20),
        )
        assert [match.score for match in found] == pytest.approx([match.score for match in expected], rel=1e-4)
