"""Fills chunks with whole sentences and heeds sections, but neither paragraphs nor lines."""

from general_chunker.packing import cheapest, evenly
from general_chunker.pieces import Break, Material
from general_chunker.sections import sections, without_tiny

_PRICE = dict.fromkeys(Break, 0.0) | {Break.INSIDE: 0.3, Break.HELD: 1.5}


def group(material: Material, limit: int) -> list[range]:
    """Chunks of an even size within each section."""
    cost = evenly(material, limit, _PRICE)
    parts = without_tiny(material, sections(material), limit)
    return [chunk for part in parts for chunk in cheapest(material, part, limit, cost)]
