"""`insighthub eval`: which way of finding evidence serves your own questions best."""

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from insighthub_cli.client import View
from insighthub_cli.command import Shown, command, new_group, wants_json
from insighthub_cli.commands.compare import ALL, configurations
from insighthub_cli.commands.gold import find_set
from insighthub_cli.measured import told_estimate
from insighthub_cli.picking import pick
from insighthub_cli.shown import plain, short, status, table, when
from insighthub_cli.waiting import followed
from insighthub_cli.workspace import InWorkspace, Workspace, open_workspace
from shared.errors import Rejected

if TYPE_CHECKING:
    from rich.console import Group

app = new_group("Measure which way of finding evidence serves your own questions best.")
_PAUSE = 0.3
_SHOWN = ("recall@5", "ndcg@10", "mrr", "map", "all_evidence@5", "f1", "citation_precision")
WhichRun = Annotated[str, typer.Argument(metavar="RUN", help="Its id, or the beginning of it.")]


@command(app, "run", example="insighthub eval run support-questions -m vector -m hybrid -m hybrid+rerank")
def run(
    ctx: typer.Context,
    gold_set: Annotated[str, typer.Argument(metavar="SET", help="A gold set, by name or id.")],
    *,
    workspace: InWorkspace = None,
    mode: Annotated[
        list[str] | None, typer.Option("--mode", "-m", help="As in hybrid, bm25+rerank, vector@20.")
    ] = None,
    measure: Annotated[
        str, typer.Option(help="What the verdict is about, as in recall@5, ndcg@10 or mrr.")
    ] = "recall@5",
    answers: Annotated[bool, typer.Option("--answers", help="Measure the answers as well.")] = False,
    llm: Annotated[str, typer.Option(help="Another language model for the answers.")] = "",
    proposed: Annotated[bool, typer.Option("--proposed", help="With proposals that nobody has reviewed.")] = False,
    budget: Annotated[int | None, typer.Option(min=0, help="Never use more tokens than this.")] = None,
    budget_money: Annotated[float | None, typer.Option(min=0, help="Never use more money, by the prices.")] = None,
    estimate: Annotated[bool, typer.Option("--estimate", help="Only say what it would take.")] = False,
) -> Shown:
    """Measure ways of finding evidence on a gold set.

    Says which is better, or how many more questions would tell. Before answers are measured with a language model,
    --estimate tells the time, the tokens and, by the table of prices, the money.
    """
    place = open_workspace(workspace)
    request = {
        "configurations": configurations(mode or ALL),
        "measure": measure,
        "answers": answers,
        "llm": llm,
        "include_proposed": proposed,
        "budget_tokens": budget,
        "budget_money": budget_money,
    }
    wanted = {"gold_set_id": find_set(place, gold_set)["id"], "request": request}
    if estimate:
        estimated = place.post("/evaluations/estimate", wanted)
        return Shown(estimated, lambda: told_estimate(estimated))
    begun = place.post("/evaluations", wanted)
    ended = _followed(place, begun, quiet=wants_json(ctx))
    return Shown(ended, lambda: _picture(ended), 0 if ended["state"] == "finished" else 1)


@command(app, "resume", example="insighthub eval resume 4f3a --budget 500000")
def resume(
    ctx: typer.Context,
    wanted: WhichRun,
    *,
    workspace: InWorkspace = None,
    budget: Annotated[int | None, typer.Option(min=0, help="Another budget of tokens for all of it.")] = None,
) -> Shown:
    """Go on with a run that ended early.

    What is measured already is not measured again.
    """
    place = open_workspace(workspace)
    path = f"/evaluations/{_run(place, wanted)['id']}/resume"
    ended = _followed(place, place.post(path, {"budget_tokens": budget}), quiet=wants_json(ctx))
    return Shown(ended, lambda: _picture(ended), 0 if ended["state"] == "finished" else 1)


@command(app, "list", example="insighthub eval list")
def list_runs(*, workspace: InWorkspace = None) -> Shown:
    """List the runs, the latest first."""
    place = open_workspace(workspace)
    found = place.server.pages(place.path("/evaluations"))
    rows = [
        (short(each["id"]), status(each["state"]), each["question_count"], _sentence(each), when(each["created_at"]))
        for each in found
    ]
    return Shown(found, lambda: table(("Id", "State", "Questions", "Text", "Begun"), rows))


@command(app, "show", example="insighthub eval show 4f3a")
def show(
    wanted: WhichRun,
    *,
    workspace: InWorkspace = None,
    as_csv: Annotated[bool, typer.Option("--csv", help="Every question in every way, as CSV.")] = False,
) -> Shown:
    """Show what came of a run."""
    place = open_workspace(workspace)
    found = _run(place, wanted)
    if as_csv:
        results = place.get(f"/evaluations/{found['id']}/results")["items"]
        return Shown(results, lambda: _csv(results))
    return Shown(found, lambda: _picture(found))


@command(app, "report", example="insighthub eval report 4f3a --to support.html")
def report(
    wanted: WhichRun,
    *,
    workspace: InWorkspace = None,
    to: Annotated[Path, typer.Option(help="A file that ends in .html, .csv or .json.")] = Path("evaluation.html"),
) -> Shown:
    """Write a run as a file: HTML with plots, CSV or JSON.

    The HTML loads nothing and can be sent to others; it holds the questions, and no text of documents.
    """
    ending = {".html": "report", ".csv": "report.csv", ".json": "report.json"}.get(to.suffix.lower())
    if ending is None:
        raise Rejected("A report ends in .html, .csv or .json.")
    place = open_workspace(workspace)
    run = _run(place, wanted)
    with to.open("wb") as file:
        place.server.download(place.path(f"/evaluations/{run['id']}/{ending}"), file)
    return Shown({"run_id": run["id"], "path": str(to)}, lambda: f"Written: {to}")


@command(app, "apply", example="insighthub eval apply 4f3a")
def apply(
    wanted: WhichRun,
    *,
    workspace: InWorkspace = None,
    mode: Annotated[str | None, typer.Option("--mode", "-m", help="Not the winner but this one.")] = None,
) -> Shown:
    """Let the workspace find evidence in the way that won."""
    place = open_workspace(workspace)
    chosen = place.post(f"/evaluations/{_run(place, wanted)['id']}/apply", {"configuration": mode})
    return Shown(chosen, lambda: f"From now on: {chosen['mode']}, {chosen['limit']} chunks, rerank {chosen['rerank']}.")


@command(app, "teach", example="insighthub eval teach 4f3a")
def teach(wanted: WhichRun, *, workspace: InWorkspace = None) -> Shown:
    """Let auto learn from a run and from marked comparisons.

    It is used only where questions that it was not fitted to speak for it; each answer tells what it expected.
    """
    place = open_workspace(workspace)
    taught = place.post(f"/evaluations/{_run(place, wanted)['id']}/teach")
    return Shown(taught, lambda: str(taught["reason"]))


@command(app, "forget", example="insighthub eval forget")
def forget(*, workspace: InWorkspace = None) -> Shown:
    """Let auto decide as if it had never learnt."""
    place = open_workspace(workspace)
    place.server.call("DELETE", place.path("/evaluations/taught"))
    return Shown({}, lambda: "Forgotten.")


@command(app, "cancel", example="insighthub eval cancel 4f3a")
def cancel(wanted: WhichRun, *, workspace: InWorkspace = None) -> Shown:
    """Measure no more."""
    place = open_workspace(workspace)
    ended = place.post(f"/evaluations/{_run(place, wanted)['id']}/cancel")
    return Shown(ended, lambda: "Cancelled.")


def _run(place: Workspace, wanted: str) -> View:
    runs = place.server.pages(place.path("/evaluations"))
    return pick(runs, wanted, noun="run", remedy="List them with `insighthub eval list`.")


def _followed(place: Workspace, begun: View, *, quiet: bool) -> View:
    path = f"/evaluations/{begun['id']}"
    try:
        return followed(lambda: place.get(path), begun, label="Measuring", quiet=quiet)
    except KeyboardInterrupt:
        raise Rejected(f"It goes on in the background: insighthub eval show {short(begun['id'])}") from None


def _picture(run: View) -> "Group | str":
    from rich.console import Group

    summary = run["summary"]
    if not summary:
        return plain(f"{run['state']}: {run['reason'] or 'nothing is measured yet.'}")
    names = [name for name in _SHOWN if any(name in each["measures"] for each in summary["configurations"].values())]
    rows = [_row(label, each, names) for label, each in summary["configurations"].items()]
    kinds = [f"{kind}: {told['sentence']}" for kind, told in summary["kinds"].items() if told]
    questions = (
        f"{summary['questions']} questions ({', '.join(f'{n} {name}' for name, n in summary['origins'].items())}"
    )
    asked = f"{questions}; {summary['unreviewed']} not reviewed)" if summary["unreviewed"] else f"{questions})"
    lines = [asked, _sentence(run), *kinds, *filter(None, [run["reason"]])]
    return Group(table(("Way", *names, "ms p50", "ms p95"), rows), "\n" + plain("\n".join(lines)))


def _row(label: str, column: View, names: list[str]) -> list[str]:
    took = column["milliseconds"]["total"]
    return [label, *(_cell(column["measures"].get(name)) for name in names), f"{took['p50']:.0f}", f"{took['p95']:.0f}"]


def _cell(value: View | None) -> str:
    return f"{value['mean']:.3f} ±{(value['high'] - value['low']) / 2:.3f}" if value else ""


def _sentence(run: View) -> str:
    told = (run["summary"] or {}).get("verdict")
    return str(told["sentence"]) if told else run["reason"] or ""


def _csv(results: list[View]) -> str:
    names = sorted({name for each in results for name in each["measures"]})
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("question", "kind", "origin", "configuration", "mode", *names, "milliseconds", "tokens"))
    for each in results:
        told = (each["question"], each["kind"], each["origin"], each["configuration"], each["mode"])
        took = f"{each['timings']['total']:.2f}"
        writer.writerow((*told, *(each["measures"].get(name, "") for name in names), took, each["tokens"]))
    return out.getvalue().rstrip("\n")
