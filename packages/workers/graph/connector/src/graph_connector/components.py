"""The connected parts of the graph, and a digest by which one is known again.

What happens in one part cannot change the communities of another, so only parts with a new digest are looked at.
"""

from collections.abc import Iterator
from hashlib import blake2b
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from graph_connector.snapshot import Snapshot
from shared.graph.adjacency import Named


class Component(NamedTuple):
    """`members` are places in the snapshot, in the order of their names; `weights` has their rows and columns."""

    digest: str
    members: NDArray[np.int64]
    weights: csr_array


def components_of(snapshot: Snapshot) -> Iterator[Component]:
    """Those of two entities or more, in the order of their first names."""
    from scipy.sparse.csgraph import connected_components  # takes long to load

    size = len(snapshot.names)
    if size == 0:
        return
    by_name = np.array(sorted(range(size), key=lambda place: (snapshot.names[place], place)))
    _, labels = connected_components(snapshot.weights, directed=False)
    order = by_name[np.argsort(labels[by_name], kind="stable")]
    weights = csr_array(snapshot.weights[order][:, order])
    weights.sort_indices()
    digests = _sentence_digests(snapshot.named)
    bounds = [0, *(np.flatnonzero(np.diff(labels[order])) + 1), size]
    for start, stop in pairwise(bounds):
        if stop - start > 1:
            members, block = order[start:stop], _block(weights, start, stop)
            yield Component(_digest(snapshot, members, block, digests), members, block)


def _block(weights: csr_array, start: int, stop: int) -> csr_array:
    """Rows and columns from start to stop, which have no entries elsewhere."""
    first, last = weights.indptr[start], weights.indptr[stop]
    parts = (weights.data[first:last], weights.indices[first:last] - start, weights.indptr[start : stop + 1] - first)
    return csr_array(parts, shape=(stop - start, stop - start))


def _digest(snapshot: Snapshot, members: NDArray[np.int64], weights: csr_array, sentences: NDArray[np.uint64]) -> str:
    digest = blake2b(digest_size=16)
    for place in members:
        digest.update(snapshot.named.ids[place].bytes)
        digest.update(snapshot.names[place].encode() + b"\0")
    for array in (weights.data, weights.indices, weights.indptr, sentences[members]):
        digest.update(np.ascontiguousarray(array).tobytes())
    return digest.hexdigest()


def _sentence_digests(named: Named) -> NDArray[np.uint64]:
    """For each entity a number that follows from the sentences that name it, in whatever order."""
    versions = np.array([id.int & (1 << 64) - 1 for id in named.version_ids], np.uint64)
    mixed = _mix(versions[named.versions] + _mix(named.starts.astype(np.uint64)))
    digests = np.zeros(len(named.ids), np.uint64)
    np.add.at(digests, named.entities, mixed[named.sentences])
    return digests


def _mix(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """The finaliser of SplitMix64: near numbers become unlike ones."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))
