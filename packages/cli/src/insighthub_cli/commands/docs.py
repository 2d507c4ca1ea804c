"""`insighthub docs`: look at documents and change them."""

from typing import Annotated

import typer

from insighthub_cli.command import Shown, command, new_group
from insighthub_cli.commands.docs_change import register as register_changes
from insighthub_cli.commands.docs_links import register as register_links
from insighthub_cli.commands.topics import register_docs as register_about
from insighthub_cli.documents import Status, Wanted, chunks_picture, document_picture, documents_table
from insighthub_cli.workspace import InWorkspace, open_workspace

app = new_group("Look at documents and change them.")
register_changes(app)
register_links(app)
register_about(app)


@command(app, "list", example="insighthub docs list --status failed")
def list_documents(
    *,
    workspace: InWorkspace = None,
    status: Annotated[Status | None, typer.Option(help="Only documents in this state.")] = None,
    tag: Annotated[str | None, typer.Option("--tag", "-t", help="Only documents with this tag.")] = None,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1)] = 100,
) -> Shown:
    """List documents, newest first."""
    place = open_workspace(workspace)
    documents = place.server.pages(place.path("/documents"), limit=limit, status=status, tag=tag)
    return Shown(documents, lambda: documents_table(documents))


@command(app, "show", example="insighthub docs show paper.pdf")
def show(document: Wanted, *, workspace: InWorkspace = None) -> Shown:
    """Show a document with its stages, times and counts."""
    view = open_workspace(workspace).document(document)
    return Shown(view, lambda: document_picture(view))


@command(app, "text", example="insighthub docs text paper.pdf | less")
def text(document: Wanted, *, workspace: InWorkspace = None) -> Shown:
    """Print the text as it was read.

    With --json: also its blocks, with pages and offsets.
    """
    place = open_workspace(workspace)
    parsed = place.get(f"/documents/{place.document(document)['id']}/text")
    return Shown(parsed, lambda: str(parsed["text"]))


@command(app, "chunks", example="insighthub docs chunks paper.pdf")
def chunks(document: Wanted, *, workspace: InWorkspace = None) -> Shown:
    """Print the document as it was cut."""
    place = open_workspace(workspace)
    found = place.get(f"/documents/{place.document(document)['id']}/chunks")["items"]
    return Shown(found, lambda: chunks_picture(found))
