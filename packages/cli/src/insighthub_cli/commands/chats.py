"""`insighthub chats`: what was asked and answered."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from insighthub_cli.answers import answer_picture
from insighthub_cli.client import View
from insighthub_cli.command import Shown, command, confirm, new_group
from insighthub_cli.commands.ask import find_chat
from insighthub_cli.shown import plain, short, table, when
from insighthub_cli.workspace import InWorkspace, open_workspace
from shared.errors import Rejected

app = new_group("What was asked and answered.")
Format = Literal["markdown", "bibtex", "csl-json"]
Wanted = Annotated[str, typer.Argument(metavar="CHAT", help="Its id, or the beginning of it, or its title.")]


@command(app, "list", example="insighthub chats list --limit 5")
def list_chats(
    *, workspace: InWorkspace = None, limit: Annotated[int, typer.Option("--limit", "-n", min=1)] = 20
) -> Shown:
    """List chats, newest first."""
    place = open_workspace(workspace)
    chats = place.server.pages(place.path("/chats"), limit=limit)
    rows = [(short(each["id"]), each["title"], when(each["created_at"])) for each in chats]
    return Shown(chats, lambda: table(("Id", "Name", "Begun"), rows))


@command(app, "show", example="insighthub chats show 1f0c2a9b")
def show(chat: Wanted, *, workspace: InWorkspace = None) -> Shown:
    """Show what was said in a chat, with the citations."""
    place = open_workspace(workspace)
    messages = place.get(f"/chats/{find_chat(place, chat)}/messages")["items"]
    return Shown(messages, lambda: _conversation(messages))


@command(app, "export", example="insighthub chats export 1f0c2a9b --to chat.md")
def export(
    chat: Wanted,
    *,
    workspace: InWorkspace = None,
    format: Annotated[Format, typer.Option("--format", "-f", help="Markdown tells all, the others what is cited.")] = (
        "markdown"
    ),
    to: Annotated[Path | None, typer.Option(help="The file to write.", show_default="print it")] = None,
) -> Shown:
    """Write a chat, or the documents that it cites.

    Markdown is for people; BibTeX and CSL-JSON are for reference managers, with the pages that were cited.
    """
    place = open_workspace(workspace)
    text = place.server.text(place.path(f"/chats/{find_chat(place, chat)}/export"), format=format)
    if to is None:
        return Shown({"format": format, "text": text}, lambda: text)
    try:
        with to.open("x", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        raise Rejected(f"{to} cannot be written ({error.strerror}). Name another file with --to.") from error
    return Shown({"format": format, "path": str(to)}, lambda: str(to))


@command(app, "rm", example="insighthub chats rm 1f0c2a9b --yes")
def remove(
    chat: Wanted,
    *,
    workspace: InWorkspace = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
) -> Shown:
    """Remove a chat and its messages."""
    place = open_workspace(workspace)
    id = find_chat(place, chat)
    confirm("Remove this chat with all its messages?", yes=yes)
    place.server.call("DELETE", place.path(f"/chats/{id}"))
    return Shown({"removed": [id]}, lambda: "Removed.")


def _conversation(messages: list[View]) -> object:
    from rich.console import Group
    from rich.text import Text

    parts: list[object] = []
    for message in messages:
        is_question = message["role"] == "user"
        parts.append(Text(f"> {plain(message['text'])}", style="bold") if is_question else answer_picture(message))
        parts.append(Text())
    return Group(*parts)  # type: ignore[arg-type]
