"""Divides a connected part of the graph into communities, and large ones into smaller ones, by the Leiden algorithm."""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from graspologic_native import leiden_csr
from numpy.typing import NDArray
from scipy.sparse import csr_array

LARGE = 60
"""A community with more members is divided again."""

_SEED = 1
_UNDIVIDED = 3  # so few entities are one community


class Part(NamedTuple):
    """A community: places within its component, ascending; `parent` is the number of the part that it was cut from."""

    level: int
    parent: int | None
    members: NDArray[np.int64]


def partition(weights: csr_array) -> list[Part]:
    """All communities of a component, each after its parent. The same component makes the same ones."""
    whole = np.arange(weights.shape[0])
    parts = [Part(0, None, members) for members in _divided(weights, whole)]
    number = 0
    while number < len(parts):
        part = parts[number]
        if len(part.members) > LARGE:
            smaller = _divided(weights, part.members)
            if len(smaller) > 1:
                parts += [Part(part.level + 1, number, members) for members in smaller]
        number += 1
    return parts


def _divided(weights: csr_array, members: NDArray[np.int64]) -> list[NDArray[np.int64]]:
    """Communities of two members or more, in the order of their first ones."""
    if len(members) <= _UNDIVIDED:
        return [members]
    inside = csr_array(weights[members][:, members])
    inside.sort_indices()
    _, community_of = leiden_csr(
        inside.indptr.astype(np.int64),
        inside.indices.astype(np.int32),
        inside.data.astype(np.float64),
        len(members),
        seed=_SEED,
    )
    return [members[np.array(places)] for places in _grouped(community_of) if len(places) > 1]


def _grouped(community_of: dict[int, int]) -> Iterator[list[int]]:
    groups: dict[int, list[int]] = defaultdict(list)
    for place in sorted(community_of):
        groups[community_of[place]].append(place)
    yield from groups.values()
