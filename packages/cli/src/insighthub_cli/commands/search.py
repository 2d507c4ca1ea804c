"""`insighthub search`: what is found, without an answer."""

from typing import TYPE_CHECKING, Annotated

import typer

from insighthub_cli.client import View
from insighthub_cli.command import Shown, command
from insighthub_cli.retrieving import (
    Documents,
    InMode,
    Keywords,
    Languages,
    Limit,
    Narrowing,
    Rerank,
    Since,
    Tags,
    Topics,
    Until,
    retrieval,
)
from insighthub_cli.shown import pages, plain
from insighthub_cli.workspace import InWorkspace, open_workspace

if TYPE_CHECKING:
    from rich.console import Group
    from rich.text import Text

_WINDOW = 320
_MOST_LINKS = 3


def register(app: typer.Typer) -> None:
    """Add the command."""
    command(app, "search", example='insighthub search "sea level rise" --mode bm25 --limit 5')(search)


def search(
    question: Annotated[str, typer.Argument(help="What to look for.")],
    *,
    workspace: InWorkspace = None,
    mode: InMode = None,
    limit: Limit = None,
    document: Documents = None,
    tag: Tags = None,
    language: Languages = None,
    since: Since = None,
    until: Until = None,
    topic: Topics = None,
    keyword: Keywords = None,
    rerank: Rerank = None,
    full: Annotated[bool, typer.Option("--full", help="Show whole chunks.")] = False,
) -> Shown:
    """Find the chunks that answer best, and why."""
    place = open_workspace(workspace)
    wanted = retrieval(
        place, Narrowing(document, tag, language, since, until, topic, keyword), mode=mode, limit=limit, rerank=rerank
    )
    found = place.post("/search", {"question": question, **wanted})
    return Shown(found, lambda: _picture(found, full))


def _picture(found: View, full: bool) -> "Group | str":
    from rich.console import Group
    from rich.text import Text

    if not found["hits"]:
        return " ".join(filter(None, ["Nothing was found.", found["reason"]]))
    parts: list[Text] = []
    for number, hit in enumerate(found["hits"], start=1):
        parts += [_heading(number, hit), *map(_link, hit["links"][:_MOST_LINKS]), _passage(hit, full), Text()]
    if found["reason"]:
        parts.append(Text(plain(found["reason"]), style="dim"))
    took = ", ".join(f"{name} {value:.0f} ms" for name, value in found["timings"].items())
    return Group(*parts, Text(took, style="dim"))


def _heading(number: int, hit: View) -> "Text":
    from rich.text import Text

    place = pages(hit["first_page"], hit["last_page"])
    ranks = " · ".join(f"{part} {seen['rank']}." for part, seen in hit["parts"].items())
    seen = "  ".join(["", *filter(None, [place, f"score {hit['score']:.3f}", ranks])])
    return Text.assemble((f"{number}. ", "bold cyan"), (plain(hit["document_name"]), "bold"), (seen, "dim"))


def _link(link: View) -> "Text":
    """Why the graph led here."""
    from rich.text import Text

    name = " → ".join(filter(None, [link["name"], link["to"]]))
    sentence = plain(" ".join(link["sentence"].split()))
    told = f" ({plain(link['document_name'])})" if link["document_name"] else ""
    return Text.assemble((f"   by {plain(name)}: ", "dim"), (f"“{sentence}”", "dim italic"), (told, "dim"))


def _passage(hit: View, full: bool) -> "Text":
    """The chunk, or the stretch of it around the first word of the question, with those words in bold."""
    from rich.text import Text

    # Control signs become spaces here, since the offsets count every sign; so do line ends in an excerpt.
    kept = "\n\t" if full else "\t"
    clean = "".join(sign if sign in kept or sign.isprintable() else " " for sign in hit["text"])
    passage = Text(clean)
    marks = [(each["start"] - hit["start"], each["end"] - hit["start"]) for each in hit["highlights"]]
    for start, end in marks:
        passage.stylize("bold yellow", max(start, 0), max(end, 0))
    if full or len(clean) <= _WINDOW:
        return passage
    first = max(0, min((marks[0][0] if marks else 0) - _WINDOW // 4, len(clean) - _WINDOW))
    window = passage[first : first + _WINDOW]
    return Text("…" if first else "").append_text(window).append("…")
