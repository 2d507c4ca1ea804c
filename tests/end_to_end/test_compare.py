"""One question in every mode at once, on the real server: by the API and by the command line, marked and forgotten."""

import json
import subprocess
import sys
from typing import Any

from shared.testing.server import RemoteWorkspace, RunningServer

CURIE = b"# Marie Curie\n\nMarie Curie was born in Warsaw in 1867. She discovered radium together with Pierre Curie.\n"
WARSAW = b"# Warsaw\n\nWarsaw is the capital of Poland. It stands on the Vistula.\n"


def test_every_mode_answers_one_question_beside_the_others(server: RunningServer) -> None:
    workspace = filled(server)

    told = compared(workspace, question="Who discovered radium?", answers=True)

    assert [name for name, _ in told] == ["comparison.begun", *["configuration.tried"] * 6, "comparison.finished"]
    tries = {data["configuration"]["mode"]: data for name, data in told if name == "configuration.tried"}
    assert tries.keys() == {"bm25", "dense", "vector", "graph", "hybrid", "auto"}
    for each in tries.values():
        assert each["error"] is None
        assert each["hits"][0]["document_name"] == "curie.md"
        assert "Curie" in each["answer"]["text"]
        assert each["answer"]["citations"]
        assert each["timings"]["total"] > 0
    assert tries["auto"]["mode"] != "auto"
    assert len(told[-1][1]["overlaps"]) == 15


def test_the_better_one_is_marked_listed_and_forgotten(server: RunningServer) -> None:
    workspace = filled(server)
    modes = [{"mode": "bm25"}, {"mode": "dense"}]
    [(_, begun), *_] = compared(workspace, question="Who discovered radium?", configurations=modes)

    workspace.post(f"/compare/{begun['id']}/preference", {"better": 0})
    workspace.post(f"/compare/{begun['id']}/preference", {"better": 1, "note": "It is shorter."})

    [mark] = workspace.get("/compare/preferences")["items"]
    assert (mark["better"], mark["note"], mark["configurations"][1]["mode"]) == (1, "It is shorter.", "dense")
    refused = server.http.post(f"{workspace.path}/compare/{begun['id']}/preference", json={"better": 2})
    assert refused.status_code == 422
    foreign = server.new_workspace()
    assert server.http.get(f"{foreign.path}/compare/{begun['id']}").status_code == 404
    assert server.http.delete(f"{workspace.path}/compare/{begun['id']}").status_code == 204
    assert workspace.get("/compare/preferences")["items"] == []


def test_the_command_line_compares_and_marks(server: RunningServer) -> None:
    workspace = filled(server)

    found = run(workspace, "compare", "Who discovered radium?", "-m", "bm25", "-m", "vector@5")
    marked = run(workspace, "prefer", found["id"], "vector@5")

    assert [each["label"] for each in found["tries"]] == ["bm25", "vector@5"]
    assert marked["better"] == 1


def filled(server: RunningServer) -> RemoteWorkspace:
    """A workspace with two documents that can be found."""
    workspace = server.new_workspace()
    ids = [workspace.add(name, content)["id"] for name, content in (("curie.md", CURIE), ("warsaw.md", WARSAW))]
    for id in ids:
        assert workspace.wait(id)["status"] == "ready"
    return workspace


def compared(workspace: RemoteWorkspace, **wanted: Any) -> list[tuple[str, Any]]:
    """The names and data of all events."""
    answer = workspace.server.http.post(f"{workspace.path}/compare", json=wanted)
    answer.raise_for_status()
    told = [piece.split("\n") for piece in answer.text.split("\n\n") if "data: " in piece]
    fields = [dict(line.split(": ", 1) for line in lines if ": " in line) for lines in told]
    return [(each["event"], json.loads(each["data"])) for each in fields]


def run(workspace: RemoteWorkspace, *arguments: str) -> Any:
    """What the command prints as JSON."""
    done = subprocess.run(
        [sys.executable, "-m", "insighthub_cli", *arguments, "-w", workspace.id, "--json"],
        env=workspace.server.environment(),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return json.loads(done.stdout)
