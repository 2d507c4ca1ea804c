"""Which sections share a chunk, since each is too small for its own."""

from collections.abc import Callable
from itertools import groupby

from general_chunker.pieces import Material

_TINY = 0.2
"""Of a chunk: what is smaller has too little context to be found or understood alone."""


def sections(material: Material) -> list[range]:
    """The pieces of each section that has any."""
    numbers = range(len(material.pieces))
    runs = [list(run) for _, run in groupby(numbers, key=lambda number: material.pieces[number].section)]
    return [range(run[0], run[-1] + 1) for run in runs]


def without_tiny(material: Material, parts: list[range], limit: int) -> list[range]:
    """The parts, where a tiny one has joined the next if that is as deep or deeper, else the one before."""
    forward = _joined(
        parts, lambda before, after: _is_tiny(material, before, limit) and _leads(material, before, after)
    )
    return _joined(forward, lambda _, after: _is_tiny(material, after, limit))


def level(material: Material, part: range) -> int:
    """How deep the first section of a part is."""
    return material.levels[material.pieces[part.start].section]


def _joined(parts: list[range], belong: Callable[[range, range], bool]) -> list[range]:
    joined: list[range] = []
    for part in parts:
        if joined and belong(joined[-1], part):
            joined[-1] = range(joined[-1].start, part.stop)
        else:
            joined.append(part)
    return joined


def _is_tiny(material: Material, part: range, limit: int) -> bool:
    return material.tokens(part.start, part.stop) < _TINY * limit


def _leads(material: Material, before: range, after: range) -> bool:
    return level(material, after) >= level(material, before)
