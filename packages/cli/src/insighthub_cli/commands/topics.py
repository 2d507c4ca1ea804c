"""`insighthub topics`, `docs about`, `docs duplicates`: what documents are about before they are read."""

from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from insighthub_cli.client import View
from insighthub_cli.command import Shown, command
from insighthub_cli.documents import Wanted
from insighthub_cli.shown import details, short, table
from insighthub_cli.workspace import InWorkspace, open_workspace

if TYPE_CHECKING:
    from rich.table import Table

Kind = Literal["title", "summary", "keywords", "statistics", "references", "duplicates", "dates", "places"]
_SHOWN = 20


def register(app: typer.Typer) -> None:
    """Add `topics`."""
    command(app, "topics", example="insighthub topics")(topics)


def register_docs(app: typer.Typer) -> None:
    """Add what belongs to `docs`."""
    command(app, "about", example="insighthub docs about paper.pdf")(about)
    command(app, "duplicates", example="insighthub docs duplicates")(duplicates)


def topics(*, workspace: InWorkspace = None) -> Shown:
    """List what the documents are about, the largest topic first."""
    found = open_workspace(workspace).get("/topics")
    columns = ("Id", "Name", "Documents", "Text")
    rows = [(short(each["id"]), each["label"], each["document_count"], _names(each["documents"])) for each in found]
    return Shown(found, lambda: table(columns, rows))


def about(
    document: Wanted,
    *,
    workspace: InWorkspace = None,
    again: Annotated[Kind | None, typer.Option(help="Make this again, in the background.")] = None,
) -> Shown:
    """Show what is said about a document.

    Summary, keywords, references, and so on.
    """
    place = open_workspace(workspace)
    path = f"/documents/{place.document(document)['id']}/enrichments"
    if again:
        place.post(f"{path}/{again}/retry")
    found = place.get(path)
    return Shown(found, lambda: _picture(found))


def duplicates(*, workspace: InWorkspace = None) -> Shown:
    """List documents that are nearly the same, group by group."""
    found = open_workspace(workspace).get("/duplicates")
    rows = [
        (number, short(each["id"]), each["name"], f"{each['closeness']:.0%}")
        for number, group in enumerate(found, start=1)
        for each in group["documents"]
    ]
    return Shown(found, lambda: table(("Group", "Id", "Name", "Alike"), rows))


def _picture(found: View) -> "Table":
    told = {each["kind"]: each for each in found["enrichments"]}
    lines: dict[str, object] = {"Topic": found["topic"] and found["topic"]["label"]}
    for kind, show in _LINES.items():
        each = told.get(kind)
        lines[kind.capitalize()] = each and _line(each, show)
    for name, value in (found["source"] or {}).items():
        lines[f"Source: {name}"] = value if isinstance(value, str) else None
    return details(lines)


def _line(each: View, show: Any) -> str:
    shown = show(each["value"]) if each["value"] else ""
    return " ".join(filter(None, [shown, f"({each['state']}: {each['reason']})" if each["reason"] else ""]))


def _title(value: View) -> str:
    derived = {"heading": " (its first heading)", "first_line": " (its first line)"}
    return str(value["title"]) + derived.get(value["source"], "")


def _statistics(value: View) -> str:
    return f"{value['words']} words, {value['sentences']} sentences, {value['minutes']} minutes"


def _references(value: View) -> str:
    entries = [
        f"{each['title'] or each['text']}" + (f" → {each['document_name']}" if each["document_name"] else "")
        for each in value["references"][:_SHOWN]
    ]
    more = len(value["references"]) - len(entries)
    return "\n".join([*entries, f"… and {more} more"] if more else entries)


def _mentions(value: View) -> str:
    return ", ".join(each["name"] for each in value["mentioned"][:_SHOWN])


def _names(documents: list[View]) -> str:
    return ", ".join(each["name"] for each in documents[:_SHOWN])


_LINES: dict[str, Any] = {
    "title": _title,
    "summary": lambda value: str(value["text"]),
    "keywords": lambda value: ", ".join(each["text"] for each in value["keywords"]),
    "statistics": _statistics,
    "references": _references,
    "duplicates": lambda value: _names(value["duplicates"]),
    "dates": _mentions,
    "places": _mentions,
}
