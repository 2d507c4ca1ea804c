"""Gold sets on the real server: brought in, proposed, reviewed, and gone with the documents that they quote."""

import json
import time
from typing import Any
from uuid import UUID

from shared.testing.server import RemoteWorkspace, RunningServer

CURIE = b"""# Marie Curie

Marie Curie discovered radium in Paris in 1898. Marie Curie met Pierre Curie in the city of Warsaw in 1894.
"""
PRIZES = b"""# Prizes

Marie Curie received the Nobel Prize in Stockholm in 1911. Pierre Curie was a French physicist of the Sorbonne in Paris.
"""


def test_a_csv_brings_questions_with_spans_and_names_what_is_missing(server: RunningServer) -> None:
    workspace, _ = filled(server)
    gold = workspace.post("/gold-sets", {"name": "mine"})
    csv = (
        "question,answers,documents,quotes\n"
        'Who found radium?,Marie Curie|Curie,curie.md,"Marie Curie discovered\n radium"\n'
        "Who got a prize?,,prizes|nowhere.pdf,no such words\n"
    )

    added = brought_in(workspace, gold, "questions.csv", csv)

    assert added == {"added": 2, "unknown": ["nowhere.pdf"], "unfound": 1}
    first = next(each for each in questions(workspace, gold) if each["text"] == "Who found radium?")
    assert (first["origin"], first["reviewed"], first["answers"]) == ("imported", True, ["Marie Curie", "Curie"])
    [evidence] = first["evidence"]
    assert evidence["quote"] == "Marie Curie discovered radium"
    assert evidence["document_name"] == "curie.md"
    brought_in(workspace, gold, "questions.csv", csv)
    assert len(questions(workspace, gold)) == 2


def test_an_export_is_taken_in_again_without_what_nobody_reviewed(server: RunningServer) -> None:
    workspace, _ = filled(server)
    gold = workspace.post("/gold-sets", {"name": "mine"})
    evidence = [{"document": "curie.md", "quote": "Marie Curie discovered radium", "grade": 2}, {"document": "prizes"}]
    asked = {"text": "Who found radium?", "kind": "fact", "answers": ["Marie Curie", "Curie"], "evidence": evidence}
    workspace.post(f"/gold-sets/{gold['id']}/questions", {"questions": [asked]})
    propose(workspace, gold)
    path = f"{workspace.path}/gold-sets/{gold['id']}"

    exported = {end: server.http.get(f"{path}/export.{end}").text for end in ("jsonl", "csv")}

    [line] = exported["jsonl"].splitlines()
    assert json.loads(line)["answers"] == ["Marie Curie", "Curie"]
    [before] = questions(workspace, gold, reviewed=True)
    for end, text in exported.items():
        other = workspace.post("/gold-sets", {"name": end})
        assert brought_in(workspace, other, f"questions.{end}", text) == {"added": 1, "unknown": [], "unfound": 0}
        [after] = questions(workspace, other)
        assert [each["quote"] for each in after["evidence"]] == [each["quote"] for each in before["evidence"]]


def test_a_set_is_renamed_and_a_question_changed_in_its_place(server: RunningServer) -> None:
    workspace, _ = filled(server)
    gold, other = (workspace.post("/gold-sets", {"name": name}) for name in ("mine", "other"))
    chosen = propose(workspace, gold)[0]
    path = f"{workspace.path}/gold-sets/{gold['id']}"
    wanted = {"text": "Who found radium?", "answers": ["Curie"], "evidence": [{"document": "curie", "quote": "no"}]}

    renamed = server.http.patch(path, json={"name": "ours"})
    refused = server.http.patch(path, json={"name": other["name"]})
    changed = server.http.put(f"{path}/questions/{chosen['id']}", json=wanted)

    assert (renamed.json()["name"], refused.status_code) == ("ours", 409)
    assert changed.json() == {"added": 1, "unknown": [], "unfound": 1}
    [now] = questions(workspace, gold, reviewed=True)
    assert (now["id"], now["text"], now["origin"]) == (chosen["id"], "Who found radium?", "proposed")
    assert [each["document_name"] for each in now["evidence"]] == ["curie.md"]
    assert chosen["id"] not in {each["id"] for each in questions(workspace, gold, reviewed=False)}


def test_a_bad_line_is_told_by_its_number(server: RunningServer) -> None:
    workspace = server.new_workspace()
    gold = workspace.post("/gold-sets", {"name": "mine"})
    lines = json.dumps({"question": "Who?"}) + "\n" + json.dumps({"question": "", "documents": []})

    answer = server.http.post(
        f"{workspace.path}/gold-sets/{gold['id']}/import", files=[("file", ("q.jsonl", lines.encode()))]
    )

    assert answer.status_code == 422
    assert answer.json()["detail"].startswith("Line 2: text")


def test_a_good_answer_of_a_chat_becomes_a_question(server: RunningServer) -> None:
    workspace, _ = filled(server)
    gold = workspace.post("/gold-sets", {"name": "mine"})
    message = workspace.ask("Who discovered radium?")
    path = f"/gold-sets/{gold['id']}/from-chat"
    refused = server.http.post(workspace.path + path, json={"message_id": message["id"]})
    rating = f"{workspace.path}/chats/{message['chat']}/messages/{message['id']}/feedback"
    server.http.put(rating, json={"value": 1}).raise_for_status()

    workspace.post(path, {"message_id": message["id"]})

    assert refused.status_code == 422
    [question] = questions(workspace, gold)
    assert (question["origin"], question["text"]) == ("chat", "Who discovered radium?")
    assert any("radium" in each["quote"] for each in question["evidence"])


def test_documents_propose_questions_that_wait_for_a_review(server: RunningServer) -> None:
    workspace, _ = filled(server)
    gold = workspace.post("/gold-sets", {"name": "mine"})

    proposed = propose(workspace, gold)

    texts = {each["text"]: each for each in proposed}
    over_two = texts["When did Marie Curie meet the French physicist of the Sorbonne in Paris in the city of Warsaw?"]
    assert (over_two["kind"], len(over_two["evidence"])) == ("multi_hop", 2)
    assert not any(each["reviewed"] for each in proposed)
    chosen = texts["When did Marie Curie discover radium in Paris?"]
    assert chosen["answers"] == ["in 1898"]
    assert chosen["evidence"][0]["quote"] == "Marie Curie discovered radium in Paris in 1898."
    workspace.post(f"/gold-sets/{gold['id']}/questions/{chosen['id']}/review", {})
    shown = workspace.get(f"/gold-sets/{gold['id']}")
    assert shown["unreviewed"] == len(proposed) - 1
    assert chosen["id"] not in {each["id"] for each in questions(workspace, gold, unreviewed=True)}


def test_what_quotes_a_document_goes_with_it(server: RunningServer) -> None:
    workspace, ids = filled(server)
    gold = workspace.post("/gold-sets", {"name": "mine"})
    brought_in(workspace, gold, "q.csv", "question,documents,quotes\nWho found radium?,curie.md,discovered radium\n")
    propose(workspace, gold)

    server.http.delete(f"{workspace.path}/documents/{ids['curie.md']}").raise_for_status()

    until(lambda: server.http.get(f"{workspace.path}/documents/{ids['curie.md']}").status_code == 404)
    left = questions(workspace, gold)
    assert [each["evidence"] for each in left if each["origin"] == "imported"] == [[]]
    assert not any(
        "radium" in each["text"] or "Warsaw" in each["text"] for each in left if each["origin"] == "proposed"
    )
    until(lambda: ids["curie.md"] not in documents_of_gold(server))


def filled(server: RunningServer) -> tuple[RemoteWorkspace, dict[str, str]]:
    """A workspace with two documents that are in the graph."""
    workspace = server.new_workspace()
    ids = {name: workspace.add(name, content)["id"] for name, content in (("curie.md", CURIE), ("prizes.md", PRIZES))}
    for id in ids.values():
        assert workspace.wait(id)["status"] == "ready"
    until(lambda: all(workspace.get(f"/documents/{id}")["graph"] == "ready" for id in ids.values()))
    return workspace, ids


def brought_in(workspace: RemoteWorkspace, gold: Any, name: str, content: str) -> Any:
    """What the import of a file tells."""
    path = f"{workspace.path}/gold-sets/{gold['id']}/import"
    answer = workspace.server.http.post(path, files=[("file", (name, content.encode()))])
    answer.raise_for_status()
    return answer.json()


def propose(workspace: RemoteWorkspace, gold: Any) -> list[Any]:
    """The proposals, once they are stored."""
    workspace.post(f"/gold-sets/{gold['id']}/proposals", {"count": 20})
    until(lambda: bool(questions(workspace, gold, unreviewed=True)))
    return questions(workspace, gold, unreviewed=True)


def questions(workspace: RemoteWorkspace, gold: Any, **wanted: Any) -> list[Any]:
    """The questions of a set."""
    found: list[Any] = workspace.get(f"/gold-sets/{gold['id']}/questions", limit=200, **wanted)["items"]
    return found


def documents_of_gold(server: RunningServer) -> set[str]:
    """The documents that rows of gold sets still belong to, as a reader of the database would find them."""
    named = (
        "SELECT made_from_id FROM gold_questions UNION SELECT also_from_id FROM gold_questions"
        " UNION SELECT document_id FROM gold_evidence"
    )
    return {str(UUID(str(row[0]))) for row in server.read({"named": named})["named"] if row[0]}


def until(holds: Any, *, within: float = 60.0) -> None:
    """Wait for what happens in the background."""
    deadline = time.monotonic() + within
    while not holds():
        assert time.monotonic() < deadline, "it did not come true in time"
        time.sleep(0.1)
