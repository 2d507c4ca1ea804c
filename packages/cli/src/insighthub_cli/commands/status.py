"""`insighthub status`: what runs, and what it is busy with."""

from typing import TYPE_CHECKING

import typer

from insighthub_cli.address import find_server
from insighthub_cli.client import View
from insighthub_cli.command import Shown, command
from insighthub_cli.shown import details, table

if TYPE_CHECKING:
    from rich.console import Group


def register(app: typer.Typer) -> None:
    """Add the command."""
    command(app, "status", example="insighthub status")(status)


def status() -> Shown:
    """Show what runs, and what it is busy with."""
    server = find_server()
    view = {"url": server.url, **server.get("/api/status")}
    return Shown(view, lambda: _picture(view))


def _picture(view: View) -> "Group":
    from rich.console import Group

    facts = {
        "Address": view["url"],
        "Version": view["version"],
        "Answers": view["language_model"] or "extractive (no language model)",
        "": view["language_model_reason"],
        "Embedding": view["embedding_model"],
    }
    queue = view["queue"]
    states = sorted({state for counts in queue.values() for state in counts})
    rows = [
        (worker, *(queue.get(worker, {}).get(state, 0) for state in states))
        for worker in sorted({*view["workers"], *queue})
    ]
    return Group(details(facts), "", table(("Worker", *states), rows))
