"""Personalised PageRank by forward push against power iteration, and against igraph's PRPACK where igraph is installed.

On a made graph with the degrees of a real one (a few hubs, many leaves), whose entities keep mostly to their topic, as
those of documents do; `--within 0` has no topics, the hardest case for a push. Times are processor seconds of one run
on one machine, to be compared with each other; errors are against a power iteration that has come to rest. igraph is
GPL and no dependency of the project: install it elsewhere and name the folder in PYTHONPATH to see it in the table.
"""

import argparse
import importlib
import json
import os
import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from rich.table import Table
from scipy.sparse import coo_array, csr_array, diags_array

from graph_query.pagerank import RESTART, Walk

Scores = NDArray[np.float64]
Ranking = Callable[[int], Scores]
_AT_REST = 1e-12
_TOP = 50
_TOPIC = 60


class Measured(NamedTuple):
    """Of one way to rank: milliseconds, the sum of errors, and how many of the 50 best it has right."""

    name: str
    p50: float
    p95: float
    error: float
    overlap: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entities", type=int, default=100_000)
    parser.add_argument("--edges", type=int, default=500_000)
    parser.add_argument("--within", type=float, default=0.8, help="share of the edges within a topic")
    parser.add_argument("--questions", type=int, default=20)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    weights = made_graph(options.entities, options.edges, options.within)
    seeds = np.random.default_rng(3).choice(options.entities, options.questions, replace=False)
    report = measure(weights, [int(seed) for seed in seeds])
    memory = {"weights": size_of(weights), "walk": size_of(weights) + Walk.over(weights).degrees.nbytes}
    show(report, weights, memory)
    if options.json:
        rows = [row._asdict() for row in report]
        options.json.write_text(json.dumps({"rows": rows, "bytes": memory, "edges": weights.nnz // 2}, indent=2))


def made_graph(entities: int, edges: int, within: float) -> csr_array:
    """One end of an edge is drawn by a power law, the other evenly, from the same topic or from all."""
    random = np.random.default_rng(7)
    popularity = 1 / np.arange(1, entities + 1) ** 0.7
    hubs = random.choice(entities, int(edges * 1.4), p=popularity / popularity.sum())
    others = random.integers(0, entities, len(hubs))
    topics = random.permutation(entities)
    beside = topics[(np.argsort(topics)[hubs] // _TOPIC * _TOPIC + random.integers(0, _TOPIC, len(hubs))) % entities]
    others = np.where(random.random(len(hubs)) < within, beside, others)
    pairs = np.unique(np.sort(np.stack([hubs, others]), axis=0)[:, hubs != others], axis=1)
    kept = pairs[:, random.choice(pairs.shape[1], min(edges, pairs.shape[1]), replace=False)]
    counts = np.bincount(kept.ravel(), minlength=entities)
    weights = random.choice([0.25, 0.5, 1.0, 2.0], kept.shape[1]) / (counts[kept[0]] * counts[kept[1]]) ** 0.25
    one_way = coo_array((weights.astype(np.float32), kept), shape=(entities, entities))
    return csr_array(one_way + one_way.T)


def measure(weights: csr_array, seeds: Sequence[int]) -> list[Measured]:
    walk = Walk.over(weights)
    steps = transitions(weights, walk.degrees)
    exact = {seed: power_iteration(steps, seed, _AT_REST) for seed in seeds}
    ways: dict[str, Ranking] = {
        f"forward push, tolerance {tolerance:g}": _pushing(walk, tolerance) for tolerance in (0.5, 0.2, 0.05, 0.01)
    }
    ways |= {f"power iteration to {rest:g}": _iterating(steps, rest) for rest in (0.1, 1e-2, 1e-6)}
    ways |= _igraph(weights)
    return [_measured(name, rank, exact) for name, rank in ways.items()]


def transitions(weights: csr_array, degrees: Scores) -> csr_array:
    """Where a step leads from each column; an entity without edges stays where it is."""
    stuck = degrees == 0
    return csr_array(weights @ diags_array(1 / np.where(stuck, 1, degrees)) + diags_array(stuck.astype(float)))


def power_iteration(steps: csr_array, seed: int, rest: float) -> Scores:
    """Until the scores move by less than `rest` in sum."""
    start = np.zeros(steps.shape[0])
    start[seed] = 1
    scores, moved = start, 1.0
    while moved > rest:
        new = RESTART * start + (1 - RESTART) * (steps @ scores)
        scores, moved = new, float(np.abs(new - scores).sum())
    return scores


def size_of(weights: csr_array) -> int:
    """Bytes."""
    return int(weights.data.nbytes + weights.indices.nbytes + weights.indptr.nbytes)


def show(report: Sequence[Measured], weights: csr_array, memory: dict[str, int]) -> None:
    table = Table("Way", "p50 ms", "p95 ms", "Sum of errors", f"Best {_TOP} right")
    for row in report:
        table.add_row(row.name, f"{row.p50:.1f}", f"{row.p95:.1f}", f"{row.error:.2e}", f"{row.overlap:.3f}")
    console = Console()
    console.print(f"{weights.shape[0]} entities, {weights.nnz // 2} edges, restart {RESTART}")
    console.print(table)
    console.print(f"memory of the graph: {memory['walk'] / 1e6:.1f} MB")


def _pushing(walk: Walk, tolerance: float) -> Ranking:
    return lambda seed: walk.pagerank({seed: 1.0}, tolerance=tolerance).scores


def _iterating(steps: csr_array, rest: float) -> Ranking:
    return lambda seed: power_iteration(steps, seed, rest)


def _igraph(weights: csr_array) -> dict[str, Ranking]:
    try:
        igraph: Any = importlib.import_module("igraph")
    except ImportError:
        return {}
    upper = coo_array(weights)
    half = upper.row < upper.col
    edges = np.stack([upper.row[half], upper.col[half]], axis=1)
    graph = igraph.Graph(n=weights.shape[0], edges=edges.tolist())
    graph.es["weight"] = upper.data[half].tolist()

    def rank(seed: int) -> Scores:
        found = graph.personalized_pagerank(
            damping=1 - RESTART, reset_vertices=[seed], weights="weight", implementation="prpack"
        )
        return np.array(found)

    return {"igraph, PRPACK": rank}


def _measured(name: str, rank: Ranking, exact: dict[int, Scores]) -> Measured:
    rank(next(iter(exact)))
    took, errors, overlaps = [], [], []
    for seed, right in exact.items():
        began = time.process_time()
        scores = rank(seed)
        took.append((time.process_time() - began) * 1000)
        errors.append(float(np.abs(scores - right).sum()))
        best, meant = (set(np.argsort(-each)[:_TOP].tolist()) for each in (scores, right))
        overlaps.append(len(best & meant) / _TOP)
    p95 = float(np.percentile(took, 95))
    return Measured(name, statistics.median(took), p95, statistics.mean(errors), statistics.mean(overlaps))


if __name__ == "__main__":
    main()
