"""`insighthub workspace`: collections of documents that are asked together."""

import json
from typing import TYPE_CHECKING, Annotated, Any

import typer

from insighthub_cli.address import find_server
from insighthub_cli.client import View
from insighthub_cli.command import Shown, command, confirm, new_group
from insighthub_cli.shown import details, short, table, when
from insighthub_cli.workspace import InWorkspace, Workspace, open_workspace, use, used_id
from shared.errors import Rejected

if TYPE_CHECKING:
    from rich.table import Table

app = new_group("Collections of documents, each with its settings.")
Wanted = Annotated[str, typer.Argument(metavar="WORKSPACE", help="Its name or id.")]
Changes = Annotated[list[str] | None, typer.Argument(metavar="[KEY=VALUE…]", help="Settings, e.g. chunking.size=300")]


@command(app, "list", example="insighthub workspace list")
def list_workspaces() -> Shown:
    """List workspaces, newest first; * marks the one in use."""
    server = find_server()
    used = used_id(server)
    views = [{**view, "in_use": view["id"] == used} for view in server.pages("/api/workspaces")]
    rows = [
        (short(each["id"]), each["name"], "*" if each["in_use"] else "", when(each["created_at"])) for each in views
    ]
    return Shown(views, lambda: table(("Id", "Name", "In use", "Made"), rows))


@command(app, "create", example="insighthub workspace create thesis chunking.strategy=sentence --use")
def create(
    name: Annotated[str, typer.Argument(help="Its name.")],
    settings: Changes = None,
    *,
    use_it: Annotated[bool, typer.Option("--use", help="Work in it from now on.")] = False,
) -> Shown:
    """Make a workspace.

    Settings that are not named have sensible defaults.
    """
    server = find_server()
    view = server.post("/api/workspaces", {"name": name, "settings": parsed(settings or ())})
    if use_it:
        use(Workspace(server, view["id"], view["name"]))
    return Shown(view, lambda: _picture(view))


@command(app, "show", example="insighthub workspace show thesis")
def show(
    wanted: Annotated[str | None, typer.Argument(metavar="[WORKSPACE]", help="Its name or id.")] = None,
    *,
    workspace: InWorkspace = None,
) -> Shown:
    """Show a workspace with its settings and counts."""
    view = open_workspace(wanted or workspace).get()
    return Shown(view, lambda: _picture(view))


@command(app, "set", example="insighthub workspace set chunking.size=300 retrieval.rerank=true")
def change(
    settings: Changes = None,
    *,
    name: Annotated[str | None, typer.Option(help="A new name.")] = None,
    workspace: InWorkspace = None,
) -> Shown:
    """Change settings of a workspace.

    New chunking or another embedding model is indexed beside the old index, which answers until the new
    one is complete.
    """
    place = open_workspace(workspace)
    wanted = {"settings": parsed(settings or ()), **({"name": name} if name else {})}
    view = place.server.call("PATCH", place.path(), json=wanted)
    return Shown(view, lambda: _picture(view))


@command(app, "rm", example="insighthub workspace rm thesis --yes")
def remove(wanted: Wanted, *, yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False) -> Shown:
    """Remove a workspace with all its documents, chats and indexes."""
    place = open_workspace(wanted)
    confirm(f"Remove the workspace {place.name!r} with all its documents?", yes=yes)
    place.server.call("DELETE", place.path())
    return Shown({"removed": [place.id]}, lambda: f"Removed {place.name!r}.")


@command(app, "use", example="insighthub workspace use thesis")
def work_in(wanted: Wanted) -> Shown:
    """Work in this workspace where a command names no other."""
    place = open_workspace(wanted)
    use(place)
    return Shown({"id": place.id, "name": place.name}, lambda: f"{place.name!r} is used from now on.")


def parsed(settings: list[str] | tuple[str, ...]) -> View:
    """`a.b=1` as `{"a": {"b": 1}}`; a value is read as JSON where it is JSON. Raises Rejected."""
    result: View = {}
    for each in settings:
        key, equals, value = each.partition("=")
        if not equals or not key:
            raise Rejected(f"{each!r} is no setting. Write it as chunking.size=300")
        *groups, last = key.split(".")
        below = result
        for group in groups:
            below = below.setdefault(group, {})
        below[last] = _value(value)
    return result


def _value(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return text


def _picture(view: View) -> "Table":
    counts = ", ".join(f"{count} {state}" for state, count in view["documents"].items())
    fields = {"Id": view["id"], "Name": view["name"], "Made": when(view["created_at"]), "Documents": counts or "none"}
    if growing := view["rebuilding"]:
        told = f"a new one holds {growing['done']} of {growing['total']} documents; the old one answers meanwhile"
        fields["Index"] = told
    return details({**fields, **_flat(view["settings"])})


def _flat(settings: View, above: str = "") -> View:
    flat: View = {}
    for name, value in settings.items():
        flat |= _flat(value, f"{above}{name}.") if isinstance(value, dict) else {f"{above}{name}": value}
    return flat
