"""Personalised PageRank: where a walker is found who starts at the seeds, and now and then returns there.

Forward push (Andersen, Chung, Lang 2006): what a node has not yet passed on is its residual; whoever holds more than
its share is pushed, all at once in each round, so that numpy does the work. What is left bounds the error exactly.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

RESTART = 0.25
"""How probable it is at each step that the walker returns: high enough to stay near what is asked for."""
_LEAST_TOLERANCE, _MOST_TOLERANCE = 0.01, 0.5
_EDGES_FOR_MOST = 1_000_000
"""Of so large a graph a walk takes some ten milliseconds; with less tolerance, and for nothing, several times that."""
_DENSE = 0.3
"""The share of all edges from which on one product with the whole matrix is cheaper than picking them out."""

Scores = NDArray[np.float64]


class Pushed(NamedTuple):
    """Lower bounds of the probabilities; they add up to `1 - error`, so the exact ones are that near in sum."""

    scores: Scores
    error: float
    rounds: int


@dataclass(frozen=True)
class Walk:
    """A walk over a symmetric matrix of weights: a step goes along an edge in proportion to its weight."""

    weights: csr_array
    degrees: Scores
    """The sum of the weights of each node's edges."""

    @classmethod
    def over(cls, weights: csr_array) -> "Walk":
        """The walk, with the degrees counted once."""
        return cls(weights, np.asarray(weights.sum(axis=1), np.float64).ravel())

    def pagerank(
        self, seeds: Mapping[int, float], *, restart: float = RESTART, tolerance: float | None = None
    ) -> Pushed:
        """The probabilities for a walker that starts at each seed in proportion to its weight.

        The error of a node is at most `tolerance` times its share of the weight of all edges; by default that grows
        with the graph, so that a walk takes no longer. A seed without edges keeps what it has. Raises ValueError
        without seeds of positive weight.
        """
        tolerance = self._affordable if tolerance is None else tolerance
        residual = self._start(seeds)
        scores = np.where(self.degrees > 0, 0.0, residual)
        residual -= scores
        limits = tolerance * self.degrees / max(float(self.degrees.sum()), np.finfo(float).tiny)
        rounds = 0
        while (open_ := np.flatnonzero(residual > limits)).size:
            taken = residual[open_]
            residual[open_] = 0
            scores[open_] += restart * taken
            residual += (1 - restart) * self._step(open_, taken)
            rounds += 1
        return Pushed(scores, float(residual.sum()), rounds)

    @property
    def _affordable(self) -> float:
        share = min(self.weights.nnz / _EDGES_FOR_MOST, 1.0)
        return float(max(_MOST_TOLERANCE * share, _LEAST_TOLERANCE))

    def _start(self, seeds: Mapping[int, float]) -> Scores:
        start = np.zeros(len(self.degrees))
        start[list(seeds)] = list(seeds.values())
        if not start.sum() > 0 or start.min() < 0:
            raise ValueError("a walk needs seeds of positive weight")
        start /= start.sum()
        return start

    def _step(self, nodes: NDArray[np.intp], taken: Scores) -> Scores:
        """Where what the nodes hold arrives."""
        per_weight = taken / self.degrees[nodes]
        indptr = self.weights.indptr
        begins, counts = indptr[nodes], indptr[nodes + 1] - indptr[nodes]
        if counts.sum() > _DENSE * self.weights.nnz:
            return self._step_of_all(nodes, per_weight)
        ends = np.cumsum(counts)
        edges = np.arange(ends[-1]) + np.repeat(begins - ends + counts, counts)
        carried = np.repeat(per_weight, counts) * self.weights.data[edges]
        arrived = np.bincount(self.weights.indices[edges], weights=carried, minlength=len(self.degrees))
        return arrived.astype(np.float64)

    def _step_of_all(self, nodes: NDArray[np.intp], per_weight: Scores) -> Scores:
        spread = np.zeros(len(self.degrees))
        spread[nodes] = per_weight
        return np.asarray(self.weights @ spread, np.float64)
