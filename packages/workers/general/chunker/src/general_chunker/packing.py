"""Groups pieces into chunks: of all ways to cut, the one that costs least."""

from collections.abc import Callable, Iterator, Mapping

from general_chunker.pieces import Break, Material

Cost = Callable[[int, int], float]
"""What it costs to make one chunk of `pieces[first:past]`."""


def cheapest(material: Material, within: range, limit: int, cost: Cost) -> list[range]:
    """Cut the pieces `within` into runs of at most `limit` tokens, or of one piece, so that the costs add up to the
    least there is."""
    least = {within.start: 0.0}
    begins: dict[int, int] = {}
    for past in range(within.start + 1, within.stop + 1):
        for first in _beginnings(material, within, past, limit):
            total = least[first] + cost(first, past)
            if past not in least or total < least[past]:
                least[past], begins[past] = total, first
    return _walked_back(begins, within)


def evenly(material: Material, limit: int, price: Mapping[Break, float]) -> Cost:
    """Chunks near to `limit`, all of a size, that begin where it is natural: emptiness squared plus the price of the
    break before a chunk."""

    def cost(first: int, past: int) -> float:
        emptiness = 1 - material.tokens(first, past) / limit
        return emptiness**2 + price[material.pieces[first].opens]

    return cost


def _beginnings(material: Material, within: range, past: int, limit: int) -> Iterator[int]:
    yield past - 1
    for first in range(past - 2, within.start - 1, -1):
        if material.tokens(first, past) > limit:
            return
        yield first


def _walked_back(begins: Mapping[int, int], within: range) -> list[range]:
    runs: list[range] = []
    past = within.stop
    while past > within.start:
        runs.append(range(begins[past], past))
        past = begins[past]
    return runs[::-1]
