"""Bad files end as expected, tell what to do, and harm nothing."""

import json
from pathlib import Path

import pytest

from shared.testing.server import RemoteWorkspace, RunningServer


@pytest.fixture(scope="module")
def outcomes(server: RunningServer, data: Path) -> dict[str, dict[str, object]]:
    """Every hostile file after its end, by name, all in one workspace beside an honest one."""
    workspace = server.new_workspace()
    honest = workspace.add("honest.txt", b"An honest document about the Matterhorn.")
    folder = data / "hostile"
    names = [json.loads(line)["_id"] for line in (folder / "manifest.jsonl").read_text().splitlines()]
    sent = {name: send(workspace, name, (folder / "files" / name).read_bytes()) for name in names}
    ended = {name: workspace.wait(str(answer["id"])) if "id" in answer else answer for name, answer in sent.items()}
    assert workspace.wait(honest["id"])["status"] == "ready"
    assert server.http.get("/health/ready").status_code == 200
    return ended


def send(workspace: RemoteWorkspace, name: str, content: bytes) -> dict[str, object]:
    """The document, or what the upload was refused with."""
    answer = workspace.server.http.post(f"{workspace.path}/documents", files=[("files", (name, content))])
    if answer.status_code == 422:
        return {"status": "refused", "reason": answer.json()["detail"], "warning": None, "chunk_count": None}
    answer.raise_for_status()
    document: dict[str, object] = answer.json()[0]
    return document


def manifest(data: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in (data / "hostile/manifest.jsonl").read_text().splitlines()]


def test_every_hostile_file_ends_as_its_manifest_expects(outcomes: dict[str, dict[str, object]], data: Path) -> None:
    surprises = {
        each["_id"]: (each["expect"], outcomes[each["_id"]]["status"], outcomes[each["_id"]]["reason"])
        for each in manifest(data)
        if not as_expected(each["expect"], outcomes[each["_id"]])
    }

    assert surprises == {}


def as_expected(expect: str, document: dict[str, object]) -> bool:
    has_text = document["status"] == "ready" and bool(document["chunk_count"])
    refused = document["status"] in ("failed", "refused") and bool(document["reason"])
    empty = refused or (document["status"] == "ready" and bool(document["warning"]))
    if expect.startswith("text"):
        return has_text
    if expect.startswith("password-required"):
        return refused and "password" in str(document["reason"])
    if expect == "empty":
        return empty
    if expect.startswith(("rejected: ", "error: ")):
        return refused
    return has_text or refused or empty


def test_an_empty_document_is_never_ready_in_silence(outcomes: dict[str, dict[str, object]]) -> None:
    silent = [
        name
        for name, document in outcomes.items()
        if document["status"] == "ready" and not document["chunk_count"] and not document["warning"]
    ]

    assert silent == []
