"""How things look on a terminal. Rich is loaded when the first of them is drawn, to keep the start quick."""

import json
import sys
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from shared.errors import InsightHubError

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

_STATUS_STYLES = {
    "ready": "green",
    "ok": "green",
    "finished": "green",
    "failed": "red",
    "dead": "red",
    "refused": "red",
    "cancelled": "yellow",
    "duplicate": "yellow",
    "partial": "yellow",
}
# What a document holds must not steer the terminal: control signs go, except for line ends and tabs.
_CONTROL = {code: None for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\n\t"}


def console(*, stderr: bool = False) -> "Console":
    """A console that prints texts as they are; without colour when it is no terminal or NO_COLOR is set."""
    from rich.console import Console

    return Console(stderr=stderr, markup=False, emoji=False, highlight=False)


def print_json(data: object) -> None:
    """The data on stdout, for programs."""
    sys.stdout.write(json.dumps(data, ensure_ascii=False, indent=2) + "\n")


def print_picture(picture: object) -> None:
    """The picture on stdout, for people; a plain text is not wrapped."""
    if picture is None:
        return
    if isinstance(picture, str):
        console().print(plain(picture), soft_wrap=True)
    else:
        console().print(picture)


def print_error(error: InsightHubError, *, as_json: bool) -> None:
    """The message in red on stderr, or the problem as JSON on stdout."""
    if as_json:
        print_json(getattr(error, "body", None) or {"title": type(error).__name__, "detail": _told(error)})
    else:
        console(stderr=True).print(plain(_told(error)), style="red", soft_wrap=True)


def note(text: str) -> None:
    """A remark beside the result, on stderr."""
    console(stderr=True).print(plain(text), style="dim", soft_wrap=True)


def plain(text: str) -> str:
    """The text without signs that steer a terminal."""
    return text.translate(_CONTROL)


def table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> "Table | str":
    """Rows below their columns; the column called Name or Text takes the room that is left."""
    from rich.table import Table

    drawn = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for column in columns:
        if column in ("Name", "Text", "Reason"):
            drawn.add_column(column, overflow="fold", ratio=1 if column == "Text" else None)
        else:
            drawn.add_column(column, overflow="ellipsis", no_wrap=True)
    for row in rows:
        drawn.add_row(*(_cell(value) for value in row))
    return drawn if drawn.row_count else "Nothing here."


def details(fields: dict[str, object]) -> "Table":
    """Names and values, those that are empty left out."""
    from rich.table import Table

    drawn = Table.grid(padding=(0, 2, 0, 0))
    drawn.add_column(style="bold", no_wrap=True)
    drawn.add_column(overflow="fold")
    for name, value in fields.items():
        if value not in (None, "", []):
            drawn.add_row(name, _cell(value))
    return drawn


def status(name: str) -> "Text":
    """A state in its colour."""
    from rich.text import Text

    return Text(name, style=_STATUS_STYLES.get(name, "cyan"))


def short(id: str) -> str:
    """Enough of an id to name the thing."""
    return id[:8]


def when(moment: str | None) -> str:
    """A moment of the API, in local time."""
    return datetime.fromisoformat(moment).astimezone().strftime("%Y-%m-%d %H:%M") if moment else ""


def size(count: int) -> str:
    """A number of bytes, readable."""
    value = float(count)
    for unit in ("B", "kB", "MB"):
        if value < 1000:
            return f"{value:.0f} {unit}" if unit == "B" else f"{value:.1f} {unit}"
        value /= 1000
    return f"{value:.1f} GB"


def pages(first: int | None, last: int | None = None) -> str:
    """Where in a document, or nothing when it has no pages."""
    if first is None:
        return ""
    return f"p. {first}" if last in (None, first) else f"pp. {first}–{last}"


def _told(error: InsightHubError) -> str:
    return error.told


def _cell(value: object) -> "Text":
    from rich.text import Text

    if isinstance(value, Text):
        return value
    return Text("" if value is None else plain(str(value)))
