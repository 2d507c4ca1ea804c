"""Cuts at the strongest breaks that give chunks of a good size: sections, blocks, lines, sentences."""

from general_chunker.packing import cheapest, evenly
from general_chunker.pieces import Break, Material
from general_chunker.sections import sections, without_tiny

PRICE = {
    Break.SECTION: 0.0,
    Break.BLOCK: 0.0,
    Break.LINE: 0.2,
    Break.SENTENCE: 0.5,
    Break.INSIDE: 0.8,
    Break.HELD: 1.5,
}


def group(material: Material, limit: int) -> list[range]:
    """Chunks that stay within a section."""
    cost = evenly(material, limit, PRICE)
    parts = without_tiny(material, sections(material), limit)
    return [chunk for part in parts for chunk in cheapest(material, part, limit, cost)]
