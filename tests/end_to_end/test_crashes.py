"""No stuck document, whatever is killed when."""

import os
import random
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from shared.testing.engines import NewServer
from shared.testing.server import RemoteWorkspace, RunningServer

KILLS = int(os.environ.get("INSIGHTHUB_TEST_KILLS", "20"))
_ENDS = {"ready", "failed"}


@pytest.fixture
def own_server(tmp_path: Path, new_server: NewServer) -> Iterator[RunningServer]:
    server = new_server(tmp_path, llm="none")
    yield server
    if server.is_running:
        server.stop()


def children(server: RunningServer) -> list[psutil.Process]:
    return psutil.Process(server.pid).children(recursive=True)


def assert_gone(processes: list[psutil.Process]) -> None:
    _, left = psutil.wait_procs(processes, timeout=5)
    alive = [process for process in left if process.status() != psutil.STATUS_ZOMBIE]  # where nobody reaps orphans
    assert alive == [], "children outlive their server"


@pytest.mark.embedded_only("it kills the children of the one process")
def test_an_import_survives_kills_at_random_moments(own_server: RunningServer, data: Path) -> None:
    server, luck = own_server, random.Random(20261122)
    files = sorted((data / "parse-docling/files").iterdir())
    server.start()
    workspace = server.new_workspace()
    pending = [(path.name, path.read_bytes()) for path in files]
    for _ in range(KILLS):
        for _ in range(min(len(pending), len(files) // KILLS + 1)):
            workspace.add(*pending.pop())
        time.sleep(luck.uniform(0.05, 1.0))
        if luck.random() < 0.5:
            victims = children(server)
            server.kill()
            assert_gone(victims)
            server.start()
        else:
            luck.choice(children(server) or [psutil.Process(server.pid)]).kill()
            if not psutil.pid_exists(server.pid):
                server.start()
    for each in pending:
        workspace.add(*each)

    ended = wait_for_all(workspace)

    assert len(ended) == len({path.read_bytes() for path in files}), "nothing is lost, and nothing double"
    assert all(document["reason"] for document in ended if document["status"] == "failed")
    failed = {document["id"] for document in ended if document["status"] == "failed"}
    assert {task["document_id"] for task in workspace.get("/tasks")["items"]} <= failed
    assert_consistent(workspace, ended)


def wait_for_all(workspace: RemoteWorkspace) -> list[dict[str, object]]:
    deadline = time.monotonic() + 600
    while True:
        documents = workspace.documents()
        underway = [task for task in workspace.get("/tasks", limit=200)["items"] if task["state"] != "dead"]
        if not underway and all(document["status"] in _ENDS for document in documents):
            return documents
        if time.monotonic() > deadline:
            stuck = [(each["name"], each["status"]) for each in documents if each["status"] not in _ENDS]
            raise TimeoutError(f"stuck: {stuck}\n{workspace.server.log()[-3000:]}")
        time.sleep(0.2)


def assert_consistent(workspace: RemoteWorkspace, ended: list[dict[str, object]]) -> None:
    """What is ready can be found; each chunk once."""
    for document in ended:
        if document["status"] == "ready" and document["chunk_count"]:
            chunks = workspace.get(f"/documents/{document['id']}/chunks")["items"]
            hits = workspace.search(
                str(chunks[0]["text"])[:500], mode="dense", limit=100, filters={"documents": [document["id"]]}
            )
            ids = [hit["chunk_id"] for hit in hits]
            assert len(ids) == len(set(ids))
            assert len(chunks) == document["chunk_count"]
            assert hits, document["name"]


@pytest.mark.embedded_only("several servers share the data of the other engine")
def test_a_second_server_on_the_same_data_is_refused(own_server: RunningServer) -> None:
    own_server.start()
    second = RunningServer(own_server.data_dir / ".." / own_server.data_dir.name, llm="none")

    with pytest.raises(RuntimeError, match=f"in use by InsightHub's process {own_server.pid}"):
        second.start()


def test_a_stopped_server_leaves_nothing_running_within_five_seconds(own_server: RunningServer) -> None:
    own_server.start()
    workspace = own_server.new_workspace()
    workspace.add_and_wait("note.txt", b"The server can be stopped at any time.")
    family = children(own_server)
    begun = time.monotonic()

    own_server.stop(sign=2, within=5)

    assert time.monotonic() - begun < 5
    assert_gone(family)
    assert not (own_server.data_dir / "server.json").exists()
