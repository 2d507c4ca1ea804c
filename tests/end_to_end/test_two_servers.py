"""Two servers before one database, one broker and one index, and the workers as a process of their own."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from shared.testing.postgres import PostgresServer
from shared.testing.server import RemoteWorkspace, RunningServer
from shared.testing.shared_index import SECRET, RunningIndex

TEXT = b"The Matterhorn is a mountain of the Alps. It is 4,478 metres high. Edward Whymper climbed it first in 1865."


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("two")


@pytest.fixture(scope="module")
def settings(folder: Path, postgres: PostgresServer, new_vhost: Callable[[], str]) -> Iterator[dict[str, str]]:
    """What all processes are told."""
    index = RunningIndex(folder)
    index.start()
    url = postgres.new_database()
    yield {
        "database_url": url,
        "broker_url": new_vhost(),
        "search_url": index.url,
        "search_secret": SECRET,
        "blob_url": f"file://{folder / 'blobs'}",
    }
    index.stop()
    postgres.drop(url)


@pytest.fixture(scope="module")
def servers(folder: Path, settings: dict[str, str]) -> Iterator[list[RunningServer]]:
    found = []
    for name in ("one", "two", "workers"):
        (folder / name).mkdir()
    for name in ("one", "two"):
        server = RunningServer(folder / name, **settings)
        server.start()
        found.append(server)
    environment = RunningServer(folder / "workers", **settings).environment()
    with (folder / "workers.log").open("ab") as log:
        workers = subprocess.Popen([sys.executable, "-m", "shared.worker"], env=environment, stdout=log, stderr=log)
    yield found
    workers.terminate()
    workers.wait(30)
    for server in found:
        server.stop()


@pytest.fixture
def workspaces(servers: list[RunningServer]) -> list[RemoteWorkspace]:
    """The same workspace through either server."""
    first = servers[0].new_workspace()
    return [first, RemoteWorkspace(servers[1], first.id)]


def test_what_one_server_takes_the_other_finds_and_answers_from(workspaces: list[RemoteWorkspace]) -> None:
    one, two = workspaces

    document = one.add("matterhorn.txt", TEXT)

    assert two.wait(document["id"])["status"] == "ready"
    assert [hit["document_id"] for hit in two.search("Who climbed the Matterhorn?")] == [document["id"]]
    answer = two.ask("Who climbed the Matterhorn first?")
    assert answer["citations"]
    assert [message["state"] for message in one.get(f"/chats/{answer['chat']}/messages")["items"]] == ["finished"] * 2


def test_an_answer_that_one_server_writes_is_followed_through_the_other(workspaces: list[RemoteWorkspace]) -> None:
    one, two = workspaces
    two.wait(one.add("matterhorn.txt", TEXT)["id"])
    chat = one.post("/chats", {"title": "test"})["id"]

    message = one.post(f"/chats/{chat}/messages", {"question": "How high is the Matterhorn?"})
    [*_, end] = two.stream(chat, message["id"])

    assert (end["event"], end["data"]["state"]) == ("end", "finished")
    assert "4,478" in end["data"]["text"]


def test_what_happens_through_one_server_is_seen_at_the_other(workspaces: list[RemoteWorkspace]) -> None:
    one, two = workspaces
    watching = Event()
    with ThreadPoolExecutor(1) as pool:
        seen = pool.submit(seen_until_ready, two, watching)
        assert watching.wait(30)

        document = one.add("matterhorn.txt", TEXT)

        assert {event["document_id"] for event in seen.result(60)} == {document["id"]}


def seen_until_ready(workspace: RemoteWorkspace, watching: Event) -> list[dict[str, Any]]:
    """The events of the document, from the first to the one that says that it is ready."""
    seen: list[dict[str, Any]] = []
    with workspace.server.http.stream("GET", f"{workspace.path}/events") as stream:
        for line in stream.iter_lines():
            watching.set()
            if line.startswith("data: ") and "document_id" in line:
                seen.append(json.loads(line.removeprefix("data: ")))
                if "ready" in line:
                    return seen
    raise AssertionError("the stream ended")
