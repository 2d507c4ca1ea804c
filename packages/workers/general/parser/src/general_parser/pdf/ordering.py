"""Puts the blocks of a page into the order in which a person reads them."""

from collections.abc import Sequence
from heapq import heapify, heappop, heappush
from typing import Protocol, TypeVar


class Placed(Protocol):
    """Anything that has a place on a page, in points from the top left."""

    @property
    def left(self) -> float: ...
    @property
    def top(self) -> float: ...
    @property
    def right(self) -> float: ...
    @property
    def bottom(self) -> float: ...


Block = TypeVar("Block", bound=Placed)

# Blocks may reach this far into each other, in points.
_TOLERANCE = 1.0


def in_order(blocks: Sequence[Block]) -> list[Block]:
    """In the order given, which is the file's, but nothing before what stands above it in the same column.

    Programs write columns one after the other, which geometry can only guess; titles and heads they write anywhere."""
    if not _is_anything_late(blocks):
        return list(blocks)
    below = [[second for second, lower in enumerate(blocks) if _is_above(upper, lower)] for upper in blocks]
    waits = [0] * len(blocks)
    for lower in (number for numbers in below for number in numbers):
        waits[lower] += 1
    return [blocks[number] for number in _released(below, waits)]


def _is_anything_late(blocks: Sequence[Placed]) -> bool:
    """Whether a block comes after one that it stands above; most pages are as they should be."""
    highest = float("inf")
    for number in range(len(blocks) - 1, -1, -1):
        block = blocks[number]
        if highest <= block.top + _TOLERANCE and any(_is_above(later, block) for later in blocks[number + 1 :]):
            return True
        highest = min(highest, block.bottom)
    return False


def _is_above(upper: Placed, lower: Placed) -> bool:
    return (
        upper.bottom <= lower.top + _TOLERANCE
        and upper.top < lower.top
        and upper.left < lower.right
        and lower.left < upper.right
    )


def _released(below: Sequence[Sequence[int]], waits: list[int]) -> list[int]:
    """The first that waits for nothing, again and again."""
    ready = [number for number, count in enumerate(waits) if not count]
    heapify(ready)
    order = []
    while ready:
        order.append(number := heappop(ready))
        for lower in below[number]:
            waits[lower] -= 1
            if not waits[lower]:
                heappush(ready, lower)
    return order
