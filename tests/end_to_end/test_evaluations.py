"""A run on the real server: from a gold set to a verdict, taken over by a second run, survived by a crash, applied."""

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from shared.testing.engines import NewServer
from shared.testing.server import RemoteWorkspace, RunningServer

RIVERS = {name: f"{name} is a river of {land}. It is {length} km long." for name, land, length in (
    ("Vistula", "Poland", 1047), ("Thames", "England", 346), ("Loire", "France", 1006), ("Tiber", "Italy", 405),
)}  # fmt: skip
REQUEST = {"configurations": [{"mode": "bm25"}, {"mode": "dense"}], "measure": "recall@2"}


def test_a_run_measures_every_question_in_every_configuration(server: RunningServer) -> None:
    workspace, gold = filled(server)

    run = ended(workspace, begun(workspace, gold, answers=True))

    assert (run["state"], run["question_count"]) == ("finished", 4)
    bm25 = run["summary"]["configurations"]["bm25"]
    assert bm25["measures"]["recall@2"]["mean"] == 1
    assert bm25["measures"]["citation_recall"]["mean"] > 0
    assert bm25["milliseconds"]["total"]["p95"] >= bm25["milliseconds"]["total"]["p50"] > 0
    assert run["summary"]["verdict"]["winner"] is None
    assert "too few" in run["summary"]["verdict"]["sentence"]
    assert len(workspace.get(f"/evaluations/{run['id']}/results")["items"]) == 8


def test_a_second_run_takes_over_what_is_measured_until_documents_change(server: RunningServer) -> None:
    workspace, gold = filled(server)
    ended(workspace, begun(workspace, gold))

    second = ended(workspace, begun(workspace, gold))
    workspace.add_and_wait("seine.md", b"The Seine is a river of France.")
    third = ended(workspace, begun(workspace, gold))

    assert [run["summary"]["configurations"]["bm25"]["cached"] for run in (second, third)] == [4, 0]


def test_the_settings_are_applied_only_by_a_winner_or_by_name(server: RunningServer) -> None:
    workspace, gold = filled(server)
    run = ended(workspace, begun(workspace, gold))

    refused = server.http.post(f"{workspace.path}/evaluations/{run['id']}/apply", json={})
    chosen = workspace.post(f"/evaluations/{run['id']}/apply", {"configuration": "bm25"})

    assert refused.status_code == 422
    assert chosen["mode"] == workspace.get()["settings"]["retrieval"]["mode"] == "bm25"


def test_a_run_goes_on_after_the_server_was_killed(tmp_path: Path, new_server: NewServer) -> None:
    server = new_server(tmp_path, llm="none")
    server.start()
    workspace, gold = filled(server)
    run = begun(workspace, gold)
    server.kill()
    server.start()

    assert ended(workspace, run)["state"] == "finished"
    server.stop()


def test_a_cancelled_run_is_resumed_and_an_estimate_knows_what_is_measured(server: RunningServer) -> None:
    workspace, gold = filled(server)
    wanted = {"gold_set_id": gold["id"], "request": REQUEST}
    before = workspace.post("/evaluations/estimate", wanted)
    run = begun(workspace, gold)
    server.http.post(f"{workspace.path}/evaluations/{run['id']}/cancel")

    resumed = server.http.post(f"{workspace.path}/evaluations/{run['id']}/resume")
    run = ended(workspace, workspace.get(f"/evaluations/{run['id']}"))
    after = workspace.post("/evaluations/estimate", wanted)

    assert resumed.status_code in (202, 409)
    assert (run["state"], run["done"]) == ("finished", 4)
    assert (before["results"], before["cached"], before["model"], before["money"]) == (8, 0, None, None)
    assert before["seconds"] > 0
    assert (after["cached"], after["seconds"]) == (8, 0)


def test_a_question_is_replayed_with_what_each_configuration_finds_and_misses(server: RunningServer) -> None:
    workspace, gold = filled(server)
    run = ended(workspace, begun(workspace, gold))
    [result, *_] = workspace.get(f"/evaluations/{run['id']}/results")["items"]

    replay = workspace.get(f"/evaluations/{run['id']}/questions/{result['question_id']}")

    [evidence] = replay["question"]["evidence"]
    assert [each["configuration"] for each in replay["tries"]] == ["bm25", "dense"]
    for each in replay["tries"]:
        holding = [hit["document_id"] for hit, held in zip(each["hits"], each["holds"], strict=True) if held]
        assert holding == [evidence["document_id"]]
        assert each["measures"]["recall@10"] == 1
    foreign = server.new_workspace()
    assert server.http.get(f"{foreign.path}/evaluations/{run['id']}/questions/{evidence['id']}").status_code == 404
    assert server.http.get(f"{workspace.path}/evaluations/taught").json() is None


def test_a_report_stands_by_itself(server: RunningServer) -> None:
    workspace, gold = filled(server)
    run = ended(workspace, begun(workspace, gold))
    path = f"{workspace.path}/evaluations/{run['id']}/report"

    page, rows, data = (server.http.get(path + ending) for ending in ("", ".csv", ".json"))

    assert page.headers["content-type"].startswith("text/html")
    assert page.text.count("<svg") >= 2
    assert "<script" not in page.text
    assert f"/evaluations/{run['id']}" in page.text
    assert len(rows.text.splitlines()) == 1 + 8
    assert data.json()["summary"]["setup"]["documents"] == 4
    assert data.json()["request"] == run["request"]
    assert len(data.json()["results"]) == 8


def test_a_search_for_settings_leaves_nothing_behind_until_it_is_applied(server: RunningServer) -> None:
    workspace, gold = filled(server)
    forms = (
        "How long is the {}?",
        "the {} river",
        "{} length in km",
        "Where does the {} flow?",
        "{} km",
        "land of the {}",
    )
    more = [*forms, "Which land has the {}?", "tell me of the {}", "river {}", "Is the {} long?", "{} facts"]
    asked = [{"text": each.format(name), "evidence": [{"document": f"{name}.md"}]} for name in RIVERS for each in more]
    workspace.post(f"/gold-sets/{gold['id']}/questions", {"questions": asked})
    request = {"modes": ["vector", "bm25"], "factors": [0.5, 2.0], "chunkings": [{"size": 64}], "measure": "mrr"}

    search = workspace.post("/tunings", {"gold_set_id": gold["id"], "request": request})
    refused = server.http.post(f"{workspace.path}/tunings", json={"gold_set_id": gold["id"]})
    workspace.post(f"/tunings/{search['id']}/cancel")
    resumed = workspace.post(f"/tunings/{search['id']}/resume")
    search = until_ended(workspace, f"/tunings/{search['id']}")

    assert refused.status_code == 409
    assert resumed["state"] == "running"
    assert search["state"] == "finished", search
    summary = search["summary"]
    assert summary["questions"] == {"tuned_on": 22, "held_out": 22}
    assert summary["gain"]["low"] <= summary["gain"]["mean"] <= summary["gain"]["high"]
    assert any("chunking" in each["settings"] for each in summary["tries"])
    assert not [state for state in generations(server, workspace) if state != "live"]
    assert {each["chunk_count"] for each in workspace.get("/documents")["items"]} == {1}
    applied = workspace.post(f"/tunings/{search['id']}/apply")
    assert workspace.get()["settings"]["retrieval"] == applied["retrieval"]


def test_few_questions_teach_auto_nothing(server: RunningServer) -> None:
    workspace, gold = filled(server)
    modes = {"configurations": [{"mode": "vector"}, {"mode": "graph"}], "measure": "recall@2"}
    run = ended(workspace, workspace.post("/evaluations", {"gold_set_id": gold["id"], "request": modes}))

    taught = workspace.post(f"/evaluations/{run['id']}/teach")

    assert not taught["used"]
    assert taught["reason"] == "4 questions are too few to learn from; at least 56 more are needed."


def test_the_command_line_runs_shows_and_applies(server: RunningServer) -> None:
    workspace, _ = filled(server)

    run = json.loads(told(workspace, "eval", "run", "rivers", "-m", "bm25", "-m", "vector@5", "--json"))
    rows = told(workspace, "eval", "show", run["id"], "--csv").splitlines()
    shown = told(workspace, "eval", "show", run["id"])
    applied = told(workspace, "eval", "apply", run["id"], "-m", "vector@5")

    assert len(rows) == 1 + 8
    assert "too few to name a winner" in " ".join(shown.split())
    assert "vector, 5 chunks" in applied


def told(workspace: RemoteWorkspace, *arguments: str) -> str:
    """What the command prints."""
    done = subprocess.run(
        [sys.executable, "-m", "insighthub_cli", *arguments, "-w", workspace.id],
        env=workspace.server.environment(),
        capture_output=True,
        text=True,
        timeout=90,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def filled(server: RunningServer) -> tuple[RemoteWorkspace, Any]:
    """Documents about rivers, and a question about each."""
    workspace = server.new_workspace()
    ids = [workspace.add(f"{name}.md", text.encode())["id"] for name, text in RIVERS.items()]
    for id in ids:
        workspace.wait(id)
    deadline = time.monotonic() + 60
    while {workspace.get(f"/documents/{id}")["graph"] for id in ids} != {"ready"}:
        assert time.monotonic() < deadline
        time.sleep(0.1)
    gold = workspace.post("/gold-sets", {"name": "rivers"})
    asked = [{"text": f"How long is the {name}?", "evidence": [{"document": f"{name}.md"}]} for name in RIVERS]
    workspace.post(f"/gold-sets/{gold['id']}/questions", {"questions": asked})
    return workspace, gold


def begun(workspace: RemoteWorkspace, gold: Any, **more: Any) -> Any:
    """A run that has only been asked for."""
    return workspace.post("/evaluations", {"gold_set_id": gold["id"], "request": {**REQUEST, **more}})


def ended(workspace: RemoteWorkspace, run: Any) -> Any:
    """The run at its end."""
    deadline = time.monotonic() + 90
    while run["state"] == "running":
        assert time.monotonic() < deadline, json.dumps(run)
        time.sleep(0.1)
        run = workspace.get(f"/evaluations/{run['id']}")
    return run


def until_ended(workspace: RemoteWorkspace, path: str) -> Any:
    """What runs in the background, at its end."""
    deadline = time.monotonic() + 90
    while (told := workspace.get(path))["state"] == "running":
        assert time.monotonic() < deadline, json.dumps(told)
        time.sleep(0.1)
    return told


def generations(server: RunningServer, workspace: RemoteWorkspace) -> list[str]:
    """The states of the indexes of a workspace, once retired ones have gone."""
    deadline = time.monotonic() + 60
    while True:
        of_workspace = {"states": "SELECT state FROM generations WHERE workspace_id = ?"}
        states = [str(row[0]) for row in server.read(of_workspace, workspace.id)["states"]]
        if "retired" not in states or time.monotonic() > deadline:
            return states
        time.sleep(0.1)
