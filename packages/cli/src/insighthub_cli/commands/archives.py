"""`insighthub export` and `insighthub import archive`: a workspace as one file, from one installation to another."""

from pathlib import Path
from typing import Annotated

import typer

from insighthub_cli.address import find_server
from insighthub_cli.archive_files import sha256_of, told_by
from insighthub_cli.client import Server, View
from insighthub_cli.command import Shown, command, confirm, wants_json
from insighthub_cli.files import is_file
from insighthub_cli.following import follow
from insighthub_cli.shown import details, size, when
from insighthub_cli.workspace import open_workspace
from shared.errors import Rejected


def register(app: typer.Typer) -> None:
    """Add the command."""
    command(app, "export", example="insighthub export thesis --to thesis.zip")(export)


def register_import(app: typer.Typer) -> None:
    """Add the command to those that bring something in."""
    command(app, "archive", example="insighthub import archive thesis.zip")(bring_in)


def export(
    ctx: typer.Context,
    wanted: Annotated[str | None, typer.Argument(metavar="[WORKSPACE]", help="Its name or id.")] = None,
    *,
    to: Annotated[Path | None, typer.Option(help="The file to write.", show_default="NAME.zip, here")] = None,
) -> Shown:
    """Write a workspace as one file, for another installation.

    Originals, text, chunks, vectors, graph, chats, gold sets and settings are in it. The file is signed: whoever
    imports it compares the signer that is told here. A file that exists already is not overwritten.
    """
    place = open_workspace(wanted)
    target = to or Path(f"{Path(place.name.replace('/', '-')).name or 'workspace'}.zip")
    if target.exists():
        raise Rejected(f"{target} exists already. Name another file with --to.")
    begun = place.post("/archives")
    ended = _followed(ctx, place.server, begun, "Exporting")
    _fetch(place.server, ended, target)
    return Shown({**ended, "path": str(target)}, lambda: _exported(ended, target))


def bring_in(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(help="What `insighthub export` wrote.")],
    *,
    name: Annotated[str | None, typer.Option(help="Of the new workspace.", show_default="the one it had")] = None,
    trust: Annotated[
        str | None, typer.Option(metavar="SIGNER", help="Vouch for this signer, told by the export.")
    ] = None,
) -> Shown:
    """Make a workspace of an archive.

    It finds what it found where it was exported: nothing is parsed or embedded again. It is there as a whole or not
    at all. A signer who is unknown here has to be vouched for once.
    """
    told = told_by(is_file(file))
    server = find_server()
    vouched = trust or _ask_about(server, told)
    with file.open("rb") as content:
        params = {"name": name, "trust": vouched}
        begun = server.call("POST", "/api/archives", params=params, content=content, headers=_TYPE)
    ended = _followed(ctx, server, begun, "Importing")
    return Shown(ended, lambda: details({"Workspace": ended["name"], "Id": ended["workspace_id"]}))


_TYPE = {"Content-Type": "application/octet-stream"}


def _ask_about(server: Server, told: View) -> str | None:
    """The signer, once the user has vouched for it; None for one that is known."""
    if told["signer"] in {each["fingerprint"] for each in server.get("/api/archives/signers")}:
        return None
    confirm(
        f"{told['name']!r} of {when(told['made_at'])} with {told['documents']} documents is signed by "
        f"{told['signer']}, who is unknown here. Is that what the export told?",
        yes=False,
        remedy=f"Say so with --trust {told['signer']}",
    )
    return str(told["signer"])


def _followed(ctx: typer.Context, server: Server, begun: View, label: str) -> View:
    def look() -> View:
        view: View = server.get(f"/api/archives/{begun['id']}")
        return view

    ended = follow(begun, look, hidden=wants_json(ctx), label=label)
    if ended["state"] == "failed":
        raise Rejected(ended["reason"])
    return ended


def _fetch(server: Server, archive: View, target: Path) -> None:
    draft = target.with_name(f"{target.name}.part")
    try:
        with draft.open("wb") as file:
            server.download(f"/api/archives/{archive['id']}/content", file)
        if sha256_of(draft) != archive["sha256"]:
            raise Rejected("The archive was damaged on the way. Export it again.")
        draft.rename(target)
    except OSError as error:
        raise Rejected(f"{target} cannot be written ({error.strerror}). Name another file with --to.") from error
    finally:
        draft.unlink(missing_ok=True)


def _exported(archive: View, target: Path) -> object:
    return details({"File": target, "Size": size(archive["size"]), "Signer": archive["signer"]})
