"""What a question costs beyond its embedding, through the real server, and what memory it takes, by number of chunks.

Filling 100,000 chunks through the model would take an hour, so the stores are filled with the product's own code: texts
are sentences of covidqa in random order, vectors lie around topics. Then the server starts on that data. Each question
is embedded alone, and asked in each mode, one right after the other, so that all meet the same machine.
"""

import argparse
import asyncio
import json
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple
from uuid import UUID, uuid4

import numpy as np
from processes import Usage, between, cpu_seconds, memory_mb
from rich.console import Console
from rich.table import Table
from search_latency import Corpus
from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from shared.database import Database
from shared.database.tables import ChunkRecord, Document, Generation, Indexing, Version
from shared.database.tables.base import now
from shared.database.tables.documents import VersionState
from shared.models.embedding.encoder import load_encoder
from shared.settings import Settings
from shared.stores.search import IndexPoint
from shared.stores.search.qdrant_edge import QdrantEdgeIndex
from shared.testing.datasets import data_folder
from shared.testing.server import RemoteWorkspace, RunningServer
from shared.text.terms import terms

_MODES = ("vector", "bm25", "dense")
_PER_DOCUMENT, _DOCUMENTS_AT_ONCE = 50, 20
_CHARACTERS = 1000
_WARMING = 10
_LOOK_EVERY, _AT_REST = 2.5, 0.05  # seconds; processor seconds


class Latency(NamedTuple):
    chunks: int
    what: str
    p50_ms: float
    p95_ms: float
    over_p50_ms: float
    over_p95_ms: float
    cpu_ms: float


def main() -> None:
    options = _parser().parse_args()
    rows: list[Latency] = []
    memory = {}
    for chunks in options.chunks:
        with tempfile.TemporaryDirectory(dir=options.directory) as folder:
            latencies, sizes = measured(Path(folder), chunks, options.questions)
        rows += latencies
        memory[chunks] = {"total": round(sum(sizes.values())), **{role: round(mb) for role, mb in sizes.items()}}
    show(rows, memory)
    if options.json:
        report = {"latencies": [row._asdict() for row in rows], "memory_mb": memory}
        options.json.write_text(json.dumps(report, indent=2))


def measured(folder: Path, chunks: int, count: int) -> tuple[list[Latency], Usage]:
    server = RunningServer(folder, llm="none")
    server.start()
    workspace = server.new_workspace()
    server.stop()
    asyncio.run(fill(folder, UUID(workspace.id), chunks))
    server.start()
    wait_for_rest(server)
    questions = questions_of(count + _WARMING)
    rows = [latency(chunks, mode, timed(server, workspace, mode, questions)) for mode in _MODES]
    sizes = memory_mb(server.pid)
    server.stop()
    return rows, sizes


async def fill(folder: Path, workspace: UUID, chunks: int) -> None:
    """Ready documents of 50 chunks each, in SQL and in the index."""
    corpus, sentences = Corpus(seed=1), sentences_of_papers()
    async with Database.open(f"sqlite+aiosqlite:///{folder / 'insighthub.db'}") as database:
        async with database.read() as session:
            generation = await session.scalar(select(Generation.id).where(Generation.workspace_id == workspace))
        assert generation is not None
        async with QdrantEdgeIndex(folder / "search") as index:
            for _ in range(chunks // (_PER_DOCUMENT * _DOCUMENTS_AT_ONCE)):
                rows = list(documents(workspace, generation, sentences))
                async with database.write() as session:
                    await store(session, rows)
                await index.upsert(generation, points(corpus, rows))


class Filled(NamedTuple):
    """The rows of a document."""

    document: dict[str, Any]
    version: dict[str, Any]
    chunks: list[dict[str, Any]]


def documents(workspace: UUID, generation: UUID, sentences: list[str]) -> Iterator[Filled]:
    for _ in range(_DOCUMENTS_AT_ONCE):
        document, version = uuid4(), uuid4()
        about = {"document_id": document, "version_id": version, "generation_id": generation}
        chunks = [{**about, **chunk(ordinal, sentences)} for ordinal in range(_PER_DOCUMENT)]
        state = {"state": VersionState.READY, "language": "en", "ready_at": now(), "chunk_count": _PER_DOCUMENT}
        of_version = {"id": version, "document_id": document, "workspace_id": workspace, "number": 1, **state}
        stored = {"blob_key": version.hex, "sha256": version.hex * 2, "size": _CHARACTERS * _PER_DOCUMENT}
        of_document = {"id": document, "workspace_id": workspace, "name": f"{document}.txt"}
        yield Filled({**of_document, "current_version_id": version}, {**of_version, **stored}, chunks)


def chunk(ordinal: int, sentences: list[str]) -> dict[str, Any]:
    text = ""
    while len(text) < _CHARACTERS:
        text += random.choice(sentences) + " "
    start = ordinal * _CHARACTERS * 2
    place = {"start": start, "end": start + len(text), "first_page": None, "last_page": None}
    return {"id": uuid4(), "ordinal": ordinal, "token_count": 200, "heading_path": [], "text": text, **place}


async def store(session: AsyncSession, rows: list[Filled]) -> None:
    await session.execute(insert(Document), [each.document for each in rows])
    await session.execute(insert(Version), [each.version for each in rows])
    await session.execute(insert(ChunkRecord), [chunk for each in rows for chunk in each.chunks])
    indexings = [
        {
            "version_id": each.version["id"],
            "generation_id": each.chunks[0]["generation_id"],
            "chunk_count": _PER_DOCUMENT,
        }
        for each in rows
    ]
    await session.execute(insert(Indexing), indexings)


def points(corpus: Corpus, rows: list[Filled]) -> list[IndexPoint]:
    chunks = [chunk for each in rows for chunk in each.chunks]
    return [
        IndexPoint(chunk["id"], chunk["version_id"], vector, terms(chunk["text"], "en"))
        for chunk, vector in zip(chunks, corpus.vectors(len(chunks)), strict=True)
    ]


def wait_for_rest(server: RunningServer) -> None:
    """The index tends itself in the first pauses; questions are measured when it rests, as they are on most days."""
    used, spent = 0.0, 1.0
    while spent > _AT_REST:
        time.sleep(_LOOK_EVERY)
        before, used = used, cpu_seconds(server.pid)["index"]
        spent = used - before


class Times(NamedTuple):
    """Milliseconds of each question embedded alone and asked, and processor time of the whole server for each."""

    alone: list[float]
    asked: list[float]
    cpu_ms: float


def timed(server: RunningServer, workspace: RemoteWorkspace, mode: str, questions: list[str]) -> Times:
    """The first ten warm everything."""
    encoder = load_encoder(Settings.read().models_dir / "minilm")
    for question in questions[:_WARMING]:
        encoder.embed_question(question)
        workspace.search(question, mode=mode)
    alone, asked, used = [], [], cpu_seconds(server.pid)
    for question in questions[_WARMING:]:
        alone.append(milliseconds(partial(encoder.embed_question, question)))
        asked.append(milliseconds(partial(workspace.search, question, mode=mode)))
    spent = sum(between(used, cpu_seconds(server.pid)).values())
    return Times(alone, asked, spent / len(asked) * 1000)


def milliseconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000


def latency(chunks: int, mode: str, times: Times) -> Latency:
    p50, p95 = np.quantile(times.asked, [0.5, 0.95]).tolist()
    alone50, alone95 = np.quantile(times.alone, [0.5, 0.95]).tolist()
    return Latency(chunks, mode, p50, p95, p50 - alone50, p95 - alone95, times.cpu_ms)


def questions_of(count: int) -> list[str]:
    lines = _lines("queries.jsonl")
    return [json.loads(lines[number % len(lines)])["text"] for number in range(count)]


def sentences_of_papers() -> list[str]:
    texts = (json.loads(line)["text"] for line in _lines("corpus.jsonl"))
    return [sentence for text in texts for sentence in text.split(". ") if 40 < len(sentence) < 400]


def _lines(name: str) -> list[str]:
    file = data_folder() / "covidqa" / name
    if not file.exists():
        sys.exit(f"The data set is not at {file}. Set INSIGHTHUB_TEST_DATA.")
    return file.read_text(encoding="utf-8").splitlines()


def show(rows: list[Latency], memory: dict[int, dict[str, int]]) -> None:
    table = Table("chunks", "what", "p50 ms", "p95 ms", "over embedding, p50", "p95", "CPU ms", title="A question")
    for row in rows:
        table.add_row(f"{row.chunks:,}", row.what, *(f"{figure:.1f}" for figure in row[2:]))
    Console().print(table)
    for chunks, sizes in memory.items():
        Console().print(f"{chunks:,} chunks, MB (proportional set sizes): {sizes}")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--chunks", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--questions", type=int, default=100)
    parser.add_argument("--directory", type=Path, help="where the temporary data directories are made")
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    return parser


if __name__ == "__main__":
    main()
