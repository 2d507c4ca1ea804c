"""Shows what an import would bring, before it is begun."""

from typing import TYPE_CHECKING, Any

from insighthub_cli.client import View
from insighthub_cli.command import Shown
from insighthub_cli.shown import size, table
from insighthub_cli.workspace import Workspace

if TYPE_CHECKING:
    from rich.console import Group

_MOST_TOLD = 20


def previewed(place: Workspace, kind: str, wanted: View) -> Shown:
    """How many, how large, the first of them, and how the first begins. Exit code 1 when some cannot be had."""
    view = place.post(f"/imports/{kind}/preview", wanted)
    problems = any(item["problem"] for item in view["items"])
    return Shown(view, lambda: _picture(view), int(problems))


def _picture(view: View) -> "Group":
    from rich.console import Group
    from rich.text import Text

    items = view["items"]
    rows = [(item["address"], _size(item["bytes"]), _told(item)) for item in items[:_MOST_TOLD]]
    parts: list[Any] = [Text(_summary(view)), table(("Name", "Size", "Remark"), rows)]
    if view["count"] > _MOST_TOLD:
        parts.append(Text(f"… and {view['count'] - _MOST_TOLD} more."))
    if view["excerpt"]:
        parts.append(Text(f"\nThe first begins:\n{view['excerpt']}"))
    return Group(*parts)


def _summary(view: View) -> str:
    more = "" if view["is_complete"] else ", and perhaps others behind what was not looked at"
    about = f", about {_size(view['bytes'])}" if view["bytes"] else ""
    return f"It would fetch {view['count']} of {view['found']} found{more}{about}. Nothing has been fetched."


def _told(item: View) -> str:
    if item["choices"]:
        return f"It may mean: {', '.join(item['choices'][:10])}"
    return str(item["problem"] or (item["title"] if item["title"] != item["address"] else "") or "")


def _size(bytes: int | None) -> str:
    return "" if bytes is None else size(bytes)
