"""How an answer looks: as it comes, and with its verified citations below it."""

import sys
from typing import TYPE_CHECKING

from insighthub_cli.client import View
from insighthub_cli.shown import pages, plain

if TYPE_CHECKING:
    from rich.console import Group
    from rich.text import Text

_NEAREST = 3
_PASSAGE = 200


class Written:
    """The answer's text, printed as it comes. A reader that is no terminal gets only the checked text, at the end."""

    def __init__(self, *, silent: bool = False) -> None:
        self._silent = silent or not sys.stdout.isatty()
        self.text = ""

    def __call__(self, piece: str) -> None:
        """One more piece."""
        if self._silent:
            return
        self.text += piece
        sys.stdout.write(plain(piece))
        sys.stdout.flush()


def answer_picture(message: View, written: str = "") -> "Group":
    """What is still to be shown of the answer once `written` stands on the screen."""
    from rich.console import Group
    from rich.text import Text

    parts: list[Text] = []
    if written:
        parts.append(Text())
    if message["text"].strip() != written.strip():
        if written and message["text"]:
            parts.append(Text("\nAfter the check of its citations the answer reads:", style="yellow"))
        parts.append(Text(plain(message["text"])))
    if message["state"] != "finished":
        parts.append(Text(f"({message['state']}: {message['reason'] or 'no reason given'})", style="yellow"))
    parts += _citations(message) + _unsupported(message)
    if message["weak"]:
        parts += _nearest(message)
    return Group(*parts)


def _citations(message: View) -> "list[Text]":
    from rich.text import Text

    shown = []
    for citation in message["citations"]:
        page = pages(citation["page"])
        place = Text(f"[{citation['number']}] ", style="bold cyan")
        place.append(plain(citation["document_name"]), style="bold")
        place.append(f"{page and ', '}{page}: ")
        place.append(f"“{plain(' '.join(citation['quote'].split()))}”", style="italic")
        shown.append(place)
    return [Text(), *shown] if shown else []


def _unsupported(message: View) -> "list[Text]":
    from rich.text import Text

    text = message["text"]
    doubtful = [text[each["start"] : each["end"]].strip() for each in message["statements"] if not each["supported"]]
    if not doubtful or message["weak"]:
        return []
    return [Text("\nNot supported by the documents:", style="yellow"), *(Text(f"- {plain(each)}") for each in doubtful)]


def _nearest(message: View) -> "list[Text]":
    from rich.text import Text

    shown = []
    for hit in message["evidence"][:_NEAREST]:
        page = pages(hit["first_page"], hit["last_page"])
        passage = " ".join(hit["text"].split())[:_PASSAGE]
        shown.append(Text(plain(f"- {hit['document_name']}{page and ', '}{page}: {passage}…"), style="dim"))
    return [Text("\nThe nearest passages:", style="yellow"), *shown] if shown else []
