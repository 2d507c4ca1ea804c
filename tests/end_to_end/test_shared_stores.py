"""Files in an S3-compatible store and the index in a process that others could use, too: nothing else is different."""

import sqlite3
import time
from collections.abc import Callable, Iterator
from uuid import UUID

import pytest

from shared.stores.search.qdrant_edge.address import Address
from shared.stores.search.qdrant_edge.shared_index import SharedEdgeIndex
from shared.testing.s3 import S3, running_s3
from shared.testing.server import RemoteWorkspace, RunningServer
from shared.testing.shared_index import SECRET, RunningIndex

TEXT = b"The Matterhorn is a mountain of the Alps. It is 4,478 metres high. Edward Whymper climbed it first in 1865."


@pytest.fixture(scope="module")
def s3() -> Iterator[S3]:
    with running_s3() as s3:
        yield s3


@pytest.fixture(scope="module")
def bucket(s3: S3) -> str:
    return s3.new_bucket()


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningIndex]:
    index = RunningIndex(tmp_path_factory.mktemp("index"))
    index.start()
    yield index
    index.stop()


@pytest.fixture(scope="module")
def server(
    tmp_path_factory: pytest.TempPathFactory, s3: S3, bucket: str, index: RunningIndex
) -> Iterator[RunningServer]:
    stores = {"search_url": index.url, "search_secret": SECRET, **s3.environment(bucket, "insighthub")}
    server = RunningServer(tmp_path_factory.mktemp("data"), **stores)
    server.start()
    yield server
    server.stop()


async def test_a_document_is_answered_from_and_leaves_no_object_and_no_point(
    server: RunningServer, s3: S3, bucket: str, index: RunningIndex
) -> None:
    workspace = server.new_workspace()
    document = workspace.add_and_wait("matterhorn.txt", TEXT)
    assert document["status"] == "ready"

    answer = workspace.ask("Who climbed the Matterhorn first?")

    assert answer["citations"]
    assert len(s3.keys(bucket)) == 1
    assert await _points(index)

    server.http.delete(f"{workspace.path}/documents/{document['id']}").raise_for_status()
    _wait_until_gone(workspace)

    assert s3.keys(bucket) == set()
    assert s3.unfinished(bucket) == []
    assert await _points(index) == frozenset()
    assert not (server.data_dir / "search").exists()
    assert not (server.data_dir / "blobs").exists()


def test_a_killed_index_is_named_and_back_after_its_start(server: RunningServer, index: RunningIndex) -> None:
    workspace = server.new_workspace()
    workspace.add_and_wait("matterhorn.txt", TEXT)

    index.kill()
    away = server.http.get("/health/ready")
    index.start()

    assert away.status_code == 503
    assert "index" in away.json()["dependencies"]["search_index"]
    assert away.json()["dependencies"]["blob_store"] == "ok"
    assert workspace.search("How high is the Matterhorn?")
    assert server.http.get("/health/ready").status_code == 200


def test_what_is_added_while_the_index_is_away_becomes_ready(server: RunningServer, index: RunningIndex) -> None:
    workspace = server.new_workspace()
    index.stop()

    added = workspace.add("matterhorn.txt", TEXT)
    _wait_until_tried(workspace, added["id"])
    index.start()

    assert workspace.wait(added["id"])["status"] == "ready"


async def _points(index: RunningIndex) -> frozenset[UUID]:
    """All that the index holds, of whichever generation."""
    found: frozenset[UUID] = frozenset()
    async with SharedEdgeIndex(Address.parse(index.url), SECRET.encode()) as client:
        for generation in _generations(index):
            found |= await client.chunk_ids(generation)
    return found


def _generations(index: RunningIndex) -> list[UUID]:
    return [UUID(folder.name) for folder in (index.folder / "search").iterdir() if folder.is_dir()]


def _wait_until_gone(workspace: RemoteWorkspace) -> None:
    def is_gone() -> bool:
        with sqlite3.connect(workspace.server.data_dir / "insighthub.db") as database:
            [left] = database.execute("SELECT count(*) FROM documents").fetchone()
        return not left

    _wait_until(is_gone)


def _wait_until_tried(workspace: RemoteWorkspace, document_id: str) -> None:
    _wait_until(lambda: workspace.get(f"/documents/{document_id}")["status"] == "indexing")


def _wait_until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.05)
