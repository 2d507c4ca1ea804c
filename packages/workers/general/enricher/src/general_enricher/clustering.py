"""Finds which documents are about the same: Leiden communities of the graph of nearest neighbours.

The documents are sorted by their bytes first, so the same documents make the same topics whatever came and went.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from graspologic_native import leiden_csr
from numpy.typing import NDArray
from scipy.sparse import coo_array, csr_array

from shared.models.embedding.port import Vectors

_NEIGHBOURS = 10
_ALIKE = 0.35
"""Between what the model gives unrelated texts (0) and equal ones (1); less joins nothing."""
_MOST_COMPARED = 20_000  # with each other; further documents join the topic that they are nearest to
_BLOCK = 1024
_SEED = 1
_LABEL_WORDS = 3
_MOST_WORDS = 10


class Sheet(NamedTuple):
    """A document as topics see it: the hash of its bytes, and its keywords with their scores."""

    sha256: str
    name: str
    keywords: Mapping[str, float]


class Found(NamedTuple):
    """A topic: numbers of its documents, the nearest to its middle first, with their cosine to it."""

    members: tuple[int, ...]
    closeness: tuple[float, ...]
    label: str
    keywords: tuple[str, ...]


def find_topics(sheets: Sequence[Sheet], vectors: Vectors, unrelated: float) -> list[Found]:
    """The largest first; a document that is like no other is in none. `vectors` has a row of length 1 for each."""
    order = sorted(range(len(sheets)), key=lambda number: (sheets[number].sha256, sheets[number].name))
    compared = np.array(order[:_MOST_COMPARED], dtype=np.int64)
    groups = [compared[places] for places in _communities(_similarities(vectors[compared], unrelated))]
    groups = _joined_by(groups, np.array(order[_MOST_COMPARED:], dtype=np.int64), vectors, unrelated)
    words = _keywords(groups, sheets)
    found = [_topic(members, sheets, vectors, of) for members, of in zip(groups, words, strict=True)]
    return sorted(found, key=lambda topic: (-len(topic.members), topic.label))


def _similarities(vectors: Vectors, unrelated: float) -> csr_array:
    """Each document with its nearest ones, in both directions."""
    rows, columns, weights = [], [], []
    for start in range(0, len(vectors), _BLOCK):
        scaled = (vectors[start : start + _BLOCK] @ vectors.T - unrelated) / (1 - unrelated)
        scaled[np.arange(len(scaled)), np.arange(start, start + len(scaled))] = -1.0
        nearest = np.argsort(-scaled, axis=1, kind="stable")[:, :_NEIGHBOURS]
        alike = np.take_along_axis(scaled, nearest, axis=1)
        near, place = np.nonzero(alike >= _ALIKE)
        rows.append(near + start)
        columns.append(nearest[near, place])
        weights.append(alike[near, place])
    if not rows:
        return csr_array((0, 0))
    shape = (len(vectors), len(vectors))
    one_way = coo_array((np.concatenate(weights), (np.concatenate(rows), np.concatenate(columns))), shape).tocsr()
    return csr_array(one_way.maximum(one_way.T))


def _communities(weights: csr_array) -> list[NDArray[np.int64]]:
    """Places that belong together, two or more."""
    connected = np.flatnonzero(np.diff(weights.indptr))
    if not len(connected):
        return []
    inside = csr_array(weights[connected][:, connected])
    inside.sort_indices()
    _, community_of = leiden_csr(
        inside.indptr.astype(np.int64),
        inside.indices.astype(np.int32),
        inside.data.astype(np.float64),
        len(connected),
        seed=_SEED,
    )
    groups: dict[int, list[int]] = defaultdict(list)
    for place in sorted(community_of):
        groups[community_of[place]].append(place)
    return [connected[places] for places in groups.values() if len(places) > 1]


def _joined_by(
    groups: list[NDArray[np.int64]], others: NDArray[np.int64], vectors: Vectors, unrelated: float
) -> list[NDArray[np.int64]]:
    if not len(others) or not groups:
        return groups
    middles = np.stack([_middle(vectors[members]) for members in groups])
    scaled = (vectors[others] @ middles.T - unrelated) / (1 - unrelated)
    nearest, alike = scaled.argmax(axis=1), scaled.max(axis=1) >= _ALIKE
    return [np.concatenate([members, others[alike & (nearest == number)]]) for number, members in enumerate(groups)]


def _topic(members: NDArray[np.int64], sheets: Sequence[Sheet], vectors: Vectors, words: Sequence[str]) -> Found:
    closeness = vectors[members] @ _middle(vectors[members])
    order = np.argsort(-closeness, kind="stable")
    label = ", ".join(words[:_LABEL_WORDS]) or sheets[int(members[order[0]])].name
    return Found(
        tuple(int(each) for each in members[order]),
        tuple(round(float(each), 4) for each in closeness[order]),
        label[:300],
        tuple(words[:_MOST_WORDS]),
    )


def _keywords(groups: Sequence[NDArray[np.int64]], sheets: Sequence[Sheet]) -> list[list[str]]:
    """What the documents of each topic have in common and the other topics have not, the best first."""
    totals = []
    for members in groups:
        total: dict[str, float] = defaultdict(float)
        shared: dict[str, int] = defaultdict(int)
        for number in members:
            for word, score in sheets[int(number)].keywords.items():
                total[word] += score
                shared[word] += 1
        totals.append({word: score * shared[word] for word, score in total.items()})
    spread: dict[str, int] = defaultdict(int)
    for each in totals:
        for word in each:
            spread[word] += 1
    return [_best(each, spread, len(groups)) for each in totals]


def _best(total: Mapping[str, float], spread: Mapping[str, int], topics: int) -> list[str]:
    """Rounded before it is compared: sums depend on the order of their summands in the last digit."""
    scores = {word: round(score * float(np.log1p(topics / spread[word])), 6) for word, score in total.items()}
    chosen: list[str] = []
    for word in sorted(scores, key=lambda word: (-scores[word], word)):
        if not any(word in other or other in word for other in chosen):
            chosen.append(word)
        if len(chosen) == _MOST_WORDS:
            break
    return chosen


def _middle(vectors: Vectors) -> Vectors:
    mean = vectors.mean(axis=0)
    return np.asarray(mean / (np.linalg.norm(mean) or 1.0), dtype=np.float32)
