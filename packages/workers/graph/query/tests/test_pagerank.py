"""Forward push against the exact solution."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from numpy.typing import NDArray
from scipy.sparse import coo_array, csr_array

from graph_query.pagerank import RESTART, Walk


def graph(edges: list[tuple[int, int, float]], size: int) -> csr_array:
    """A symmetric matrix."""
    rows, columns, weights = zip(*edges, strict=True)
    one_way = coo_array((weights, (rows, columns)), shape=(size, size))
    return csr_array(one_way + one_way.T, dtype=np.float32)


def exact(weights: csr_array, start: NDArray[np.float64], restart: float = RESTART) -> NDArray[np.float64]:
    """By power iteration until nothing moves; a walker without a way on stays."""
    degrees = np.asarray(weights.sum(axis=1), np.float64).ravel()
    stuck = degrees == 0
    scores = start
    for _ in range(400):
        spread = weights @ (scores / np.where(stuck, 1, degrees)) + np.where(stuck, scores, 0)
        scores = restart * start + (1 - restart) * spread
    return scores


weighted_edges = some.lists(
    some.tuples(some.integers(0, 11), some.integers(0, 11), some.floats(0.1, 9)).filter(
        lambda edge: edge[0] != edge[1]
    ),
    min_size=1,
    max_size=40,
)


@settings(deadline=None)
@given(
    weighted_edges,
    some.dictionaries(some.integers(0, 11), some.floats(0.1, 5), min_size=1),
    some.floats(0.1, 0.9),
    some.sampled_from([0.5, 0.05, 1e-3, 1e-6]),
)
def test_every_score_is_within_the_bound_of_the_exact_one(
    edges: list[tuple[int, int, float]], seeds: dict[int, float], restart: float, tolerance: float
) -> None:
    weights = graph(edges, 12)
    start = np.zeros(12)
    start[list(seeds)] = list(seeds.values())
    walk = Walk.over(weights)

    pushed = walk.pagerank(seeds, restart=restart, tolerance=tolerance)

    missing = exact(weights, start / start.sum(), restart) - pushed.scores
    assert missing.min() > -1e-6
    assert np.all(missing <= tolerance * walk.degrees / walk.degrees.sum() + 1e-6)
    assert missing.sum() == pytest.approx(pushed.error, abs=1e-5)
    assert pushed.error <= tolerance


def test_what_is_near_a_seed_scores_more_than_what_is_far() -> None:
    walk = Walk.over(graph([(0, 1, 1), (1, 2, 1), (2, 3, 1)], 4))

    scores = walk.pagerank({0: 1.0}, tolerance=1e-6).scores

    assert list(np.argsort(-scores)) == [0, 1, 2, 3]


def test_few_and_many_edges_at_once_give_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    random = np.random.default_rng(1)
    edges = [
        (int(i), int(j), float(w))
        for i, j, w in zip(*random.integers(0, 300, (2, 900)), random.random(900), strict=True)
    ]
    walk = Walk.over(graph([edge for edge in edges if edge[0] != edge[1]], 300))

    monkeypatch.setattr("graph_query.pagerank._DENSE", 2.0)
    picked = walk.pagerank({7: 1.0, 9: 2.0}, tolerance=1e-4)
    monkeypatch.setattr("graph_query.pagerank._DENSE", 0.0)
    whole = walk.pagerank({7: 1.0, 9: 2.0}, tolerance=1e-4)

    assert picked.rounds == whole.rounds
    assert np.allclose(picked.scores, whole.scores)


def test_a_seed_without_edges_keeps_its_weight() -> None:
    walk = Walk.over(graph([(0, 1, 1)], 3))

    assert walk.pagerank({2: 1.0}).scores.tolist() == [0, 0, 1]


@pytest.mark.parametrize("seeds", [{}, {0: 0.0}, {0: -1.0, 1: 2.0}])
def test_a_walk_needs_a_beginning(seeds: dict[int, float]) -> None:
    with pytest.raises(ValueError, match="seeds"):
        Walk.over(graph([(0, 1, 1)], 2)).pagerank(seeds)
