"""Finds the communities of a snapshot, with what characterises each."""

from collections.abc import Collection
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csc_array, csr_array

from graph_connector.components import Component, components_of
from graph_connector.importance import importances
from graph_connector.partition import Part, partition
from graph_connector.snapshot import Snapshot
from shared.graph.adjacency import Named

_SENTENCES, _CANDIDATES = 3, 30
_LABEL_NAMES = 3
_DIGITS = 9


class Sentence(NamedTuple):
    """It begins at `start` of the text of the version in this place of the snapshot."""

    version: int
    start: int


class FoundCommunity(NamedTuple):
    """Places in the snapshot, and the most central first where it matters; `parent` is a place in the list."""

    component: str
    level: int
    parent: int | None
    members: list[int]
    label: str
    sentences: list[Sentence]
    document_count: int


class Found(NamedTuple):
    """`components` are the digests of all that there are, `communities` of those that were not known."""

    components: frozenset[str]
    communities: list[FoundCommunity]
    importances: list[float]


def find_communities(snapshot: Snapshot, known: Collection[str]) -> Found:
    """Runs in a member of the compute pool."""
    components, communities = set(), list[FoundCommunity]()
    naming = csc_array(snapshot.named.incidence())
    for component in components_of(snapshot):
        components.add(component.digest)
        if component.digest not in known:
            first = len(communities)
            for part in partition(component.weights):
                communities.append(_described(snapshot, naming, component, part, first))
    return Found(frozenset(components), communities, importances(snapshot.weights))


def _described(snapshot: Snapshot, naming: csc_array, component: Component, part: Part, first: int) -> FoundCommunity:
    members = component.members[part.members]
    strength = _strength(component.weights, part.members)
    rows, columns = _sentences_of(naming, members)
    named = snapshot.named
    return FoundCommunity(
        component.digest,
        part.level,
        None if part.parent is None else first + part.parent,
        members.tolist(),
        _label(snapshot.names, members, strength),
        [_sentence(named, row) for row in _central(rows, columns, strength)],
        len(np.unique(named.versions[rows])),
    )


def _strength(weights: csr_array, members: NDArray[np.int64]) -> NDArray[np.float64]:
    """How strongly each member is connected with the others."""
    inside = weights[members][:, members]
    return np.round(np.asarray(inside.sum(axis=1), np.float64).ravel(), _DIGITS)


def _sentences_of(naming: csc_array, members: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Pairs of a sentence and the place of a member that it names, by sentence."""
    pairs = csr_array(naming[:, members]).tocoo()
    return pairs.row, pairs.col


def _label(names: list[str], members: NDArray[np.int64], strength: NDArray[np.float64]) -> str:
    strongest = sorted(range(len(members)), key=lambda place: (-strength[place], names[members[place]]))
    return ", ".join(names[members[place]] for place in strongest[:_LABEL_NAMES])[:300]


def _central(rows: NDArray[np.int64], columns: NDArray[np.int64], strength: NDArray[np.float64]) -> list[int]:
    """The few sentences that together name the most central members."""
    known, inverse = np.unique(rows, return_inverse=True)
    scores = np.round(np.bincount(inverse, strength[columns]), _DIGITS)
    best = np.lexsort((known, -scores))[:_CANDIDATES]
    names = {int(known[place]): set(columns[inverse == place].tolist()) for place in best}
    chosen: list[int] = []
    told: set[int] = set()
    while names and len(chosen) < _SENTENCES:
        row = min(names, key=lambda row: (-sum(strength[list(names[row] - told)]), row))
        if not names[row] - told:
            break
        told |= names.pop(row)
        chosen.append(row)
    return chosen


def _sentence(named: Named, row: int) -> Sentence:
    return Sentence(int(named.versions[row]), int(named.starts[row]))
