"""Lays windows of an even number of tokens over the whole text and heeds nothing but sentences."""

from general_chunker.packing import cheapest, evenly
from general_chunker.pieces import Break, Material

_PRICE = dict.fromkeys(Break, 0.0)


def group(material: Material, limit: int) -> list[range]:
    """Chunks as even as whole sentences allow."""
    return cheapest(material, range(len(material.pieces)), limit, evenly(material, limit, _PRICE))
