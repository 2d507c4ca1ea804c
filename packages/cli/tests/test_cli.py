"""The command line against a running server: what a user types on the first day."""

import os
import pty
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from insighthub_cli.testing import CommandLine

LIGHTHOUSE = "# Lighthouses\n\nThe lighthouse of Westerhever was built in 1906. It is 41 metres high.\n"
TEA = "Green tea is brewed at 70 degrees Celsius. Black tea wants boiling water.\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two documents, and one that cannot be read."""
    folder = tmp_path_factory.mktemp("papers")
    (folder / "lighthouse.md").write_text(LIGHTHOUSE)
    (folder / "tea.txt").write_text(TEA)
    return folder


@pytest.fixture(scope="module")
def added(insighthub: CommandLine, folder: Path) -> Any:
    """What the first `add` of an installation said; its workspace made itself."""
    return insighthub.json("add", str(folder), "--tag", "first")


def test_adding_a_folder_makes_the_first_workspace_and_ends_when_all_can_be_found(
    added: Any, insighthub: CommandLine
) -> None:
    listed = insighthub.json("docs", "list")
    [workspace] = insighthub.json("workspace", "list")

    assert [(Path(each["path"]).name, each["outcome"]) for each in added["files"]] == [
        ("lighthouse.md", "ready"),
        ("tea.txt", "ready"),
    ]
    assert {each["name"] for each in listed} == {"lighthouse.md", "tea.txt"}
    assert all(each["tags"] == ["first"] for each in listed)
    assert (workspace["name"], workspace["id"], workspace["in_use"]) == ("My documents", added["workspace_id"], True)


def test_a_file_that_is_there_already_is_named(added: Any, insighthub: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "copy of tea.txt").write_text(TEA)

    told = insighthub("add", str(tmp_path))

    assert "1 duplicate" in told
    assert "here already, as 'tea.txt'" in told


def test_a_file_that_fails_is_told_with_its_reason_and_ends_with_1(
    added: Any, insighthub: CommandLine, tmp_path: Path
) -> None:
    (tmp_path / "empty.txt").touch()
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7\n" + b"not really a PDF\n" * 40)

    told = insighthub.json("add", str(tmp_path), exit_code=1)

    broken, empty = told["files"]
    assert (broken["outcome"], empty["outcome"]) == ("failed", "refused")
    assert "This file is empty" in empty["reason"]
    assert broken["reason"]
    assert insighthub.json("docs", "rm", "broken.pdf", "--yes")["removed"] == [broken["document"]["id"]]


def test_search_shows_where_and_why(added: Any, insighthub: CommandLine) -> None:
    found = insighthub.json("search", "How high is the lighthouse?", "--limit", "1")
    picture = insighthub("search", "How high is the lighthouse?", "--mode", "bm25", "--tag", "first")

    [hit] = found["hits"]
    assert hit["document_name"] == "lighthouse.md"
    assert "41 metres" in hit["text"]
    assert picture.startswith("1. lighthouse.md")
    assert "bm25 1." in picture


def test_an_answer_comes_with_its_verified_citation(added: Any, insighthub: CommandLine) -> None:
    message = insighthub.json("ask", "When was the lighthouse of Westerhever built?")
    picture = insighthub("ask", "When was the lighthouse of Westerhever built?", "--llm", "none")

    [document] = [each for each in insighthub.json("docs", "list") if each["name"] == "lighthouse.md"]
    text = insighthub("docs", "text", document["id"])
    assert message["state"] == "finished"
    assert any("1906" in each["quote"] for each in message["citations"])
    assert all(each["quote"] in text for each in message["citations"])
    assert re.search(r"^\[1\] lighthouse\.md: “.*1906", picture, re.MULTILINE)


def test_questions_from_a_pipe_are_answered_in_one_chat(added: Any, insighthub: CommandLine) -> None:
    answers = insighthub("chat", "--json", said="How hot is green tea brewed?\n\nAnd black tea?\n").splitlines()

    chat, *_ = insighthub.json("chats", "list", "--limit", "1")
    shown = insighthub.json("chats", "show", chat["id"][:8])
    assert len(answers) == 2
    assert chat["title"] == "How hot is green tea brewed?"
    assert [each["role"] for each in shown] == ["user", "assistant"] * 2
    assert insighthub.json("chats", "rm", chat["id"], "--yes") == {"removed": [chat["id"]]}


def test_on_a_terminal_one_can_talk(added: Any, insighthub: CommandLine) -> None:
    screen = _on_a_terminal(
        insighthub, "chat", said=["When was the lighthouse of Westerhever built?", "/good", "/regenerate", "/new"]
    )

    [chat, *_] = insighthub.json("chats", "list")
    answer = insighthub.json("chats", "show", chat["id"])[-1]
    assert screen.count("[1] lighthouse.md") == 2
    assert "Thank you." in screen
    assert "A new chat." in screen
    assert answer["state"] == "finished"


def test_documents_are_changed_by_name(added: Any, insighthub: CommandLine, tmp_path: Path) -> None:
    insighthub("docs", "tag", "tea.txt", "--add", "drinks", "--remove", "first")
    renamed = insighthub.json("docs", "rename", "tea.txt", "Tea.txt")
    insighthub("docs", "download", "Tea.txt", "--to", str(tmp_path / "tea"))
    (tmp_path / "new tea.txt").write_text(TEA + "White tea is brewed at 80 degrees.\n")
    replaced = insighthub.json("docs", "replace", renamed["id"], str(tmp_path / "new tea.txt"))

    assert (renamed["name"], renamed["tags"]) == ("Tea.txt", ["drinks"])
    assert (tmp_path / "tea").read_text() == TEA
    assert (replaced["id"], replaced["version"]) == (renamed["id"], 2)


def test_a_workspace_is_made_used_and_removed(added: Any, insighthub: CommandLine) -> None:
    made = insighthub.json("workspace", "create", "thesis", "chunking.size=128", "--use")
    elsewhere = insighthub.json("docs", "list")
    changed = insighthub.json("workspace", "set", "retrieval.limit=3", "--name", "Thesis")
    insighthub("workspace", "use", "My documents")
    refused = insighthub.run("workspace", "rm", "thesis")
    removed = insighthub.json("workspace", "rm", "thesis", "--yes")

    assert (made["settings"]["chunking"]["size"], elsewhere) == (128, [])
    assert (changed["name"], changed["settings"]["retrieval"]["limit"]) == ("Thesis", 3)
    assert (refused.returncode, "--yes" in refused.stderr) == (1, True)
    assert removed == {"removed": [made["id"]]}


def test_what_is_not_there_is_said_with_the_remedy(added: Any, insighthub: CommandLine) -> None:
    workspace = insighthub.json("docs", "list", "-w", "nowhere", exit_code=1)
    document = insighthub.json("docs", "show", "nothing.pdf", exit_code=1)
    file = insighthub.json("add", "nothing.pdf", exit_code=1)
    setting = insighthub.json("workspace", "set", "chunking.size=7", exit_code=1)

    assert "insighthub workspace list" in workspace["detail"]
    assert "insighthub docs list" in document["detail"]
    assert "no file nothing.pdf" in file["detail"]
    assert (setting["status"], "chunking.size" in setting["detail"]) == (422, True)


def test_a_key_opens_the_server_from_elsewhere_until_it_is_revoked(
    added: Any, insighthub: CommandLine, away: CommandLine, tmp_path: Path
) -> None:
    url = insighthub.json("status")["url"]
    secret = insighthub("key", "new", "elsewhere").strip()
    home = {"XDG_CONFIG_HOME": str(tmp_path), "INSIGHTHUB_URL": url, "INSIGHTHUB_API_KEY": secret}
    elsewhere = CommandLine({**away.environment, **home})

    before = elsewhere.json("docs", "list", "-w", "My documents")
    insighthub("key", "revoke", "elsewhere", "--yes")
    after = elsewhere.json("docs", "list", exit_code=1)

    assert before
    assert after["status"] == 401


def test_the_rest_answers_too(added: Any, insighthub: CommandLine) -> None:
    assert insighthub.json("tasks", "list") == []
    assert insighthub.json("tasks", "dead") == []
    assert insighthub.json("tasks", "replay", "--all") == {"count": 0}
    assert "/sign-in?token=" in insighthub.json("sign-in")["url"]
    assert {each["state"] for each in insighthub.json("doctor")} == {"ok"}
    assert "vector/processor" in insighthub("status")


def _on_a_terminal(insighthub: CommandLine, *arguments: str, said: list[str]) -> str:
    """What stands on the screen once each line was typed at a prompt, and then Ctrl-D."""
    ours, theirs = pty.openpty()
    environment = {**insighthub.environment, "TERM": "dumb", "COLUMNS": "80"}
    program = [sys.executable, "-m", "insighthub_cli", *arguments]
    screen = ""
    with subprocess.Popen(program, env=environment, stdin=theirs, stdout=theirs, stderr=theirs) as process:
        os.close(theirs)
        for typed in [*(f"{line}\n" for line in said), "\x04"]:
            screen += _until_prompt(ours)
            os.write(ours, typed.encode())
        screen += _until_prompt(ours)
    os.close(ours)
    assert process.returncode == 0, screen
    return screen


def _until_prompt(terminal: int) -> str:
    seen = ""
    while not seen.endswith("> "):
        try:
            piece = os.read(terminal, 4096)
        except OSError:  # Linux says so when the other side is closed.
            return seen
        seen += piece.decode(errors="replace")
    return seen


def test_search_is_narrowed_to_documents_and_days(added: Any, insighthub: CommandLine, tmp_path: Path) -> None:
    letter = (
        "From: a@example.org\nSubject: Lighthouse\nDate: Mon, 2 Jun 2025 10:00:00 +0000\n\nThe lighthouse is closed.\n"
    )
    (tmp_path / "letter.eml").write_text(letter)
    insighthub("add", str(tmp_path))

    def found(*narrowed: str) -> set[str]:
        hits = insighthub.json("search", "lighthouse", *narrowed)["hits"]
        return {hit["document_name"] for hit in hits}

    assert found("--document", "lighthouse.md") == {"lighthouse.md"}
    assert found("--since", "2025-06-01", "--until", "2025-06-30") == {"letter.eml"}
    assert found("--until", "2025-06-01") == set()
    assert "There is no document" in insighthub.run("search", "x", "--document", "nowhere.pdf").stderr
    assert insighthub.json("docs", "rm", "letter.eml", "--yes")["removed"]


def test_adding_can_wait_for_the_graph(added: Any, insighthub: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "curie.md").write_text("Marie Curie was born in Warsaw. Marie Curie married Pierre Curie.\n")

    [file] = insighthub.json("add", str(tmp_path), "--wait-graph")["files"]
    shown = insighthub.json("docs", "show", "curie.md")

    assert (file["outcome"], file["graph"], shown["graph"]) == ("ready", "ready", "ready")
    assert "Graph" in insighthub("docs", "list")


def test_looking_around_in_the_graph(added: Any, insighthub: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "lovelace.md").write_text("Ada Lovelace wrote to Charles Babbage. Charles Babbage lived in London.\n")
    insighthub("add", str(tmp_path), "--wait-graph")

    [entity] = insighthub.json("graph", "entities", "lovela")
    shown = insighthub.json("graph", "show", "Ada Lovelace")
    [neighbour] = insighthub.json("graph", "neighbours", "Ada Lovelace", "--limit", "1")
    [path, *_] = insighthub.json("graph", "path", "Ada Lovelace", "London")["paths"]

    assert entity["name"] == "Ada Lovelace"
    assert shown["evidence"][0]["text"] == "Ada Lovelace wrote to Charles Babbage."
    assert neighbour["entity"]["name"] == "Charles Babbage"
    assert [each["name"] for each in path["entities"]] == ["Ada Lovelace", "Charles Babbage", "London"]
    assert [hop["sentence"] for hop in path["hops"]][-1] == "Charles Babbage lived in London."
    assert "Ada Lovelace → Charles Babbage → London" in insighthub("graph", "path", "Ada Lovelace", "London")


def test_an_entity_that_nobody_names(added: Any, insighthub: CommandLine) -> None:
    done = insighthub.run("graph", "show", "Zzyzx Qwfp")

    assert done.returncode == 1
    assert "No entity is called 'Zzyzx Qwfp'" in done.stderr


@pytest.mark.parametrize(("name", "begins"), [("g.graphml", b"<?xml"), ("g.zip", b"PK"), ("g.json", b'{"nodes"')])
def test_the_graph_as_a_file(added: Any, insighthub: CommandLine, tmp_path: Path, name: str, begins: bytes) -> None:
    insighthub("graph", "export", str(tmp_path / name))

    assert (tmp_path / name).read_bytes().startswith(begins)


def test_the_state_of_the_graph(added: Any, insighthub: CommandLine) -> None:
    view = insighthub.json("graph", "status")

    assert view["entities"] > 0
    assert view["llm_calls"] == 0
    assert "Entities" in insighthub("graph", "status")
    assert insighthub.json("graph", "themes") is not None
