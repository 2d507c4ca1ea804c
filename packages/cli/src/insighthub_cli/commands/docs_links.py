"""`insighthub docs links`: what a document links, and what links it."""

from typing import TYPE_CHECKING

import typer

from insighthub_cli.client import View
from insighthub_cli.command import Shown, command
from insighthub_cli.documents import Wanted
from insighthub_cli.shown import table
from insighthub_cli.workspace import InWorkspace, open_workspace

if TYPE_CHECKING:
    from rich.table import Table

_COLUMNS = ("Way", "Words", "Document", "Target")


def register(app: typer.Typer) -> None:
    """Add it to `docs`."""
    command(app, "links", example="insighthub docs links kittelby.html")(links)


def links(document: Wanted, *, workspace: InWorkspace = None) -> Shown:
    """Show what a document links, and which documents link it."""
    place = open_workspace(workspace)
    found = place.get(f"/documents/{place.document(document)['id']}/links")
    return Shown(found, lambda: _picture(found))


def _picture(found: View) -> "Table | str":
    rows = [(way, link) for way in ("outgoing", "incoming") for link in found[way]]
    return table(_COLUMNS, ((way, each["words"], each["document_name"] or "", each["target"]) for way, each in rows))
