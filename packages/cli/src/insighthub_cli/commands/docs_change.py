"""The commands of `insighthub docs` that change something, or fetch the file."""

from pathlib import Path
from typing import Annotated

import typer

from insighthub_cli.client import View
from insighthub_cli.command import Shown, command, confirm
from insighthub_cli.documents import ManyWanted, Wanted, documents_table
from insighthub_cli.files import is_file
from insighthub_cli.shown import size
from insighthub_cli.workspace import InWorkspace, Workspace, open_workspace
from shared.errors import Rejected

Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    command(app, "rm", example="insighthub docs rm paper.pdf old-notes.txt --yes")(remove)
    command(app, "replace", example="insighthub docs replace paper.pdf paper-v2.pdf")(replace)
    command(app, "retry", example="insighthub docs retry --failed")(retry)
    command(app, "tag", example="insighthub docs tag paper.pdf --add climate --remove draft")(tag)
    command(app, "rename", example='insighthub docs rename paper.pdf "Smith 2026.pdf"')(rename)
    command(app, "download", example="insighthub docs download paper.pdf --to /tmp/paper.pdf")(download)


def remove(documents: ManyWanted, *, workspace: InWorkspace = None, yes: Yes = False) -> Shown:
    """Remove documents with every trace of them."""
    place = open_workspace(workspace)
    found = [place.document(each) for each in documents]
    confirm(f"Remove {', '.join(each['name'] for each in found)} with every trace?", yes=yes)
    for each in found:
        place.server.call("DELETE", _path(place, each))
    return Shown({"removed": [each["id"] for each in found]}, lambda: f"Removed {_counted(found)}.")


def replace(
    document: Wanted, file: Annotated[Path, typer.Argument(help="The new version.")], *, workspace: InWorkspace = None
) -> Shown:
    """Store a new version of a document.

    The present one answers until the new one is ready.
    """
    place = open_workspace(workspace)
    found = place.document(document)
    with is_file(file).open("rb") as content:
        view = place.server.send_file("PUT", _path(place, found, "/content"), "file", content)
    same = "These are the bytes of the present version; nothing changed."
    return Shown(view, lambda: same if view["is_duplicate"] else documents_table([view]))


def retry(
    documents: Annotated[list[str] | None, typer.Argument(metavar="[DOCUMENT…]", help="Ids or names.")] = None,
    *,
    failed: Annotated[bool, typer.Option("--failed", help="All that have failed.")] = False,
    workspace: InWorkspace = None,
) -> Shown:
    """Try failed documents again."""
    place = open_workspace(workspace)
    if not failed and not documents:
        raise Rejected("Which document? Name some, or say --failed for all that have failed.")
    if failed:
        found = place.server.pages(place.path("/documents"), status="failed")
    else:
        found = [place.document(each) for each in documents or ()]
    views = [place.server.post(_path(place, each, "/retry")) for each in found]
    return Shown(views, lambda: documents_table(views))


def tag(
    document: Wanted,
    *,
    add: Annotated[list[str] | None, typer.Option("--add", "-a", help="Put this tag on it.")] = None,
    remove: Annotated[list[str] | None, typer.Option("--remove", "-r", help="Take this tag off it.")] = None,
    workspace: InWorkspace = None,
) -> Shown:
    """Put tags on a document and take them off."""
    place = open_workspace(workspace)
    found = place.document(document)
    tags = (set(found["tags"]) | set(add or ())) - set(remove or ())
    return _changed(place, found, {"tags": sorted(tags)})


def rename(
    document: Wanted, name: Annotated[str, typer.Argument(help="The new name.")], *, workspace: InWorkspace = None
) -> Shown:
    """Give a document another name."""
    place = open_workspace(workspace)
    return _changed(place, place.document(document), {"name": name})


def download(
    document: Wanted,
    *,
    to: Annotated[Path | None, typer.Option(help="The file to write.", show_default="its name, in this folder")] = None,
    workspace: InWorkspace = None,
) -> Shown:
    """Fetch the file as it was uploaded.

    A file that exists already is not overwritten.
    """
    place = open_workspace(workspace)
    found = place.document(document)
    target = to or Path(Path(found["name"]).name or "document")
    try:
        with target.open("xb") as file:
            place.server.download(_path(place, found, "/original"), file)
    except OSError as error:
        raise Rejected(f"{target} cannot be written ({error.strerror}). Name another file with --to.") from error
    written = {"path": str(target), "size": target.stat().st_size}
    return Shown(written, lambda: f"{target} ({size(target.stat().st_size)})")


def _changed(place: Workspace, document: View, change: View) -> Shown:
    view = place.server.call("PATCH", _path(place, document), json=change)
    return Shown(view, lambda: documents_table([view]))


def _path(place: Workspace, document: View, rest: str = "") -> str:
    return place.path(f"/documents/{document['id']}{rest}")


def _counted(documents: list[View]) -> str:
    return f"{len(documents)} document{'s' if len(documents) != 1 else ''}"
