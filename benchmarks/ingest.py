"""How near the ingest of documents comes to the embedding model alone, on the same texts with as many processes.

The server runs as its users run it: upload, parse, chunk, embed, index, promote. The very same texts are embedded by
the model alone, once before and once after, since a machine's speed drifts. Every process has loaded the model before
either clock starts. The share is what the rest of the system leaves of the model's throughput: by the clock, and by
processor time, which other work on the machine disturbs less.

The workspace leaves entities out (`graph.entities=false`), and the clocks stop when every document answers: that is the
vector branch, with the names for links beside it. With --entities the graph is built as well, and waited for.
"""

import argparse
import asyncio
import json
import os
import sqlite3
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from processes import Usage, between, cpu_seconds, memory_mb, together
from rich.console import Console
from rich.table import Table

from shared.compute.processes import ProcessCompute
from shared.models.embedding.named import Embedders
from shared.settings import Settings
from shared.testing.datasets import data_folder
from shared.testing.server import RemoteWorkspace, RunningServer

_LONG = 60_000  # characters: enough parts that every process of the pool gets some
_LOOK_EVERY = 1.0


class Work(NamedTuple):
    """What it took: seconds by the clock, and processor seconds by the role of the process."""

    seconds: float
    cpu: Usage


class Ingest(NamedTuple):
    """From the first upload to the last document that is ready."""

    work: Work
    texts: list[str]
    memory_mb: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=32, help="papers of covidqa to ingest")
    parser.add_argument("--entities", action="store_true", help="build the graph as well")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    papers = papers_of(options.documents)
    with tempfile.TemporaryDirectory() as folder:
        ingest = ingested(Path(folder), papers, entities=options.entities)
    before = asyncio.run(embedded_alone(ingest.texts))
    with tempfile.TemporaryDirectory() as folder:
        again = ingested(Path(folder), papers, entities=options.entities)
    after = asyncio.run(embedded_alone(again.texts))
    report = compared([ingest, again], [before, after])
    show(report)
    if options.json:
        options.json.write_text(json.dumps(report, indent=2))


def papers_of(count: int) -> list[str]:
    """From the middle: the longest would make the end of the import wait for one document."""
    corpus = data_folder() / "covidqa" / "corpus.jsonl"
    if not corpus.exists():
        sys.exit(f"The data set is not at {corpus}. Set INSIGHTHUB_TEST_DATA.")
    texts = [json.loads(line)["text"] for line in corpus.read_text(encoding="utf-8").splitlines()]
    middle = sorted(texts, key=len)[len(texts) // 4 :]
    return middle[:count]


def ingested(folder: Path, papers: list[str], *, entities: bool) -> Ingest:
    """Import the papers into a fresh installation."""
    server = RunningServer(folder, llm="none")
    server.start()
    warm(server.new_workspace(graph={"entities": entities}))
    workspace = server.new_workspace(graph={"entities": entities})
    used, started = cpu_seconds(server.pid), datetime.now(UTC)
    for number, text in enumerate(papers):
        workspace.add(f"{number}.txt", text.encode())
    wait_for_all(workspace, entities=entities)
    seconds = (datetime.now(UTC) - started).total_seconds()
    work = Work(seconds, between(used, cpu_seconds(server.pid)))
    memory = sum(memory_mb(server.pid).values())
    server.stop()
    with sqlite3.connect(folder / "insighthub.db") as database:
        exactly = work if entities else work._replace(seconds=seconds_until_ready(database, started))
        return Ingest(exactly, texts_in(database), memory)


def warm(workspace: RemoteWorkspace) -> None:
    """Two long texts at once reach every process."""
    text = b"The model and the reader are loaded with this document. " * (_LONG // 56)
    ids = [workspace.add(f"warm {number}.txt", text + str(number).encode())["id"] for number in range(2)]
    for id in ids:
        workspace.wait(id)


def wait_for_all(workspace: RemoteWorkspace, *, entities: bool) -> None:
    """Asks seldom, since each answer takes processor time from the import."""
    while not all(is_done(document, entities) for document in workspace.documents()):
        time.sleep(_LOOK_EVERY)


def is_done(document: dict[str, Any], entities: bool) -> bool:
    return document["status"] == "ready" and (not entities or document["graph"] == "ready")


def seconds_until_ready(database: sqlite3.Connection, started: datetime) -> float:
    (last,) = database.execute("SELECT max(ready_at) FROM versions").fetchone()
    return (datetime.fromisoformat(last).replace(tzinfo=UTC) - started).total_seconds()


def texts_in(database: sqlite3.Connection) -> list[str]:
    """What was embedded: these papers have neither titles nor headings, so it is the chunks' text alone."""
    query = """SELECT chunks.text, chunks.heading_path, versions.title FROM chunks
               JOIN versions ON versions.id = chunks.version_id JOIN documents ON documents.id = chunks.document_id
               WHERE documents.name NOT LIKE 'warm%'"""
    rows = list(database.execute(query))
    assert not any(title or json.loads(headings) for _, headings, title in rows)
    return [text for text, _, _ in rows]


async def embedded_alone(texts: list[str]) -> Work:
    """The model alone, in as many processes as the server uses."""
    async with ProcessCompute.open(members=os.cpu_count() or 1) as compute:
        embedder = Embedders(Settings.read().models_dir, compute).named("minilm")
        await embedder.embed_passages(["load " * 1000] * (_LONG // 2500))
        used, started = cpu_seconds(os.getpid()), time.perf_counter()
        await embedder.embed_passages(texts)
        return Work(time.perf_counter() - started, between(used, cpu_seconds(os.getpid())))


def compared(ingests: list[Ingest], alone: list[Work]) -> dict[str, Any]:
    model, whole = total(alone), total([each.work for each in ingests])
    return {
        "chunks": len(ingests[0].texts),
        "ingest_seconds": [round(each.work.seconds, 1) for each in ingests],
        "embedding_alone_seconds": [round(each.seconds, 1) for each in alone],
        "share_by_clock": round(model.seconds / whole.seconds, 3),
        "share_by_cpu": round(sum(model.cpu.values()) / sum(whole.cpu.values()), 3),
        "cpu_alone": rounded(model.cpu),
        "cpu_ingest": rounded(whole.cpu),
        "memory_mb": round(ingests[-1].memory_mb),
    }


def total(works: list[Work]) -> Work:
    return Work(sum(each.seconds for each in works), together(each.cpu for each in works))


def rounded(cpu: Usage) -> dict[str, float]:
    return {role: round(seconds, 2) for role, seconds in cpu.items()}


def show(report: dict[str, Any]) -> None:
    table = Table("what", "figure", title="Ingest beside the embedding model alone")
    for name, value in report.items():
        table.add_row(name.replace("_", " "), str(value))
    Console().print(table)


if __name__ == "__main__":
    main()
