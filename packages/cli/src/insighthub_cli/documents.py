"""How documents are named on the command line, and how they look."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from insighthub_cli.client import View
from insighthub_cli.shown import details, pages, plain, short, size, status, table, when

if TYPE_CHECKING:
    from rich.console import Group
    from rich.table import Table

Status = Literal["queued", "parsing", "chunking", "indexing", "ready", "failed"]
Wanted = Annotated[str, typer.Argument(metavar="DOCUMENT", help="Its id, the beginning of it, or its name.")]
ManyWanted = Annotated[list[str], typer.Argument(metavar="DOCUMENT…", help="Ids, beginnings of ids, or names.")]


def documents_table(documents: list[View]) -> "Table | str":
    """One line each."""
    columns = ("Id", "Name", "Status", "Graph", "Pages", "Chunks", "Size", "Tags")
    return table(columns, (_row(each) for each in documents))


def document_picture(document: View) -> "Group":
    """Everything about one document."""
    from rich.console import Group

    described = details(
        {
            "Id": document["id"],
            "Name": document["name"],
            "Status": status(document["status"]),
            "Reason": document["reason"],
            "Warning": document["warning"],
            "Graph": status(document["graph"] or "not begun"),
            "About the graph": document["graph_warning"],
            "Answers now": "yes" if document["answering"] else "no",
            "Title": document["title"],
            "Authors": ", ".join(document["authors"]),
            "Published": document["published"],
            "Language": document["language"],
            "Type": document["media_type"],
            "Size": size(document["size"]),
            "Pages": document["page_count"],
            "Chunks": document["chunk_count"],
            "Tags": ", ".join(document["tags"]),
            "Version": document["version"],
            "Added": when(document["created_at"]),
            "Ready": when(document["ready_at"]),
        }
    )
    stages = table(("Stage", "Began", "Took", "Done"), (_stage(each) for each in document["stages"]))
    return Group(described, "", stages)


def chunks_picture(chunks: list[View]) -> "Group | str":
    """Each chunk below a line that says where it stands."""
    from rich.console import Group
    from rich.text import Text

    if not chunks:
        return "No chunks (yet)."
    parts: list[Text] = []
    for chunk in chunks:
        place = pages(chunk["first_page"], chunk["last_page"])
        path = " › ".join(chunk["heading_path"])
        head = " · ".join(filter(None, [f"#{chunk['ordinal']}", place, f"{chunk['token_count']} tokens", path]))
        parts += [Text(plain(head), style="bold cyan"), Text(plain(chunk["text"])), Text()]
    return Group(*parts)


def _row(document: View) -> tuple[object, ...]:
    return (
        short(document["id"]),
        document["name"],
        status(document["status"]),
        status(document["graph"] or ""),
        document["page_count"],
        document["chunk_count"],
        size(document["size"]),
        ", ".join(document["tags"]),
    )


def _stage(stage: View) -> tuple[object, ...]:
    took = ""
    if stage["finished_at"]:
        began, ended = (datetime.fromisoformat(stage[name]) for name in ("started_at", "finished_at"))
        took = f"{(ended - began).total_seconds():.2f} s"
    counted = f"{stage['done']}/{stage['total']}" if stage["total"] else ""
    return stage["name"], when(stage["started_at"]), took, counted
