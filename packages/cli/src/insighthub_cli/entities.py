"""How entities of the graph are named on the command line, and how they look."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from insighthub_cli.client import View
from insighthub_cli.picking import is_id
from insighthub_cli.shown import details, pages, plain, short, table
from insighthub_cli.workspace import Workspace
from shared.errors import NotFound

if TYPE_CHECKING:
    from rich.console import Group
    from rich.table import Table
    from rich.text import Text

Wanted = Annotated[str, typer.Argument(metavar="ENTITY", help="Its name, or its id.")]
_COLUMNS = ("Id", "Name", "Kind", "Mentions", "Documents", "Importance")
_LOOKED_AT = 50


def entity_of(place: Workspace, wanted: str) -> View:
    """The entity of that id or exact name, else the likeliest one. Raises NotFound."""
    if is_id(wanted):
        return dict(place.get(f"/graph/entities/{wanted}"))
    found = place.get("/graph/entities", text=wanted, limit=_LOOKED_AT)["items"]
    if not found:
        raise NotFound(f"No entity is called {wanted!r}. Find one with `insighthub graph entities TEXT`.")
    exact = [each for each in found if each["name"].casefold() == wanted.casefold()]
    return dict((exact or found)[0])


def entities_table(entities: list[View]) -> "Table | str":
    """One line each."""
    return table(_COLUMNS, (_row(each) for each in entities))


def entity_picture(entity: View, relations: list[View], evidence: list[View]) -> "Group":
    """Everything about one entity."""
    from rich.console import Group

    described = details(
        {
            "Id": entity["id"],
            "Name": entity["name"] + (" (hidden)" if entity["hidden"] else ""),
            "Kind": entity["kind"],
            "Mentions": entity["mention_count"],
            "Documents": entity["document_count"],
            "Importance": f"{entity['importance']:.4f}",
            "Also called": ", ".join(_spellings(entity)),
            "Merged": "\n".join(merge_line(each) for each in entity["merges"]),
            "Themes": ", ".join(each["label"] for each in entity["communities"]),
        }
    )
    told = [f"{each['subject']} — {each['predicate']} — {each['object']}" for each in relations]
    return Group(described, *_titled("Relations", told), *_titled("Evidence", map(_cited, evidence)))


def neighbours_table(neighbours: list[View]) -> "Table | str":
    """One line each."""
    rows = ((*_row(each["entity"])[:4], f"{each['weight']:.3f}", f"{each['nearness']:.4f}") for each in neighbours)
    return table((*_COLUMNS[:4], "Weight", "Nearness"), rows)


def paths_picture(found: View) -> "Group | str":
    """Each path with its hops, and below each hop the sentence that tells it."""
    from rich.console import Group
    from rich.text import Text

    if not found["paths"]:
        return str(found["reason"] or "No path was found.")
    parts: list[Text] = []
    for number, path in enumerate(found["paths"], start=1):
        names = " → ".join(plain(each["name"]) for each in path["entities"])
        parts.append(Text.assemble((f"{number}. ", "bold cyan"), (names, "bold")))
        parts += [_hop(each) for each in path["hops"]]
        parts.append(Text())
    return Group(*parts)


def themes_picture(themes: list[View]) -> "Group | str":
    """Each theme with its summary."""
    from rich.console import Group
    from rich.text import Text

    if not themes:
        return "No themes yet: they are found once the import has calmed down."
    parts: list[Text] = []
    for theme in themes:
        size = f"  {theme['entity_count']} entities, {theme['document_count']} documents"
        head = Text.assemble((plain(theme["label"]), "bold"), (size, "dim"), (f"  {short(theme['id'])}", "dim"))
        parts += [head, Text(plain(theme["summary"])), Text()]
    return Group(*parts)


def merge_line(merge: View) -> str:
    """Why two names are one."""
    said = f": {_cited(merge['evidence'])}" if merge["evidence"] else ""
    return f"{merge['key']} = {merge['other_key']} ({merge['reason']}, {merge['score']:.2f}){said}"


def _row(entity: View) -> tuple[object, ...]:
    return (
        short(entity["id"]),
        entity["name"],
        entity["kind"],
        entity["mention_count"],
        entity["document_count"],
        f"{entity['importance']:.4f}",
    )


def _spellings(entity: View) -> list[str]:
    written = (spelling for name in entity["names"] for spelling in name["spellings"] or [name["key"]])
    return [each for each in dict.fromkeys(written) if each != entity["name"]]


def _cited(told: View) -> str:
    page = pages(told["page"])
    return f"“{' '.join(told['text'].split())}” ({told['document_name']}{page and ', '}{page})"


def _hop(hop: View) -> "Text":
    from rich.text import Text

    verb = f" —{hop['predicate']}— " if hop["predicate"] else " — "
    sentence = plain(" ".join(hop["sentence"].split()))
    ends = f"   {plain(hop['name'])}{plain(verb)}{plain(hop['to'])}: "
    return Text.assemble(ends, (f"“{sentence}”", "italic"), (f" ({plain(hop['document_name'] or '')})", "dim"))


def _titled(title: str, lines: Iterable[str]) -> "list[Text]":
    from rich.text import Text

    shown = [Text(f"- {plain(line)}") for line in lines]
    return [Text(f"\n{title}", style="bold"), *shown] if shown else []
