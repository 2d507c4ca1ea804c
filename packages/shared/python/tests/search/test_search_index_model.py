"""Random histories on Qdrant Edge, on Qdrant and on their memory twin must end in the same answers.

The child's part runs in the process of the test, over the same wire: starting a child would take longer than the rest.
"""

import asyncio
import os
import tempfile
from collections.abc import Coroutine
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from shared.stores.search import Match
from shared.stores.search.memory import MemorySearchIndex
from shared.stores.search.qdrant import Placement, QdrantIndex
from shared.stores.search.qdrant_edge import QdrantEdgeIndex, frames, methods
from shared.stores.search.qdrant_edge.shards import Shards
from shared.testing.contracts.search_index import ELSEWHERE, HERE, direction, point
from shared.testing.local_qdrant import LocalQdrant

T = TypeVar("T")

indexes = st.sampled_from([HERE, ELSEWHERE])
chunks = st.integers(1, 12).map(lambda number: UUID(int=number))
versions = st.integers(21, 24).map(lambda number: UUID(int=number))
angles = st.integers(0, 359).map(float)
counted_terms = st.dictionaries(st.integers(1, 6), st.integers(1, 4), max_size=5)
points = st.builds(
    lambda chunk, angle, terms, version: point(chunk, angle, terms, version=version),
    chunks,
    angles,
    counted_terms,
    versions,
)
some_versions = st.none() | st.sets(versions, max_size=3)


class EdgeInThisProcess(QdrantEdgeIndex):
    def __init__(self, directory: Path) -> None:
        super().__init__(directory)
        self._shards = Shards(directory)

    def reopen(self) -> None:
        self._shards.close()
        self._shards = Shards(self._directory)

    def close(self) -> None:
        self._shards.close()

    async def _ask(self, method: str, index: UUID, arguments: dict[str, Any]) -> Any:
        request = frames.Request(0, method, index.bytes, arguments)
        [received] = frames.RequestReader().feed(frames.pack(request))
        return methods.answer(self._shards, received)


class ThreeIndexes(RuleBasedStateMachine):
    @initialize()
    def open_all(self) -> None:
        self.folder = tempfile.TemporaryDirectory(dir=_fast_folder())
        self.loop = asyncio.new_event_loop()
        self.memory, self.edge = MemorySearchIndex(), EdgeInThisProcess(Path(self.folder.name))
        self.qdrant = QdrantIndex(LocalQdrant(), Placement(shards=2))

    def run(self, work: Coroutine[object, object, T]) -> T:
        return self.loop.run_until_complete(work)

    @rule(index=indexes, batch=st.lists(points, max_size=6))
    def upsert(self, index: UUID, batch: list) -> None:  # type: ignore[type-arg]
        self.run(self.memory.upsert(index, batch))
        self.run(self.edge.upsert(index, batch))
        self.run(self.qdrant.upsert(index, batch))

    @rule(index=indexes, versions=st.sets(versions, max_size=3) | some_versions)
    def remove(self, index: UUID, versions: set[UUID] | None) -> None:
        self.run(self.memory.remove(index, versions))
        self.run(self.edge.remove(index, versions))
        self.run(self.qdrant.remove(index, versions))

    @rule()
    def reopen(self) -> None:
        self.edge.reopen()

    @rule(
        index=indexes, terms=st.lists(st.integers(1, 7), max_size=4), limit=st.integers(1, 15), versions=some_versions
    )
    def matching(self, index: UUID, terms: list[int], limit: int, versions: set[UUID] | None) -> None:
        expected = self.run(self.memory.matching(index, terms, limit=limit, versions=versions))
        for other in (self.edge, self.qdrant):
            assert_same(self.run(other.matching(index, terms, limit=limit, versions=versions)), expected)

    @rule(index=indexes, angle=angles, limit=st.integers(1, 15), versions=some_versions)
    def nearest(self, index: UUID, angle: float, limit: int, versions: set[UUID] | None) -> None:
        expected = self.run(self.memory.nearest(index, direction(angle), limit=limit, versions=versions))
        for other in (self.edge, self.qdrant):
            assert_same(self.run(other.nearest(index, direction(angle), limit=limit, versions=versions)), expected)

    @invariant()
    def all_hold_the_same(self) -> None:
        for index in (HERE, ELSEWHERE):
            expected = self.run(self.memory.chunk_ids(index))
            assert self.run(self.edge.chunk_ids(index)) == self.run(self.qdrant.chunk_ids(index)) == expected

    def teardown(self) -> None:
        self.edge.close()
        self.loop.close()
        self.folder.cleanup()


def _fast_folder() -> str | None:
    """Making a shard waits for the disk a dozen times; here only its logic is of interest."""
    memory = "/dev/shm"  # noqa: S108 (TemporaryDirectory makes its own folder in it)
    return memory if os.access(memory, os.W_OK) else None


def assert_same(found: list[Match], expected: list[Match]) -> None:
    """Equal up to rounding: where scores differ by less, either order is right."""
    assert [match.score for match in found] == pytest.approx([match.score for match in expected], rel=1e-4, abs=1e-5)
    scores = {match.chunk_id: match.score for match in expected}
    for match in found:
        if match.chunk_id in scores:
            assert match.score == pytest.approx(scores[match.chunk_id], rel=1e-4, abs=1e-5)
        else:
            assert match.score == pytest.approx(expected[-1].score, rel=1e-4, abs=1e-5)


TestThreeIndexes = ThreeIndexes.TestCase
TestThreeIndexes.settings = settings(max_examples=8, stateful_step_count=25, deadline=None)
