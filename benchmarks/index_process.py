"""What it costs a question that the index process is reached by a socket instead of the pipe of a child.

Each way has a process of its own with the same chunks; questions go to one after the other in turn, so that whatever
else the machine does meets all of them alike. `nothing` asks an index that is not there: the way alone, no search.
"""

import argparse
import asyncio
import json
import tempfile
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from uuid import UUID

import numpy as np
from rich.console import Console
from rich.table import Table
from search_latency import BATCH, INDEX, LIMIT, Corpus

from shared.stores.search import SearchIndex
from shared.stores.search.qdrant_edge import QdrantEdgeIndex
from shared.stores.search.qdrant_edge.address import Address
from shared.stores.search.qdrant_edge.shared_index import SharedEdgeIndex
from shared.testing.shared_index import SECRET, RunningIndex

NOWHERE = UUID(int=0)
LISTEN = {"unix": None, "tcp": "tcp://127.0.0.1:0"}

Ask = Callable[[SearchIndex], Awaitable[object]]


async def main() -> None:
    arguments = _parser().parse_args()
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(dir=arguments.directory)))
        indexes: dict[str, SearchIndex] = {"pipe": await stack.enter_async_context(QdrantEdgeIndex(folder / "pipe"))}
        for way in LISTEN:
            indexes[way] = await stack.enter_async_context(_shared(tempfile.mkdtemp(dir=folder), LISTEN[way]))
        for index in indexes.values():
            await _fill(index, arguments.chunks)
        await asyncio.sleep(3 + arguments.chunks / 10_000)  # The indexes tend themselves in the first pause.
        times = await _measure(indexes, arguments.questions)
    _show(times, arguments)


@asynccontextmanager
async def _shared(folder: str, listen: str | None) -> AsyncIterator[SearchIndex]:
    process = RunningIndex(Path(folder), listen=listen)
    process.start()
    async with SharedEdgeIndex(Address.parse(process.url), SECRET.encode()) as index:
        yield index
    process.stop()


async def _fill(index: SearchIndex, chunks: int) -> None:
    corpus = Corpus(seed=1)
    for first in range(0, chunks, BATCH):
        await index.upsert(INDEX, corpus.points(first, min(BATCH, chunks - first)))


async def _measure(indexes: dict[str, SearchIndex], questions: int) -> dict[tuple[str, str], list[float]]:
    corpus, times = Corpus(seed=2), defaultdict[tuple[str, str], list[float]](list)
    for number in range(questions):
        asked: dict[str, Ask] = {"nothing": _ask_nothing, "dense and BM25": _question(corpus)}
        for what, ask in asked.items():
            for way, index in _in_turn(indexes, number):
                start = time.perf_counter()
                await ask(index)
                times[what, way].append((time.perf_counter() - start) * 1000)
    return times


def _in_turn(indexes: dict[str, SearchIndex], number: int) -> list[tuple[str, SearchIndex]]:
    ways = list(indexes.items())
    start = number % len(ways)
    return ways[start:] + ways[:start]


async def _ask_nothing(index: SearchIndex) -> object:
    return await index.chunk_ids(NOWHERE)


def _question(corpus: Corpus) -> Ask:
    vector, terms = corpus.vectors(1)[0], corpus.question()

    async def ask(index: SearchIndex) -> object:
        return await asyncio.gather(
            index.nearest(INDEX, vector, limit=LIMIT), index.matching(INDEX, terms, limit=LIMIT)
        )

    return ask


def _show(times: dict[tuple[str, str], list[float]], arguments: argparse.Namespace) -> None:
    table = Table("asked", "by", "p50 ms", "p95 ms", "over the pipe", title=f"{arguments.chunks:,} chunks")
    rows = {key: (float(np.median(each)), float(np.quantile(each, 0.95))) for key, each in times.items()}
    for (what, way), (p50, p95) in rows.items():
        table.add_row(what, way, f"{p50:.3f}", f"{p95:.3f}", f"{p50 - rows[what, 'pipe'][0]:+.3f}")
    Console().print(table)
    if arguments.json:
        told = [{"asked": what, "by": way, "p50_ms": p50, "p95_ms": p95} for (what, way), (p50, p95) in rows.items()]
        arguments.json.write_text(json.dumps(told, indent=2))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--chunks", type=int, default=20_000)
    parser.add_argument("--questions", type=int, default=300)
    parser.add_argument("--directory", type=Path, help="where the temporary indexes are made")
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    return parser


if __name__ == "__main__":
    asyncio.run(main())
