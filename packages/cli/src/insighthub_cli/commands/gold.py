"""`insighthub gold`: questions whose evidence is known, to measure with."""

import io
import time
from contextlib import nullcontext
from pathlib import Path
from typing import Annotated

import typer

from insighthub_cli.client import View
from insighthub_cli.command import Shown, command, confirm, new_group, wants_json
from insighthub_cli.gold_folders import beir_lines
from insighthub_cli.picking import pick
from insighthub_cli.shown import console, plain, short, table, when
from insighthub_cli.workspace import InWorkspace, Workspace, open_workspace
from shared.errors import Rejected

app = new_group("Questions whose evidence is known, to measure with.")
WhichSet = Annotated[str, typer.Argument(metavar="SET", help="A gold set, by name or id.")]
WhichQuestion = Annotated[str, typer.Argument(metavar="QUESTION", help="The beginning of its id.")]
_MOST = 20_000
_PASSAGE = 200
_PAUSE = 0.3
_NOTHING = "Nothing: the documents hold no plain English statements. Try --by-model, or write questions yourself."


@command(app, "create", example="insighthub gold create support-questions")
def create(name: Annotated[str, typer.Argument(help="Its name.")], *, workspace: InWorkspace = None) -> Shown:
    """Make an empty gold set."""
    made = open_workspace(workspace).post("/gold-sets", {"name": name})
    return Shown(made, lambda: f"Made. Add questions: insighthub gold import {name} FILE")


@command(app, "list", example="insighthub gold list")
def list_sets(*, workspace: InWorkspace = None) -> Shown:
    """List the gold sets."""
    place = open_workspace(workspace)
    found = place.server.pages(place.path("/gold-sets"))
    rows = [
        (short(each["id"]), each["name"], sum(each["origins"].values()), _origins(each), when(each["created_at"]))
        for each in found
    ]
    return Shown(found, lambda: table(("Id", "Name", "Questions", "Of them", "Made"), rows))


@command(app, "import", example="insighthub gold import support-questions questions.csv")
def bring_in(
    wanted: WhichSet,
    source: Annotated[Path, typer.Argument(exists=True, help="A CSV or JSONL file, or a folder in BEIR form.")],
    *,
    workspace: InWorkspace = None,
) -> Shown:
    """Add the questions of a file or folder.

    The set is made if it is not there. CSV has the columns question, kind, answers, documents and quotes, with |
    between several values. Documents are named by name, with or without its ending; those of a BEIR folder by their id
    in the corpus.
    """
    place = open_workspace(workspace)
    gold_set = _set(place, wanted, make=True)
    body = io.BytesIO(beir_lines(source) if source.is_dir() else source.read_bytes())
    body.name = "questions.jsonl" if source.is_dir() else source.name
    added = place.server.send_file("POST", place.path(f"/gold-sets/{gold_set['id']}/import"), "file", body)
    return Shown(added, lambda: _added(added))


@command(app, "from-chat", example="insighthub gold from-chat support-questions 4f3a…")
def from_chat(
    wanted: WhichSet,
    message: Annotated[str, typer.Argument(help="The id of an answer that you marked good.")],
    *,
    workspace: InWorkspace = None,
) -> Shown:
    """Make a question of a chat's good answer.

    Its citations are the evidence.
    """
    place = open_workspace(workspace)
    gold_set = _set(place, wanted, make=True)
    added = place.post(f"/gold-sets/{gold_set['id']}/from-chat", {"message_id": message})
    return Shown(added, lambda: _added(added))


@command(app, "propose", example="insighthub gold propose support-questions --count 50")
def propose(
    ctx: typer.Context,
    wanted: WhichSet,
    *,
    workspace: InWorkspace = None,
    count: Annotated[int, typer.Option("--count", "-n", min=1, max=2000, help="At most so many.")] = 50,
    by_model: Annotated[bool, typer.Option("--by-model", help="Let a language model write them.")] = False,
    llm: Annotated[str, typer.Option(help="Another language model than the installation's.")] = "",
    budget: Annotated[int, typer.Option(min=0, help="Tokens that the model may use.")] = 50_000,
) -> Shown:
    """Have the documents suggest questions.

    They count only once you have reviewed them. Without a language model they are made of plain English statements.
    """
    place = open_workspace(workspace)
    gold_set = _set(place, wanted, make=True)
    asked = {"count": count, "by_model": by_model or bool(llm), "llm": llm, "budget_tokens": budget}
    place.post(f"/gold-sets/{gold_set['id']}/proposals", asked)
    made = _proposed(place, gold_set, quiet=wants_json(ctx))
    told = f"{made['unreviewed']} questions await your review: insighthub gold review {wanted}"
    return Shown(made, lambda: told if made["unreviewed"] else _NOTHING)


@command(app, "review", example="insighthub gold review support-questions")
def review(wanted: WhichSet, *, workspace: InWorkspace = None) -> Shown:
    """Show the proposals that await a review.

    Accept or reject each.
    """
    return _listed(open_workspace(workspace), wanted, unreviewed=True)


@command(app, "show", example="insighthub gold show support-questions")
def show(wanted: WhichSet, *, workspace: InWorkspace = None) -> Shown:
    """Show the questions of a set."""
    return _listed(open_workspace(workspace), wanted, unreviewed=False)


@command(app, "accept", example='insighthub gold accept support-questions 4f3a --text "Who founded it?"')
def accept(
    wanted: WhichSet,
    question: WhichQuestion,
    *,
    workspace: InWorkspace = None,
    text: Annotated[str | None, typer.Option(help="Better words for it.")] = None,
) -> Shown:
    """Say that a proposed question is good."""
    place = open_workspace(workspace)
    asked = place.post(f"{_question_path(place, wanted, question)}/review", {"text": text} if text else {})
    return Shown(asked, lambda: f"Accepted: {asked['text']}")


@command(app, "reject", example="insighthub gold reject support-questions 4f3a")
def reject(wanted: WhichSet, question: WhichQuestion, *, workspace: InWorkspace = None) -> Shown:
    """Remove a question."""
    place = open_workspace(workspace)
    place.server.call("DELETE", place.path(_question_path(place, wanted, question)))
    return Shown({}, lambda: "Removed.")


@command(app, "delete", example="insighthub gold delete support-questions")
def delete(
    wanted: WhichSet, *, workspace: InWorkspace = None, yes: Annotated[bool, typer.Option("--yes", "-y")] = False
) -> Shown:
    """Remove a gold set, and the runs over it."""
    place = open_workspace(workspace)
    gold_set = _set(place, wanted)
    confirm(f"Remove {gold_set['name']!r} and all that was measured with it?", yes=yes)
    place.server.call("DELETE", place.path(f"/gold-sets/{gold_set['id']}"))
    return Shown({}, lambda: "Removed.")


def find_set(place: Workspace, wanted: str) -> View:
    """The gold set of this name or id. Raises NotFound."""
    sets = place.server.pages(place.path("/gold-sets"))
    return pick(sets, wanted, noun="gold set", remedy="List them with `insighthub gold list`.")


def _set(place: Workspace, wanted: str, *, make: bool = False) -> View:
    names = {each["name"]: each for each in place.server.pages(place.path("/gold-sets"))} if make else {}
    if make and wanted not in names:
        return dict(place.post("/gold-sets", {"name": wanted}))
    return names.get(wanted) or find_set(place, wanted)


def _proposed(place: Workspace, gold_set: View, *, quiet: bool) -> View:
    """The set once its proposals are stored."""
    with nullcontext() if quiet else console(stderr=True).status("Reading the documents …"):
        while True:
            made = dict(place.get(f"/gold-sets/{gold_set['id']}"))
            if not made["proposing"]:
                return made
            time.sleep(_PAUSE)


def _question_path(place: Workspace, wanted: str, question: str) -> str:
    gold_set = find_set(place, wanted)
    path = f"/gold-sets/{gold_set['id']}/questions"
    meant = [each for each in place.server.pages(place.path(path)) if each["id"].startswith(question.lower())]
    if len(meant) != 1:
        raise Rejected(f"{len(meant)} questions begin with {question!r}. See `insighthub gold show {wanted}`.")
    return f"{path}/{meant[0]['id']}"


def _listed(place: Workspace, wanted: str, *, unreviewed: bool) -> Shown:
    path = place.path(f"/gold-sets/{find_set(place, wanted)['id']}/questions")
    found = place.server.pages(path, limit=_MOST, unreviewed=unreviewed or None)
    return Shown(found, lambda: "\n\n".join(map(_told, found)) or "Nothing here.")


def _told(question: View) -> str:
    marks = [question["kind"], question["origin"], *([] if question["reviewed"] else ["not reviewed"])]
    lines = [f"{short(question['id'])}  {plain(question['text'])}  ({', '.join(marks)})"]
    if question["answers"]:
        lines.append(f"    ⇒ {plain(' | '.join(question['answers']))}")
    for each in question["evidence"]:
        quote = plain(" ".join((each["quote"] or "").split()))[:_PASSAGE]
        lines.append(f"    {plain(each['document_name'])}" + (f": “{quote}”" if quote else ""))
    return "\n".join(lines)


def _added(added: View) -> str:
    lines = [f"{added['added']} questions."]
    if added["unknown"]:
        lines.append(f"These documents are not here: {', '.join(added['unknown'][:10])}")
    if added["unfound"]:
        lines.append(f"{added['unfound']} quotes are not in their documents; there the document alone counts.")
    return "\n".join(lines)


def _origins(gold_set: View) -> str:
    told = [f"{count} {origin}" for origin, count in gold_set["origins"].items()]
    return ", ".join([*told, *([f"{gold_set['unreviewed']} to review"] if gold_set["unreviewed"] else [])])
