"""How long a question waits for the search index, and what memory that takes, by the number of chunks.

The vectors and words are synthetic; the index, its process and the way to it are the real ones. Embedding the question
is not counted: the budget of docs/architecture is "at most 10 ms p50 and 25 ms p95 over it at 100k chunks".
"""

import argparse
import asyncio
import json
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Iterator
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

import numpy as np
import psutil
from rich.console import Console
from rich.table import Table

from shared.models.embedding import Vectors
from shared.stores.search import IndexPoint
from shared.stores.search.qdrant_edge import QdrantEdgeIndex
from shared.text.terms import TermCounts

INDEX = UUID(int=1)
DIMENSION, TOPICS, WORDS, WORDS_PER_CHUNK, WORDS_PER_QUESTION = 384, 2000, 50_000, 110, 7
CHUNKS_PER_DOCUMENT, LIMIT, BATCH = 50, 100, 1000


class Latency(NamedTuple):
    chunks: int
    what: str
    p50_ms: float
    p95_ms: float


class Corpus:
    """Vectors around topics (real embeddings lie in few directions) and words by Zipf's law."""

    def __init__(self, seed: int) -> None:
        self._random = np.random.default_rng(seed)
        self._spread = self._random.standard_normal((48, DIMENSION))
        self._topics = self._random.standard_normal((TOPICS, 48))

    def points(self, first: int, count: int) -> list[IndexPoint]:
        return [
            IndexPoint(UUID(int=number), _version(number), dense, self._terms())
            for number, dense in enumerate(self.vectors(count), start=first)
        ]

    def vectors(self, count: int) -> Vectors:
        topics = self._topics[self._random.integers(0, TOPICS, count)]
        rows = (topics + 0.6 * self._random.standard_normal(topics.shape)) @ self._spread
        unit = rows / np.linalg.norm(rows, axis=1, keepdims=True)
        return np.asarray(unit, dtype=np.float32)

    def question(self) -> frozenset[int]:
        return frozenset(self._words(WORDS_PER_QUESTION * 2).tolist()[WORDS_PER_QUESTION:])

    def _terms(self) -> TermCounts:
        ids, counts = np.unique(self._words(WORDS_PER_CHUNK), return_counts=True)
        return TermCounts(tuple(ids.tolist()), tuple(counts.tolist()))

    def _words(self, count: int) -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
        return self._random.zipf(1.25, size=count) % WORDS


async def main() -> None:
    arguments = _parser().parse_args()
    rows: list[Latency] = []
    with tempfile.TemporaryDirectory(dir=arguments.directory) as folder:
        for chunks in arguments.chunks:
            async with QdrantEdgeIndex(Path(folder, str(chunks))) as index:
                rows += await measure(index, chunks, arguments.questions)
                memory = _tree_megabytes()
                Console().print(
                    f"{chunks:,} chunks: {memory:.0f} MB in this process and the index's (proportional set size)"
                )
    _show(rows)
    if arguments.json:
        arguments.json.write_text(json.dumps([row._asdict() for row in rows], indent=2))


async def measure(index: QdrantEdgeIndex, chunks: int, questions: int) -> list[Latency]:
    corpus = Corpus(seed=1)
    await _fill(index, corpus, chunks)
    filtered = [_version(number) for number in range(0, chunks // 20, CHUNKS_PER_DOCUMENT)]
    rows = [await _latency("just imported", chunks, _asking(index, corpus, None), questions)]
    await asyncio.sleep(4 + chunks / 20_000)  # The index tends itself in the first pause.
    rows.append(await _latency("at rest", chunks, _asking(index, corpus, None), questions))
    rows.append(await _latency("5 % of documents", chunks, _asking(index, corpus, filtered), questions))
    importing = asyncio.create_task(_fill(index, corpus, chunks + 5 * BATCH, start=chunks))
    rows.append(await _latency("during an import", chunks, _asking(index, corpus, None), questions))
    await importing
    return rows


async def _fill(index: QdrantEdgeIndex, corpus: Corpus, end: int, start: int = 0) -> None:
    for first in range(start, end, BATCH):
        await index.upsert(INDEX, corpus.points(first, min(BATCH, end - first)))


def _asking(
    index: QdrantEdgeIndex, corpus: Corpus, versions: Collection[UUID] | None
) -> Callable[[], Awaitable[object]]:
    async def ask() -> object:
        return await asyncio.gather(
            index.nearest(INDEX, corpus.vectors(1)[0], limit=LIMIT, versions=versions),
            index.matching(INDEX, corpus.question(), limit=LIMIT, versions=versions),
        )

    return ask


async def _latency(what: str, chunks: int, ask: Callable[[], Awaitable[object]], questions: int) -> Latency:
    times = np.array([time_ms async for time_ms in _times(ask, questions)])
    return Latency(chunks, what, float(np.median(times)), float(np.quantile(times, 0.95)))


async def _times(ask: Callable[[], Awaitable[object]], questions: int) -> AsyncIterator[float]:
    for _ in range(questions):
        start = time.perf_counter()
        await ask()
        yield (time.perf_counter() - start) * 1000


def _version(chunk: int) -> UUID:
    return UUID(int=2**100 + chunk // CHUNKS_PER_DOCUMENT)


def _tree_megabytes() -> float:
    return sum(process.memory_full_info().pss for process in _tree()) / 2**20


def _tree() -> Iterator[psutil.Process]:
    this = psutil.Process()
    yield this
    yield from this.children(recursive=True)


def _show(rows: list[Latency]) -> None:
    table = Table("chunks", "when", "p50 ms", "p95 ms", title=f"dense and BM25, {LIMIT} of each")
    for row in rows:
        table.add_row(f"{row.chunks:,}", row.what, f"{row.p50_ms:.1f}", f"{row.p95_ms:.1f}")
    Console().print(table)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--chunks", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--questions", type=int, default=100)
    parser.add_argument("--directory", type=Path, help="where the temporary index is made")
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    return parser


if __name__ == "__main__":
    asyncio.run(main())
