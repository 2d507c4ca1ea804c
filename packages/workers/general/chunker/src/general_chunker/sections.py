"""Which sections share a chunk, since each is too small for its own."""

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
    joined: list[range] = []
    for part in parts:
        if joined and _belong(material, joined[-1], part, _TINY * limit):
            joined[-1] = range(joined[-1].start, part.stop)
        else:
            joined.append(part)
    return joined


def level(material: Material, part: range) -> int:
    """How deep the first section of a part is."""
    return material.levels[material.pieces[part.start].section]


def _belong(material: Material, before: range, after: range, tiny: float) -> bool:
    deeper = level(material, after) >= level(material, before)
    smaller = before if deeper else after
    return material.tokens(smaller.start, smaller.stop) < tiny
