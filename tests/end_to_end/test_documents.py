"""Documents come, change and go, and every store follows."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from shared.database.tables import Record
from shared.testing.engines import NewServer
from shared.testing.server import RemoteWorkspace, RunningServer

ALPS = b"The Matterhorn is a mountain of the Alps. It is 4,478 metres high. Edward Whymper climbed it first in 1865."
CLIMBS = " ".join(
    f"In {year} the Matterhorn saw {year * 7 % 97} climbers, {year * 13 % 89} of them with {year * 31 % 83} guides."
    for year in range(1900, 1960)
)
SEAS = b"The Baltic Sea is an arm of the Atlantic Ocean. Its mean depth is 55 metres, and its water is brackish."


# Settings, accounts, chats and bookkeeping speak of no document.
NOT_OF_DOCUMENTS = {
    "api_keys", "chat_messages", "chats", "entity_decisions", "generations", "graph_revisions", "idempotent_answers",
    "imports", "owners", "sign_in_links", "sign_ins", "turns", "workspaces",
}  # fmt: skip
TABLES = sorted(set(Record.metadata.tables) - NOT_OF_DOCUMENTS)


def rows(server: RunningServer) -> dict[str, int]:
    """Number of rows in every table that speaks of documents."""
    found = server.read({table: f"SELECT count(*) FROM {table}" for table in TABLES})  # noqa: S608 (our own names)
    return {table: int(str(count)) for table, [(count,)] in found.items()}


def settle(server: RunningServer, expected: dict[str, int]) -> None:
    """Wait until the tables are as expected, or fail."""
    deadline = time.monotonic() + 15
    while rows(server) != expected and time.monotonic() < deadline:
        time.sleep(0.05)
    assert rows(server) == expected


def at_rest(server: RunningServer) -> None:
    """Wait until no task is left, the graph's included."""
    deadline = time.monotonic() + 60
    while rows(server)["tasks"] and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not rows(server)["tasks"]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, new_server: NewServer) -> Iterator[RunningServer]:
    """A server of their own: these tests count what is in whole stores."""
    server = new_server(tmp_path_factory.mktemp("counted"))
    server.start()
    yield server
    server.stop()


@pytest.fixture
def workspace(server: RunningServer) -> RemoteWorkspace:
    return server.new_workspace()


def test_the_same_file_twice_is_recognised(workspace: RemoteWorkspace) -> None:
    first = workspace.add_and_wait("alps.txt", ALPS)

    second = workspace.add("a copy.txt", ALPS)

    assert second["is_duplicate"]
    assert second["id"] == first["id"]
    assert len(workspace.documents()) == 1


def test_after_a_delete_every_store_is_as_if_the_document_had_never_been_there(workspace: RemoteWorkspace) -> None:
    server = workspace.server
    kept = workspace.add_and_wait("seas.txt", SEAS)
    at_rest(server)
    before, blobs_before = rows(server), server.blobs()
    found_before = workspace.search("mean depth of the sea")

    gone = workspace.add_and_wait("alps.txt", ALPS)
    assert workspace.search("Who climbed the Matterhorn?")[0]["document_id"] == gone["id"]
    server.http.delete(f"{workspace.path}/documents/{gone['id']}").raise_for_status()

    assert {hit["document_id"] for hit in workspace.search("Who climbed the Matterhorn?")} <= {kept["id"]}
    settle(server, before)
    assert server.blobs() == blobs_before
    assert workspace.search("mean depth of the sea") == found_before


def test_an_answer_that_cites_a_deleted_document_says_so_instead(workspace: RemoteWorkspace) -> None:
    workspace.add_and_wait("seas.txt", SEAS)
    gone = workspace.add_and_wait("alps.txt", ALPS)
    answer = workspace.ask("Who climbed the Matterhorn first?")
    assert "Whymper" in answer["text"]

    workspace.server.http.delete(f"{workspace.path}/documents/{gone['id']}").raise_for_status()
    at_rest(workspace.server)

    stored = str(workspace.get(f"/chats/{answer['chat']}/messages"))
    assert "Whymper" not in stored
    assert gone["id"] not in stored
    assert "has been deleted" in stored


def test_a_delete_in_the_middle_of_the_indexing_leaves_nothing(workspace: RemoteWorkspace, data: Path) -> None:
    server = workspace.server
    at_rest(server)
    before, blobs_before = rows(server), server.blobs()
    content = (data / "parse-docling/files/pdf_redp5110_sampled.pdf").read_bytes()

    for moment in (0.0, 0.2, 0.6, 1.2):
        document = workspace.add("paper.pdf", content)
        time.sleep(moment)
        server.http.delete(f"{workspace.path}/documents/{document['id']}").raise_for_status()

    settle(server, before)
    assert server.blobs() == blobs_before
    assert workspace.search("row and column access control") == []


def test_the_old_version_answers_until_the_new_one_is_ready(workspace: RemoteWorkspace) -> None:
    document = workspace.add_and_wait("facts.txt", ALPS)
    path = f"{workspace.path}/documents/{document['id']}"

    replaced = workspace.server.http.put(f"{path}/content", files={"file": ("facts.txt", SEAS)})
    during = workspace.search("Matterhorn or Baltic Sea", limit=1)
    after = workspace.wait(document["id"])
    found = workspace.search("Matterhorn or Baltic Sea", limit=5)

    assert replaced.status_code == 202
    assert len(during) == 1, "there is an answer at every moment"
    assert after["version"] == 2
    assert all("Baltic" in hit["text"] for hit in found)


def test_a_replacement_that_fails_leaves_the_old_version_answering(workspace: RemoteWorkspace, data: Path) -> None:
    document = workspace.add_and_wait("facts.txt", ALPS)
    broken = (data / "hostile/files/made_truncated.pdf").read_bytes()

    path = f"{workspace.path}/documents/{document['id']}/content"
    workspace.server.http.put(path, files={"file": ("facts.pdf", broken)}).raise_for_status()
    after = workspace.wait(document["id"])

    assert after["status"] == "failed"
    assert after["answering"]
    assert "Matterhorn" in workspace.search("Who climbed it first?")[0]["text"]


def test_a_new_chunking_is_indexed_beside_the_old_which_answers_meanwhile(workspace: RemoteWorkspace) -> None:
    workspace.add_and_wait("alps.txt", CLIMBS.encode())
    before = len(workspace.search("Matterhorn", limit=100, mode="bm25"))

    change = {"settings": {"chunking": {"strategy": "sentence", "size": 32}}}
    changed = workspace.server.http.patch(workspace.path, json=change).json()
    counts: list[int] = []
    deadline = time.monotonic() + 30
    while (not counts or counts[-1] == before) and time.monotonic() < deadline:
        counts.append(len(workspace.search("Matterhorn", limit=100, mode="bm25")))

    assert changed["rebuilding"] == {"done": 0, "total": 1}
    assert workspace.get()["rebuilding"] is None
    assert 0 not in counts
    assert counts[-1] > before


def test_tags_narrow_a_question(workspace: RemoteWorkspace) -> None:
    alps = workspace.add_and_wait("alps.txt", ALPS)
    workspace.add_and_wait("seas.txt", SEAS)

    path = f"{workspace.path}/documents/{alps['id']}"
    workspace.server.http.patch(path, json={"tags": ["mountains"]}).raise_for_status()

    hits = workspace.search("How many metres?", filters={"tags": ["mountains"]})
    assert {hit["document_id"] for hit in hits} == {alps["id"]}
    assert workspace.search("How many metres?", filters={"tags": ["rivers"]}) == []


def test_a_workspace_goes_with_all_that_it_has(server: RunningServer) -> None:
    at_rest(server)
    before, blobs_before = rows(server), server.blobs()
    workspace = server.new_workspace()
    workspace.add_and_wait("alps.txt", ALPS)

    assert server.http.delete(workspace.path).status_code == 202
    assert server.http.get(workspace.path).status_code == 404

    settle(server, before)
    assert server.blobs() == blobs_before


def test_what_belongs_to_another_workspace_does_not_exist(server: RunningServer) -> None:
    mine, other = server.new_workspace(), server.new_workspace()
    document = other.add_and_wait("alps.txt", ALPS)

    for path in ("", "/text", "/chunks", "/original"):
        assert server.http.get(f"{mine.path}/documents/{document['id']}{path}").status_code == 404
    assert mine.search("Matterhorn") == []
    assert mine.search("Matterhorn", filters={"documents": [document["id"]]}) == []
