"""What a user decides about entities holds in the real server, by the API and by the command line, until undone."""

import json
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

from shared.testing.server import RemoteWorkspace, RunningServer

TEXT = b"""# Cities

Beijing is the capital of China. Peking was long the English name of the city. Marco Polo wrote about Peking.
Marie Curie worked in Paris. Curie discovered radium in Paris. The World Health Organization (WHO) has its seat in
Geneva. The WHO was founded in 1948.
"""


def test_decisions_hold_until_they_are_undone(server: RunningServer) -> None:
    workspace = server.new_workspace()
    workspace.wait(workspace.add("cities.md", TEXT)["id"])
    until(lambda: {"Beijing", "Peking"} <= set(names(workspace)))
    kept, other = id_of(workspace, "Beijing"), id_of(workspace, "Peking")

    [merge] = workspace.post(f"/graph/entities/{kept}/merge", {"other_id": other})["decisions"]

    until(lambda: len({"Beijing", "Peking"} & set(names(workspace))) == 1)
    [decision] = workspace.get("/graph/decisions")["items"]
    assert (decision["kind"], decision["key"], decision["other"]) == ("merge", "beijing", "peking")
    assert any(each["reason"] == "decision" for each in workspace.get("/graph/merges", limit=200)["items"])

    answer = server.http.delete(f"{workspace.path}/graph/decisions/{merge['id']}")

    assert answer.status_code == 204
    until(lambda: {"Beijing", "Peking"} <= set(names(workspace)))
    assert server.http.delete(f"{workspace.path}/graph/decisions/{merge['id']}").status_code == 404


def test_the_command_line_renames_hides_and_undoes(server: RunningServer) -> None:
    workspace = server.new_workspace()
    workspace.wait(workspace.add("cities.md", TEXT)["id"])
    until(lambda: "Paris" in names(workspace))

    run(workspace, "graph", "rename", "Paris", "Paris (France)")
    until(lambda: "Paris (France)" in names(workspace))
    run(workspace, "graph", "hide", "Paris (France)")
    until(lambda: "Paris (France)" not in names(workspace))
    decisions = run(workspace, "graph", "decisions")
    for decision in decisions:
        run(workspace, "graph", "undo", decision["id"])

    assert [decision["kind"] for decision in decisions] == ["hide", "rename"]
    until(lambda: "Paris" in names(workspace))


def test_why_names_are_one_is_told_with_the_sentence(server: RunningServer) -> None:
    workspace = server.new_workspace()
    workspace.wait(workspace.add("cities.md", TEXT)["id"])
    until(lambda: bool(names(workspace)) and not workspace.get("/graph")["pending_names"])

    merges = run(workspace, "graph", "merges")
    health = run(workspace, "graph", "health")

    [who] = [each for each in merges if each["key"] == "who"]
    assert (who["other_key"], who["reason"]) == ("world health organization", "abbreviation")
    assert "WHO" in who["evidence"]["text"]
    assert health["entities"] == len([each for each in kinds(workspace) if each not in ("date", "number")])


def test_documents_that_name_the_same_rare_things_are_related(server: RunningServer) -> None:
    workspace = server.new_workspace()
    first = workspace.wait(workspace.add("cities.md", TEXT)["id"])
    second = workspace.wait(workspace.add("polo.md", b"Marco Polo was a merchant of Venice.")["id"])
    workspace.wait(workspace.add("sea.md", b"The Baltic Sea is brackish.")["id"])
    until(lambda: {"Marco Polo", "Baltic Sea"} <= set(names(workspace)))

    found = run(workspace, "graph", "related", "cities.md")

    assert [(each["name"], each["shared"]) for each in found] == [("polo.md", ["Marco Polo"])]
    assert [each["document_id"] for each in found] == [second["id"]]
    assert first["id"] not in [each["document_id"] for each in found]


def run(workspace: RemoteWorkspace, *words: str) -> Any:
    command = [sys.executable, "-m", "insighthub_cli", *words, "--workspace", workspace.id, "--json"]
    done = subprocess.run(command, env=workspace.server.environment(), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def names(workspace: RemoteWorkspace) -> list[str]:
    return [each["name"] for each in workspace.get("/graph/entities", limit=200)["items"]]


def kinds(workspace: RemoteWorkspace) -> list[str]:
    return [each["kind"] for each in workspace.get("/graph/entities", limit=200)["items"]]


def id_of(workspace: RemoteWorkspace, name: str) -> str:
    [found] = [each for each in workspace.get("/graph/entities", limit=200)["items"] if each["name"] == name]
    return str(found["id"])


def until(holds: Callable[[], bool], *, within: float = 60.0) -> None:
    deadline = time.monotonic() + within
    while not holds():
        assert time.monotonic() < deadline, "the graph did not come to this"
        time.sleep(0.05)
