"""Finds ruled tables: the grids that lines make, and which of their cells are one."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from general_parser.pdf.frame import Span
from general_parser.pdf.rules import TOUCHING, Rule, Rules

_CLOSE = 5
_NARROWEST = 40
_MOST_COLUMNS = 40
_MOST_CELLS = 4_000

# Parts of a whole: a drawing has grids too, but draws little of them or writes little into them.
_OUTER_DRAWN = 0.8
_INNER_DRAWN = 0.4
_FEWEST_FILLED = 0.4
_LONGEST_CELL = 1_200


class Table(NamedTuple):
    """Where a table stands on its page and what its cells say, row by row."""

    span: Span
    rows: list[list[str]]


def ruled_tables(found: Rules, text_within: Callable[[Span], str]) -> Iterator[Table]:
    """The grids that hold text; a cell over several rows or columns stands in the first of them."""
    if not _may_bound(found.level):
        return
    for group in _connected(found):
        across = _edges([rule.at for rule in group.upright] + _ends(group.level))
        down = _edges([rule.at for rule in group.level] + _ends(group.upright))
        if min(len(across), len(down)) < 3 or len(across) > _MOST_COLUMNS or len(across) * len(down) > _MOST_CELLS:
            continue
        if not _is_drawn(group, across, down):
            continue
        rows = [row for row in _read(group, across, down, text_within) if any(row)]
        if _is_table(rows):
            yield Table((across[0], down[0], across[-1], down[-1]), rows)


def _may_bound(level: Iterable[Rule]) -> bool:
    """Whether two rules begin and end alike, as the first and the last line of a table do."""
    extents = Counter(
        (round(start / _CLOSE), round(end / _CLOSE)) for _, start, end in level if end - start > _NARROWEST
    )
    return any(count > 1 for count in extents.values())


def _connected(found: Rules) -> list[Rules]:
    """Groups of rules that touch one another across; an upright one that touches fewer than two bounds no cell."""
    group_of = list(range(len(found.level)))
    crossed = [(rule, touched) for rule in found.upright if len(touched := _crossed(rule, found.level)) > 1]
    for _, touched in crossed:
        joined = {group_of[place] for place in touched}
        first = min(joined)
        group_of = [first if group in joined else group for group in group_of]
    groups: defaultdict[int, Rules] = defaultdict(lambda: Rules([], []))
    for rule, touched in crossed:
        groups[group_of[touched[0]]].upright.append(rule)
    for rule, group in zip(found.level, group_of, strict=True):
        if group in groups:
            groups[group].level.append(rule)
    return list(groups.values())


def _crossed(upright: Rule, level: Sequence[Rule]) -> list[int]:
    """The places of the level rules that it touches."""
    at, top, bottom = upright.at, upright.start - TOUCHING, upright.end + TOUCHING
    return [
        place
        for place, (down, start, end) in enumerate(level)
        if top <= down <= bottom and start - TOUCHING <= at <= end + TOUCHING
    ]


def _ends(rules: Iterable[Rule]) -> list[int]:
    return [end for rule in rules for end in (rule.start, rule.end)]


def _edges(places: Iterable[int]) -> list[int]:
    """The places in order, those that nearly meet taken for one."""
    edges: list[int] = []
    for place in sorted(places):
        if not edges or place - edges[-1] > _CLOSE:
            edges.append(place)
    return edges


def _is_drawn(group: Rules, across: Sequence[int], down: Sequence[int]) -> bool:
    """Whether most of the grid is there, and its first and last line whole."""
    width, height = across[-1] - across[0], down[-1] - down[0]
    return (
        min(_length(group.level, down[:1]), _length(group.level, down[-1:])) >= _OUTER_DRAWN * width
        and _length(group.level, down[1:-1]) >= _INNER_DRAWN * width * (len(down) - 2)
        and _length(group.upright, across[1:-1]) >= _INNER_DRAWN * height * (len(across) - 2)
    )


def _length(rules: Iterable[Rule], edges: Sequence[int]) -> int:
    """How much of these lines is drawn."""
    return sum(rule.end - rule.start for rule in rules if any(abs(rule.at - edge) <= _CLOSE for edge in edges))


def _read(
    group: Rules, across: Sequence[int], down: Sequence[int], text_within: Callable[[Span], str]
) -> list[list[str]]:
    rows = [[""] * (len(across) - 1) for _ in range(len(down) - 1)]
    taken: set[tuple[int, int]] = set()
    for row in range(len(rows)):
        for column in range(len(rows[0])):
            if (row, column) in taken:
                continue
            right, below = _reach(group, across, down, (row, column))
            taken |= {(r, c) for r in range(row, below) for c in range(column, right)}
            text = text_within((across[column], down[row], across[right], down[below]))
            rows[row][column] = " ".join(text.split())
    return rows


def _reach(group: Rules, across: Sequence[int], down: Sequence[int], cell: tuple[int, int]) -> tuple[int, int]:
    """The edges at which a cell ends: the first to its right and below that are drawn."""
    row, column = cell
    right, below = column + 1, row + 1
    while right < len(across) - 1 and not _is_wall(group.upright, across[right], (down[row] + down[row + 1]) / 2):
        right += 1
    while below < len(down) - 1 and not _is_wall(group.level, down[below], (across[column] + across[column + 1]) / 2):
        below += 1
    return right, below


def _is_wall(rules: Iterable[Rule], at: int, along: float) -> bool:
    return any(abs(rule.at - at) <= _CLOSE and rule.start <= along <= rule.end for rule in rules)


def _is_table(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the grid is written into like a table, in at least two rows and columns."""
    cells = [cell for row in rows for cell in row]
    columns = sum(any(column) for column in zip(*rows, strict=True))
    return (
        len(rows) > 1
        and columns > 1
        and sum(map(bool, cells)) >= _FEWEST_FILLED * len(cells)
        and max(map(len, cells)) <= _LONGEST_CELL
    )
