"""Kills the process that owns the search index, and the process that owns that one."""

import asyncio
import contextlib
import os
import random
import signal
import subprocess
import sys
from pathlib import Path
from uuid import UUID, uuid4

import psutil
import pytest

from shared.errors import Unavailable
from shared.stores.search.qdrant_edge import QdrantEdgeIndex
from shared.testing.contracts.search_index import CAT, FIRST, HERE, SECOND, direction, point


def child_of(process: psutil.Process) -> psutil.Process:
    [child] = [child for child in process.children() if "shared.stores.search.qdrant_edge.serve" in child.cmdline()]
    return child


def kill_child() -> None:
    child_of(psutil.Process()).send_signal(signal.SIGKILL)


async def until_it_is_noticed(index: QdrantEdgeIndex) -> None:
    with contextlib.suppress(Unavailable):
        while True:
            await index.chunk_ids(HERE)


async def test_it_is_started_again_by_the_next_request(tmp_path: Path) -> None:
    async with QdrantEdgeIndex(tmp_path) as index:
        await index.upsert(HERE, [point(FIRST)])

        kill_child()
        await until_it_is_noticed(index)

        assert await index.chunk_ids(HERE) == {FIRST}
        assert [match.chunk_id for match in await index.matching(HERE, [CAT], limit=3)] == [FIRST]


async def test_requests_under_way_learn_of_its_death(tmp_path: Path) -> None:
    async with QdrantEdgeIndex(tmp_path) as index:
        await index.upsert(HERE, [point(FIRST)])
        child_of(psutil.Process()).suspend()
        under_way = [asyncio.create_task(index.nearest(HERE, direction(0), limit=1)) for _ in range(5)]
        await asyncio.sleep(0)

        kill_child()

        outcomes = await asyncio.gather(*under_way, return_exceptions=True)
        assert all(isinstance(outcome, Unavailable) for outcome in outcomes)


async def test_nothing_acknowledged_is_lost(tmp_path: Path) -> None:
    chance = random.Random(7)
    acknowledged: set[UUID] = set()
    async with QdrantEdgeIndex(tmp_path) as index:
        for _ in range(6):
            await index.chunk_ids(HERE)
            writing = asyncio.create_task(_write_until_it_dies(index, acknowledged))
            await asyncio.sleep(chance.uniform(0.0, 0.3))
            kill_child()
            await writing

        assert await index.chunk_ids(HERE) >= acknowledged
        found = await index.matching(HERE, [CAT], limit=len(acknowledged) + 1000)
        assert {match.chunk_id for match in found} == await index.chunk_ids(HERE)


async def _write_until_it_dies(index: QdrantEdgeIndex, acknowledged: set[UUID]) -> None:
    while True:
        ids = [uuid4() for _ in range(10)]
        try:
            await index.upsert(HERE, [point(id) for id in ids])
        except Unavailable:
            return
        acknowledged.update(ids)


async def test_what_was_removed_stays_removed(tmp_path: Path) -> None:
    async with QdrantEdgeIndex(tmp_path) as index:
        await index.upsert(HERE, [point(FIRST, version=FIRST), point(SECOND, version=SECOND)])
        await index.remove(HERE, [FIRST])

        kill_child()
        await until_it_is_noticed(index)

        assert await index.chunk_ids(HERE) == {SECOND}


_PARENT = """
import asyncio, sys
from pathlib import Path
from shared.stores.search.qdrant_edge import QdrantEdgeIndex
from shared.testing.contracts.search_index import FIRST, HERE, point

async def main():
    async with QdrantEdgeIndex(Path(sys.argv[1])) as index:
        await index.upsert(HERE, [point(FIRST)])
        print("ready", flush=True)
        await asyncio.sleep(60)

asyncio.run(main())
"""


async def test_it_ends_with_its_parent_and_the_next_one_takes_over(tmp_path: Path) -> None:
    parent = subprocess.Popen([sys.executable, "-c", _PARENT, str(tmp_path)], stdout=subprocess.PIPE)  # noqa: ASYNC220
    assert parent.stdout is not None
    assert parent.stdout.readline() == b"ready\n"
    child = child_of(psutil.Process(parent.pid))

    os.kill(parent.pid, signal.SIGKILL)
    parent.communicate()

    async with QdrantEdgeIndex(tmp_path) as index:
        assert await index.chunk_ids(HERE) == {FIRST}
    assert child.wait(timeout=5) is None


async def test_after_closing_it_answers_no_more(tmp_path: Path) -> None:
    async with QdrantEdgeIndex(tmp_path) as index:
        child = child_of(psutil.Process())

    assert not child.is_running()
    with pytest.raises(Unavailable):
        await index.chunk_ids(HERE)
