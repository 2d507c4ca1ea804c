"""The workspace that a command works in."""

import json
from dataclasses import dataclass
from typing import Annotated, Any

import typer

from insighthub_cli.address import find_server
from insighthub_cli.client import Server, View
from insighthub_cli.picking import is_id, pick
from insighthub_cli.shown import note
from shared.errors import NotFound, Rejected

FIRST = "My documents"
_REMEDY = "List them with `insighthub workspace list`."

InWorkspace = Annotated[
    str | None,
    typer.Option(
        "--workspace", "-w", envvar="INSIGHTHUB_WORKSPACE", help="Its name or id.", show_default="the one in use"
    ),
]


@dataclass(frozen=True)
class Workspace:
    """A workspace of a server, and the addresses below it."""

    server: Server
    id: str
    name: str

    def path(self, rest: str = "") -> str:
        """The address of something in the workspace."""
        return f"/api/workspaces/{self.id}{rest}"

    def get(self, rest: str = "", **params: object) -> Any:
        """The JSON at an address below the workspace."""
        return self.server.get(self.path(rest), **params)

    def post(self, rest: str, body: View | None = None) -> Any:
        """What a POST below the workspace answers."""
        return self.server.post(self.path(rest), body)

    def document(self, wanted: str) -> View:
        """The document of that id or name. Raises NotFound."""
        if is_id(wanted):
            return dict(self.get(f"/documents/{wanted}"))
        documents = self.server.pages(self.path("/documents"))
        return pick(documents, wanted, noun="document", remedy="List them with `insighthub docs list`.")


def open_workspace(wanted: str | None) -> Workspace:
    """The named workspace, else the one in use, else the only one. Raises NotFound with the remedy."""
    server = find_server()
    found = _find(server, wanted)
    if found is None:
        raise NotFound("There is no workspace yet. Make one with `insighthub workspace create NAME`, or add a file.")
    return found


def open_or_make_workspace(wanted: str | None) -> Workspace:
    """Like `open_workspace`, but where there is none at all the first one is made."""
    server = find_server()
    return _find(server, wanted) or _make_first(server)


def use(workspace: Workspace) -> None:
    """Remember the workspace as the one that commands work in."""
    memory = workspace.server.memory
    memory.parent.mkdir(parents=True, exist_ok=True)
    memory.write_text(json.dumps({"workspace": workspace.id}))


def used_id(server: Server) -> str | None:
    """The id of the workspace that is in use."""
    try:
        id = json.loads(server.memory.read_text()).get("workspace")
    except (OSError, ValueError):
        return None
    return str(id) if id else None


def _find(server: Server, wanted: str | None) -> Workspace | None:
    views = server.pages("/api/workspaces")
    if wanted:
        return _of(server, pick(views, wanted, noun="workspace", remedy=_REMEDY))
    used = used_id(server)
    meant = [view for view in views if view["id"] == used] or views
    if len(meant) > 1:
        names = ", ".join(repr(view["name"]) for view in meant[:5])
        raise Rejected(f"Which workspace? Name one with -w, or `insighthub workspace use NAME`: {names}")
    return _of(server, meant[0]) if meant else None


def _of(server: Server, view: View) -> Workspace:
    return Workspace(server, view["id"], view["name"])


def _make_first(server: Server) -> Workspace:
    workspace = _of(server, server.post("/api/workspaces", {"name": FIRST}))
    use(workspace)
    note(f"Made your first workspace, {FIRST!r}.")
    return workspace
