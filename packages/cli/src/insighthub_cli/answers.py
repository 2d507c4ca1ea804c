"""How an answer looks: as it comes, and with its verified citations below it."""

import sys
from contextlib import ExitStack
from typing import TYPE_CHECKING, Self

from insighthub_cli.client import View
from insighthub_cli.shown import console, pages, plain

if TYPE_CHECKING:
    from rich.console import Group
    from rich.text import Text

_NEAREST = 3
_PASSAGE = 200


class Written:
    """The answer's text, printed as it comes, with a sign of life before it.

    A reader that is no terminal gets only the checked text, at the end.
    """

    def __init__(self, *, silent: bool = False) -> None:
        self._silent = silent or not sys.stdout.isatty()
        self._waiting = ExitStack()
        self.text = ""

    def __enter__(self) -> Self:
        if not self._silent:
            self._waiting.enter_context(console(stderr=True).status("Looking for the answer …"))
        return self

    def __exit__(self, *_: object) -> None:
        self._waiting.close()

    def __call__(self, piece: str) -> None:
        """One more piece."""
        if self._silent:
            return
        self._waiting.close()
        self.text += piece
        sys.stdout.write(plain(piece))
        sys.stdout.flush()


def answer_picture(message: View, written: str = "") -> "Group":
    """What is still to be shown of the answer once `written` stands on the screen."""
    from rich.console import Group
    from rich.text import Text

    parts = [_rest(message["text"].strip(), written.rstrip())]
    if message["state"] != "finished":
        parts.append(Text(f"({message['state']}: {message['reason'] or 'no reason given'})", style="yellow"))
    parts += _citations(message) + _unsupported(message)
    if message["weak"]:
        parts += _nearest(message)
    return Group(*parts)


def _rest(text: str, written: str) -> "Text":
    """The end of the text; all of it when its beginning reads otherwise than what was written."""
    from rich.text import Text

    if text.startswith(written):
        return Text(plain(text[len(written) :]))
    told = ("\n\nAfter the check of its citations the answer reads:\n", "yellow")
    return Text.assemble(told, plain(text)) if text else Text()


def _citations(message: View) -> "list[Text]":
    from rich.text import Text

    shown = []
    for citation in message["citations"]:
        page = pages(citation["page"])
        quote = plain(" ".join(citation["quote"].split()))
        number, name = (f"[{citation['number']}] ", "bold cyan"), (plain(citation["document_name"]), "bold")
        shown.append(Text.assemble(number, name, f"{page and ', '}{page}: ", (f"“{quote}”", "italic")))
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
