"""`insighthub tune`: settings that find more, searched on one part of a gold set and judged on the other."""

from itertools import product
from typing import TYPE_CHECKING, Annotated

import typer

from insighthub_cli.client import View
from insighthub_cli.command import Shown, command, new_group, wants_json
from insighthub_cli.commands.gold import find_set
from insighthub_cli.picking import pick
from insighthub_cli.shown import plain, short, status, table, when
from insighthub_cli.waiting import followed
from insighthub_cli.workspace import InWorkspace, Workspace, open_workspace
from shared.errors import Rejected

if TYPE_CHECKING:
    from rich.console import Group

app = new_group("Search settings that find more of what your gold set asks for.")
WhichSearch = Annotated[str, typer.Argument(metavar="SEARCH", help="Its id, or the beginning of it.")]


@command(app, "run", example="insighthub tune run support-questions --size 128 --size 256 --overlap 0")
def run(
    ctx: typer.Context,
    gold_set: Annotated[str, typer.Argument(metavar="SET", help="A gold set, by name or id.")],
    *,
    workspace: InWorkspace = None,
    measure: Annotated[str, typer.Option(help="What shall rise, as in recall@5, ndcg@10 or mrr.")] = "recall@5",
    size: Annotated[list[int] | None, typer.Option(help="Chunks of so many tokens; builds an index for each.")] = None,
    overlap: Annotated[list[int] | None, typer.Option(help="Tokens that two chunks share.")] = None,
    rerank: Annotated[bool, typer.Option("--rerank", help="Also try the reranker: seconds for each question.")] = False,
    proposed: Annotated[bool, typer.Option("--proposed", help="With proposals that nobody has reviewed.")] = False,
    questions: Annotated[int, typer.Option(min=20, help="At most so many of the set.")] = 400,
) -> Shown:
    """Search settings on one half of a gold set.

    Modes, weights, the number of chunks, and with --size ways of cutting are tried there. What is told is the gain on
    the other half, which was held out. Nothing changes until you apply it.
    """
    place = open_workspace(workspace)
    cuts = [{"size": one, "overlap": other} for one, other in product(size or (), overlap or (0,))]
    request = {
        "measure": measure,
        "chunkings": cuts,
        "rerank": rerank,
        "include_proposed": proposed,
        "most_questions": questions,
    }
    begun = place.post("/tunings", {"gold_set_id": find_set(place, gold_set)["id"], "request": request})
    return _followed(ctx, place, begun)


@command(app, "resume", example="insighthub tune resume 4f3a")
def resume(ctx: typer.Context, wanted: WhichSearch, *, workspace: InWorkspace = None) -> Shown:
    """Carry out a search that broke off or was cancelled."""
    place = open_workspace(workspace)
    return _followed(ctx, place, place.post(f"/tunings/{_search(place, wanted)['id']}/resume"))


@command(app, "list", example="insighthub tune list")
def list_searches(*, workspace: InWorkspace = None) -> Shown:
    """List the searches, the latest first."""
    place = open_workspace(workspace)
    found = place.server.pages(place.path("/tunings"))
    rows = [(short(each["id"]), status(each["state"]), _sentence(each), when(each["created_at"])) for each in found]
    return Shown(found, lambda: table(("Id", "State", "Result", "Begun"), rows))


@command(app, "show", example="insighthub tune show 4f3a")
def show(wanted: WhichSearch, *, workspace: InWorkspace = None) -> Shown:
    """Show what a search has tried and found."""
    found = _search(open_workspace(workspace), wanted)
    return Shown(found, lambda: _picture(found))


@command(app, "apply", example="insighthub tune apply 4f3a")
def apply(wanted: WhichSearch, *, workspace: InWorkspace = None) -> Shown:
    """Make the found settings those of the workspace."""
    place = open_workspace(workspace)
    applied = place.post(f"/tunings/{_search(place, wanted)['id']}/apply")
    return Shown(applied, lambda: f"From now on: {_told(applied)}.")


@command(app, "cancel", example="insighthub tune cancel 4f3a")
def cancel(wanted: WhichSearch, *, workspace: InWorkspace = None) -> Shown:
    """Try no more, and remove what was built for it."""
    place = open_workspace(workspace)
    ended = place.post(f"/tunings/{_search(place, wanted)['id']}/cancel")
    return Shown(ended, lambda: "Cancelled.")


def _followed(ctx: typer.Context, place: Workspace, begun: View) -> Shown:
    path = f"/tunings/{begun['id']}"
    try:
        ended = followed(lambda: place.get(path), begun, label="Trying", quiet=wants_json(ctx))
    except KeyboardInterrupt:
        raise Rejected(f"It goes on in the background: insighthub tune show {short(begun['id'])}") from None
    return Shown(ended, lambda: _picture(ended), 0 if ended["state"] == "finished" else 1)


def _search(place: Workspace, wanted: str) -> View:
    searches = place.server.pages(place.path("/tunings"))
    return pick(searches, wanted, noun="search", remedy="List them with `insighthub tune list`.")


def _picture(search: View) -> "Group | str":
    from rich.console import Group

    summary = search["summary"]
    if not summary:
        return plain(f"{search['state']}: {search['reason'] or 'nothing is found yet.'}")
    rows = [(_told(each["settings"]), f"{each['mean']:.3f}") for each in summary["tries"]]
    before, after = summary["before"], summary["after"]
    parts = summary["questions"]
    lines = [
        f"Found on {parts['tuned_on']} questions: {_told(after['settings'])}.",
        f"On {parts['held_out']} others: {before['held_out']:.3f} before, {after['held_out']:.3f} after.",
        summary["sentence"],
        f"Apply it: insighthub tune apply {short(search['id'])}",
    ]
    return Group(table(("Tried", summary["measure"]), rows), "\n" + plain("\n".join(lines)))


def _told(settings: View) -> str:
    retrieval = settings["retrieval"]
    weights = [f"{name} × {value:g}" for name, value in retrieval["weighting"].items() if value != 1]
    cut = settings.get("chunking")
    chunks = (
        [f"chunks of {cut['size']} tokens" + (f", {cut['overlap']} shared" if cut["overlap"] else "")] if cut else []
    )
    parts = [retrieval["mode"], f"{retrieval['limit']} chunks", *(["rerank"] if retrieval["rerank"] else [])]
    return ", ".join([*parts, *weights, *chunks])


def _sentence(search: View) -> str:
    return str((search["summary"] or {}).get("sentence") or search["reason"] or search["step"])
