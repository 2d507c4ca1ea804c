"""Writes tables the way Markdown does, one row a line."""

from collections.abc import Iterable, Sequence

Rows = Sequence[Sequence[str]]


def markdown_table(rows: Rows) -> str:
    """The rows as a Markdown table whose first row is the header; short rows are filled up."""
    width = max(map(len, rows), default=0)
    if not width:
        return ""
    header, *body = (_line(_filled(row, width)) for row in rows)
    return "\n".join([header, _line(["---"] * width), *body])


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(map(_cell, cells))} |"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def _filled(row: Sequence[str], width: int) -> list[str]:
    return [*row, *[""] * (width - len(row))]
