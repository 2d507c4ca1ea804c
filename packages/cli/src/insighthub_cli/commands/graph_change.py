"""`insighthub graph merge`, `split` and so on: decide about entities, and see why names are one."""

from typing import TYPE_CHECKING, Annotated

import typer

from insighthub_cli.client import View
from insighthub_cli.command import Shown, command
from insighthub_cli.entities import Wanted, entity_of, merge_line
from insighthub_cli.picking import pick
from insighthub_cli.shown import details, short, table, when
from insighthub_cli.workspace import InWorkspace, Workspace, open_workspace

if TYPE_CHECKING:
    from rich.table import Table

_MOST = 200
_NAMED = 5
Many = Annotated[int, typer.Option("--limit", "-n", min=1, help="How many.")]


def register(app: typer.Typer) -> None:
    """The commands of the group that change something, and what helps to decide."""
    command(app, "merge", example='insighthub graph merge Peking "Beijing"')(merge)
    command(app, "split", example='insighthub graph split "Marie Curie" "curie"')(split)
    command(app, "rename", example='insighthub graph rename Peking "Beijing (Peking)"')(rename)
    command(app, "hide", example='insighthub graph hide "Figure"')(hide)
    command(app, "decisions", example="insighthub graph decisions")(decisions)
    command(app, "undo", example="insighthub graph undo 4f3a")(undo)
    command(app, "merges", example="insighthub graph merges --limit 50")(merges)
    command(app, "related", example="insighthub graph related paper.pdf")(related)
    command(app, "health", example="insighthub graph health")(health)


def merge(
    wanted: Wanted,
    other: Annotated[str, typer.Argument(metavar="ENTITY", help="Another, by name or id.")],
    *,
    workspace: InWorkspace = None,
) -> Shown:
    """Make one entity of two, whatever documents come."""
    place = open_workspace(workspace)
    return _decide(place, wanted, "merge", {"other_id": entity_of(place, other)["id"]})


def split(
    wanted: Wanted,
    names: Annotated[list[str], typer.Argument(metavar="NAME…", help="Names as `insighthub graph merges` shows them.")],
    *,
    workspace: InWorkspace = None,
) -> Shown:
    """Make another entity of some of its names.

    It stays so, whatever documents come.
    """
    return _decide(open_workspace(workspace), wanted, "split", {"names": names})


def rename(
    wanted: Wanted,
    name: Annotated[str, typer.Argument(help="How it is to be shown.")],
    *,
    workspace: InWorkspace = None,
) -> Shown:
    """Show an entity by another name."""
    return _decide(open_workspace(workspace), wanted, "rename", {"name": name})


def hide(wanted: Wanted, *, workspace: InWorkspace = None) -> Shown:
    """Leave an entity out of the graph.

    Undo the decision to show it again.
    """
    return _decide(open_workspace(workspace), wanted, "hide", {})


def decisions(*, workspace: InWorkspace = None, limit: Many = 50) -> Shown:
    """List what was decided by hand, the latest first."""
    place = open_workspace(workspace)
    found = place.server.pages(place.path("/graph/decisions"), limit=limit)
    return Shown(found, lambda: _decisions_table(found))


def undo(
    decision: Annotated[str, typer.Argument(help="The id of a decision, or its beginning.")],
    *,
    workspace: InWorkspace = None,
) -> Shown:
    """Take a decision back: the documents alone decide again."""
    place = open_workspace(workspace)
    made = place.server.pages(place.path("/graph/decisions"), limit=_MOST)
    remedy = "List them with `insighthub graph decisions`."
    picked = pick(made, decision, noun="decision", remedy=remedy)
    place.server.call("DELETE", place.path(f"/graph/decisions/{picked['id']}"))
    return Shown(picked, lambda: "Taken back; the graph follows within moments.")


def merges(*, workspace: InWorkspace = None, limit: Many = 30) -> Shown:
    """List why names are one entity, the least certain first."""
    place = open_workspace(workspace)
    found = place.server.pages(place.path("/graph/merges"), limit=limit)
    return Shown(found, lambda: "\n".join(map(merge_line, found)) or "Every entity has one name.")


def related(
    document: Annotated[str, typer.Argument(help="The name or id of a document.")],
    *,
    workspace: InWorkspace = None,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, max=200, help="How many.")] = 10,
) -> Shown:
    """List documents that name the same rare entities.

    The nearest come first.
    """
    place = open_workspace(workspace)
    path = f"/graph/documents/{place.document(document)['id']}/related"
    found = place.get(path, limit=limit)["items"]
    rows = [(each["name"], f"{each['score']:.2f}", ", ".join(each["shared"][:_NAMED])) for each in found]
    return Shown(found, lambda: table(("Document", "Shared", "Entities"), rows))


def health(*, workspace: InWorkspace = None) -> Shown:
    """Show what may be wrong in the graph.

    Entities joined with none, hubs, doubtful merges.
    """
    view = open_workspace(workspace).get("/graph/health")
    return Shown(view, lambda: _health_picture(view))


def _decide(place: Workspace, wanted: str, verb: str, body: View) -> Shown:
    decided = place.post(f"/graph/entities/{entity_of(place, wanted)['id']}/{verb}", body)
    ids = ", ".join(short(each["id"]) for each in decided["decisions"])
    return Shown(decided, lambda: f"Decided ({ids}); the graph follows within moments.")


def _decisions_table(made: list[View]) -> "Table | str":
    rows = (
        (short(each["id"]), each["kind"], each["key"], each["other"] or "", when(each["created_at"])) for each in made
    )
    return table(("Id", "Kind", "Name", "Other", "Made"), rows)


def _health_picture(view: View) -> "Table":
    return details(
        {
            "Entities": view["entities"],
            "Joined with none": view["orphans"],
            "Hubs": ", ".join(f"{each['name']} ({each['mention_count']})" for each in view["hubs"]) or "none",
            "Doubtful merges": "\n".join(map(merge_line, view["doubtful_merges"])) or "none",
        }
    )
