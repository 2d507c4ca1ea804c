"""A workspace is taken to another installation, and finds there what it found here."""

import io
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from shared.testing.engines import NewServer
from shared.testing.server import RemoteWorkspace, RunningServer

PAPER = b"""# Lighthouses of the North Sea

The lighthouse of Westerhever was built in 1906 by the engineer Walter Koerte. It is 41 metres high.
Walter Koerte also built the lighthouse of Hoernum.

## Hoernum

The lighthouse of Hoernum stands on the island of Sylt. It was lit in 1907.

| Lighthouse | Height |
| --- | --- |
| Westerhever | 41 m |
| Hoernum | 34 m |
"""
PAGE = (
    b"<html><head><title>Sylt</title></head><body><h1>Sylt</h1><p>Sylt is an island in the North Sea. "
    b"It can be reached by train since 1927.</p></body></html>"
)
LETTER = b"From: a@example.org\nSubject: Visit\nDate: Mon, 2 Jun 2025 10:00:00 +0000\n\nWe visit the tower in June.\n"
TABLE = b"name,built\nWesterhever,1906\nHoernum,1907\nAmrum,1875\n"
FILES = {"paper.md": PAPER, "sylt.html": PAGE, "letter.eml": LETTER, "table.csv": TABLE, "again.txt": b"A copy. " * 40}
QUESTIONS = ("Who built the lighthouse of Westerhever?", "How does one reach Sylt?", "lighthouse", "A copy")
MODES = ("dense", "bm25", "vector", "graph", "hybrid", "auto", "local", "global")


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory, new_server: NewServer) -> Iterator[RunningServer]:
    """Another installation."""
    server = new_server(tmp_path_factory.mktemp("other"), llm="none")
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="module")
def workspace(server: RunningServer) -> RemoteWorkspace:
    """Several formats, in the graph, with a chat, a gold set, a failed document and one with a second version."""
    workspace = server.new_workspace(retrieval={"limit": 7})
    for name, content in FILES.items():
        workspace.add_and_wait(name, content)
    workspace.add_and_wait("broken.pdf", b"%PDF-1.7\nnot really a PDF\n" * 40)
    table = next(each for each in workspace.documents() if each["name"] == "table.csv")
    longer = {"file": ("table.csv", TABLE + b"Borkum,1879\n")}
    server.http.put(f"{workspace.path}/documents/{table['id']}/content", files=longer).raise_for_status()
    server.http.patch(f"{workspace.path}/documents/{table['id']}", json={"tags": ["towers"]}).raise_for_status()
    _until(lambda: all(each["graph"] == "ready" or each["status"] == "failed" for each in workspace.documents()))
    _until(lambda: workspace.get("/graph")["communities"] > 0)
    workspace.ask("When was the lighthouse of Westerhever built?")
    gold = workspace.post("/gold-sets", {"name": "towers"})
    question = {"text": "How high is it?", "answers": ["41 metres"], "evidence": [{"document": "paper.md"}]}
    workspace.post(f"/gold-sets/{gold['id']}/questions", {"questions": [question]})
    return workspace


@pytest.fixture(scope="module")
def archive(workspace: RemoteWorkspace) -> bytes:
    """The workspace as a file."""
    return exported(workspace)


@pytest.fixture(scope="module")
def moved(archive: bytes, other: RunningServer) -> RemoteWorkspace:
    """The workspace at the other installation."""
    signer = _signer(archive)
    ended = imported(other, archive, trust=signer)
    assert (ended["state"], ended["reason"]) == ("finished", None)
    return RemoteWorkspace(other, ended["workspace_id"])


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("question", QUESTIONS)
def test_what_is_found_is_the_same_in_the_same_order_with_the_same_scores(
    workspace: RemoteWorkspace, moved: RemoteWorkspace, question: str, mode: str
) -> None:
    before, after = (each.search(question, mode=mode) for each in (workspace, moved))

    assert _found(after) == _found(before)
    # Edge adds the parts of a BM25 score in another order as its segments grow, which changes the last bits.
    assert [hit["score"] for hit in after] == pytest.approx([hit["score"] for hit in before], rel=1e-6)
    assert before or mode in ("local", "global", "path")


def test_nothing_is_parsed_again_and_everything_is_there(workspace: RemoteWorkspace, moved: RemoteWorkspace) -> None:
    before, after = ({each["name"]: each for each in place.documents()} for place in (workspace, moved))

    same = ("status", "sha256", "title", "tags", "stages", "graph", "chunk_count", "version", "reason", "language")
    assert {name: [each[field] for field in same] for name, each in after.items()} == {
        name: [each[field] for field in same] for name, each in before.items()
    }
    assert after["broken.pdf"]["status"] == "failed"
    for name, document in after.items():
        original = moved.server.http.get(f"{moved.path}/documents/{document['id']}/original").content
        old = workspace.server.http.get(f"{workspace.path}/documents/{before[name]['id']}/original").content
        assert original == old


def test_settings_graph_chats_and_gold_sets_come_along(workspace: RemoteWorkspace, moved: RemoteWorkspace) -> None:
    chat = moved.get("/chats")["items"][0]
    message = moved.get(f"/chats/{chat['id']}/messages")["items"][-1]
    documents = {each["id"] for each in moved.documents()}

    assert moved.get()["settings"] == workspace.get()["settings"]
    assert moved.get()["name"] == workspace.get()["name"]
    assert _counts(moved.get("/graph")) == _counts(workspace.get("/graph"))
    assert {each["document_id"] for each in message["citations"]} <= documents
    assert message["citations"]
    assert moved.get("/gold-sets")["items"][0]["name"] == "towers"


def test_the_same_archive_again_is_a_second_workspace(
    archive: bytes, moved: RemoteWorkspace, other: RunningServer
) -> None:
    ended = imported(other, archive)
    second = RemoteWorkspace(other, ended["workspace_id"])

    assert second.get()["name"] == f"{moved.get()['name']} (2)"
    assert _found(second.search("lighthouse")) == _found(moved.search("lighthouse"))
    other.http.delete(second.path).raise_for_status()
    assert _found(moved.search("lighthouse"))


def test_what_was_imported_goes_on_living(moved: RemoteWorkspace) -> None:
    letter = next(each for each in moved.documents() if each["name"] == "letter.eml")
    moved.server.http.delete(f"{moved.path}/documents/{letter['id']}").raise_for_status()
    added = moved.add_and_wait("amrum.md", b"# Amrum\n\nThe lighthouse of Amrum was lit in 1875.\n")
    _until(lambda: moved.get(f"/documents/{added['id']}")["graph"] == "ready")

    names = {hit["document_name"] for hit in moved.search("lighthouse", limit=50)}
    assert "amrum.md" in names
    assert "letter.eml" not in names


def test_an_unknown_signer_is_refused_until_vouched_for(archive: bytes, tmp_path: Path, new_server: NewServer) -> None:
    third = new_server(tmp_path, llm="none")
    third.start()
    try:
        refused = imported(third, archive)
        workspaces = third.http.get("/api/workspaces").json()["items"]
    finally:
        third.stop()

    assert refused["state"] == "failed"
    assert _signer(archive) in refused["reason"]
    assert "--trust" in refused["reason"]
    assert workspaces == []
    assert third.blobs() == {}


def test_a_deleted_document_is_in_no_export(server: RunningServer) -> None:
    workspace = server.new_workspace()
    document = workspace.add_and_wait("secret.txt", b"The secret word is Rumpelstilzchen. " * 10)
    export = workspace.server.http.post(f"{workspace.path}/archives").json()
    _until(lambda: _archive(server, export["id"])["state"] == "finished")

    server.http.delete(f"{workspace.path}/documents/{document['id']}").raise_for_status()
    _until(lambda: server.http.get(f"/api/archives/{export['id']}").status_code == 404)

    assert b"Rumpelstilzchen" not in zipfile.ZipFile(io.BytesIO(exported(workspace))).read("tables/chunks.jsonl")


def exported(workspace: RemoteWorkspace) -> bytes:
    """The archive of a workspace."""
    begun = workspace.post("/archives")
    _until(lambda: _archive(workspace.server, begun["id"])["state"] != "running")
    ended = _archive(workspace.server, begun["id"])
    assert (ended["state"], ended["reason"]) == ("finished", None)
    answer = workspace.server.http.get(f"/api/archives/{begun['id']}/content")
    answer.raise_for_status()
    return answer.content


def imported(server: RunningServer, archive: bytes, **wanted: str) -> Any:
    """The import at its end."""
    headers = {"Content-Type": "application/octet-stream"}
    begun = server.http.post("/api/archives", content=archive, params=wanted, headers=headers)
    begun.raise_for_status()
    _until(lambda: _archive(server, begun.json()["id"])["state"] != "running")
    return _archive(server, begun.json()["id"])


def _archive(server: RunningServer, id: str) -> Any:
    return server.http.get(f"/api/archives/{id}").json()


def _signer(archive: bytes) -> str:
    import base64
    import hashlib
    import json

    signature = json.loads(zipfile.ZipFile(io.BytesIO(archive)).read("signature.json"))
    return hashlib.sha256(base64.b64decode(signature["public_key"])).hexdigest()[:32]


def _found(hits: list[Any]) -> list[Any]:
    """What a hit is without ids and scores."""
    told = ("document_name", "text", "start", "end", "first_page", "heading_path")
    return [{name: hit.get(name) for name in told} for hit in hits]


def _counts(status: Any) -> Any:
    return {name: value for name, value in status.items() if isinstance(value, int)}


def _until(is_so: Any, *, within: float = 90) -> None:
    deadline = time.monotonic() + within
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.1)
