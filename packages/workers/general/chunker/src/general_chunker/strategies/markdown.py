"""Keeps together what a heading heads: a section with all below it is one chunk when it fits."""

from collections.abc import Sequence

from general_chunker.packing import cheapest, evenly
from general_chunker.pieces import Material
from general_chunker.sections import level, sections, without_tiny
from general_chunker.strategies.recursive import PRICE


def group(material: Material, limit: int) -> list[range]:
    """Chunks of whole branches of the outline; a section too long for one is cut as `recursive` cuts it."""
    cost = evenly(material, limit, PRICE)
    parts = without_tiny(material, _branches(material, sections(material), limit), limit)
    return [chunk for part in parts for chunk in cheapest(material, part, limit, cost)]


def _branches(material: Material, parts: Sequence[range], limit: int) -> list[range]:
    """The largest branches that fit, and the single sections that do not."""
    if len(parts) < 2:
        return list(parts)
    whole = range(parts[0].start, parts[-1].stop)
    highest = min(level(material, part) for part in parts[1:])
    if level(material, parts[0]) < highest and material.tokens(whole.start, whole.stop) <= limit:
        return [whole]
    return [branch for smaller in _split(material, parts, highest) for branch in _branches(material, smaller, limit)]


def _split(material: Material, parts: Sequence[range], highest: int) -> list[list[range]]:
    """Cut before each section of that level but the first."""
    split = [[parts[0]]]
    for part in parts[1:]:
        if level(material, part) == highest:
            split.append([part])
        else:
            split[-1].append(part)
    return split
