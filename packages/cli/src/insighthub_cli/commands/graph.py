"""`insighthub graph`: look around in the knowledge graph of a workspace."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from insighthub_cli.client import View
from insighthub_cli.command import Shown, command, new_group
from insighthub_cli.commands import graph_change
from insighthub_cli.entities import (
    Wanted,
    entities_table,
    entity_of,
    entity_picture,
    neighbours_table,
    paths_picture,
    themes_picture,
)
from insighthub_cli.shown import details, size
from insighthub_cli.workspace import InWorkspace, open_workspace
from shared.errors import Rejected

if TYPE_CHECKING:
    from rich.table import Table

app = new_group("Look around in the knowledge graph: entities, what connects them, and themes.")
graph_change.register(app)
Kind = Literal["person", "organisation", "place", "event", "work", "product", "date", "number", "concept"]
Order = Literal["importance", "mentions", "documents", "name"]
Format = Literal["graphml", "json", "csv", "cypher"]
Many = Annotated[int, typer.Option("--limit", "-n", min=1, help="How many.")]
_SHOWN = 5


@command(app, "entities", example="insighthub graph entities curie --kind person")
def entities(
    text: Annotated[str, typer.Argument(metavar="[TEXT]", help="The beginning of a word of its names.")] = "",
    *,
    workspace: InWorkspace = None,
    kind: Annotated[Kind | None, typer.Option(help="Only entities of this kind.")] = None,
    order: Annotated[Order, typer.Option(help="What comes first.")] = "importance",
    hidden: Annotated[bool, typer.Option("--hidden", help="Hidden entities as well.")] = False,
    limit: Many = 30,
) -> Shown:
    """List entities, the most important first.

    A text that begins no name finds names that are spelled like it.
    """
    place = open_workspace(workspace)
    found = place.server.pages(
        place.path("/graph/entities"), limit=limit, text=text or None, kind=kind, order=order, hidden=hidden or None
    )
    return Shown(found, lambda: entities_table(found))


@command(app, "show", example='insighthub graph show "Marie Curie"')
def show(wanted: Wanted, *, workspace: InWorkspace = None) -> Shown:
    """Show an entity and what is said of it.

    Its names and why they are one, its relations, and sentences that name it.
    """
    place = open_workspace(workspace)
    path = f"/graph/entities/{entity_of(place, wanted)['id']}"
    entity = place.get(path)
    relations = place.get(f"{path}/relations", limit=_SHOWN)["items"]
    evidence = place.get(f"{path}/evidence", limit=_SHOWN)["items"]
    data = {**entity, "relations": relations, "evidence": evidence}
    return Shown(data, lambda: entity_picture(entity, relations, evidence))


@command(app, "neighbours", example='insighthub graph neighbours "Marie Curie" --order pagerank')
def neighbours(
    wanted: Wanted,
    *,
    workspace: InWorkspace = None,
    order: Annotated[
        Literal["weight", "pagerank"], typer.Option(help="By the weight of the edge, or as far as PageRank sees.")
    ] = "weight",
    limit: Many = 20,
) -> Shown:
    """List what an entity is connected with, the strongest first."""
    place = open_workspace(workspace)
    path = place.path(f"/graph/entities/{entity_of(place, wanted)['id']}/neighbours")
    found = place.server.pages(path, limit=limit, order=order)
    return Shown(found, lambda: neighbours_table(found))


@command(app, "path", example='insighthub graph path "Marie Curie" Warsaw')
def path(
    first: Annotated[str, typer.Argument(metavar="ENTITY", help="A name or an id.")],
    second: Annotated[str, typer.Argument(metavar="ENTITY", help="Another.")],
    *,
    workspace: InWorkspace = None,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, max=10, help="How many.")] = 3,
) -> Shown:
    """Show how two entities are connected.

    Each hop with the sentence that says so. Exit code 1: they are not.
    """
    found = open_workspace(workspace).get("/graph/paths", first=first, second=second, limit=limit)
    return Shown(found, lambda: paths_picture(found), exit_code=0 if found["paths"] else 1)


@command(app, "themes", example="insighthub graph themes --level 1")
def themes(
    *,
    workspace: InWorkspace = None,
    level: Annotated[int, typer.Option(min=0, help="0 is the coarsest.")] = 0,
    limit: Many = 12,
) -> Shown:
    """List what the documents are about, the largest theme first."""
    place = open_workspace(workspace)
    found = place.server.pages(place.path("/graph/communities"), limit=limit, level=level)
    return Shown(found, lambda: themes_picture(found))


@command(app, "export", example="insighthub graph export graph.graphml")
def export(
    file: Annotated[Path | None, typer.Argument(metavar="[FILE]", help="Left out: standard output.")] = None,
    *,
    workspace: InWorkspace = None,
    format: Annotated[
        Format | None, typer.Option(help="csv is a zip of two files.", show_default="as FILE ends, else graphml")
    ] = None,
) -> Shown:
    """Write the whole graph to a file.

    As GraphML, JSON, CSV, or Cypher for Neo4j.
    """
    chosen = format or _format_of(file)
    place = open_workspace(workspace)
    address = place.path(f"/graph/export?format={chosen}")
    if file is None:
        place.server.download(address, sys.stdout.buffer)
        raise typer.Exit
    with file.open("wb") as written:
        place.server.download(address, written)
    data: View = {"file": str(file), "format": chosen, "bytes": file.stat().st_size}
    return Shown(data, lambda: f"Wrote {file} ({size(data['bytes'])}).")


@command(app, "status", example="insighthub graph status")
def status(*, workspace: InWorkspace = None) -> Shown:
    """Show how much the graph holds.

    And how far the documents are in it.
    """
    view = open_workspace(workspace).get("/graph")
    return Shown(view, lambda: _status_picture(view))


@command(app, "estimate", example="insighthub graph estimate")
def estimate(*, workspace: InWorkspace = None) -> Shown:
    """Show what reading by a language model would cost.

    Before it starts, and without asking the model. Let it start with the settings `graph.extractor` and
    `graph.llm_budget_tokens` of the workspace.
    """
    view = open_workspace(workspace).get("/graph/estimate")
    return Shown(view, lambda: _estimate_picture(view))


def _format_of(file: Path | None) -> str:
    """Raises Rejected for an ending that is none of ours."""
    if file is None:
        return "graphml"
    endings = {".graphml": "graphml", ".xml": "graphml", ".json": "json", ".zip": "csv", ".cypher": "cypher"}
    if file.suffix.lower() not in endings:
        raise Rejected(f"{file.name} ends in none of {', '.join(endings)}. Name it so, or add --format.")
    return endings[file.suffix.lower()]


def _status_picture(view: View) -> "Table":
    documents = ", ".join(f"{count} {state}" for state, count in view["documents"].items())
    return details(
        {
            "Documents": documents or "none",
            "Entities": view["entities"],
            "Mentions": view["mentions"],
            "Relations": view["relations"],
            "Themes": view["communities"],
            "Names to resolve": view["pending_names"],
            "Calls of a model": view["llm_calls"],
            "Tokens of a model": view["llm_tokens"],
        }
    )


def _estimate_picture(view: View) -> "Table":
    return details(
        {
            "Model": view["model"] or "none is set up",
            "Chunks": view["chunks"],
            "Read before": view["chunks_read_before"],
            "Beyond the budget": view["chunks_beyond_budget"],
            "Calls": view["calls"],
            "Tokens read": view["tokens_read"],
            "Tokens written": view["tokens_written"],
        }
    )
