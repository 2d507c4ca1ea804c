"""How near the ingest of documents comes to the embedding model alone, on the same chunks with the same processes.

The server runs as its users run it: upload, parse, chunk, embed, index, promote. Then the very same chunk texts are
embedded by the model alone, in as many processes. The share is what the rest of the system leaves of its throughput.
"""

import argparse
import asyncio
import json
import os
import sqlite3
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

import psutil
from rich.console import Console
from rich.table import Table

from shared.compute.processes import ProcessCompute
from shared.models.embedding.named import Embedders
from shared.settings import Settings
from shared.testing.datasets import data_folder
from shared.testing.server import RunningServer


class Ingest(NamedTuple):
    """Seconds from the first upload to the last document that is ready, and what it cost."""

    seconds: float
    documents: int
    texts: list[str]
    resident_mb: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=12, help="papers of covidqa to ingest")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        ingest = ingested(Path(folder), texts_of(options.documents))
    alone = asyncio.run(embedded_alone(ingest.texts))
    report = {
        "documents": ingest.documents,
        "chunks": len(ingest.texts),
        "ingest_seconds": round(ingest.seconds, 2),
        "embedding_alone_seconds": round(alone, 2),
        "chunks_per_second": round(len(ingest.texts) / ingest.seconds, 1),
        "share_of_embedding_alone": round(alone / ingest.seconds, 3),
        "resident_mb": round(ingest.resident_mb),
    }
    show(report)
    if options.json:
        options.json.write_text(json.dumps(report, indent=2))


def texts_of(count: int) -> list[str]:
    """The longest papers would make the end of the import wait for one document, so the middle ones are taken."""
    corpus = data_folder() / "covidqa" / "corpus.jsonl"
    if not corpus.exists():
        sys.exit(f"The data set is not at {corpus}. Set INSIGHTHUB_TEST_DATA.")
    texts = [json.loads(line)["text"] for line in corpus.read_text(encoding="utf-8").splitlines()]
    middle = sorted(texts, key=len)[len(texts) // 4 :]
    return middle[:count]


def ingested(folder: Path, texts: list[str]) -> Ingest:
    """Import the texts into a fresh installation whose model is loaded already."""
    server = RunningServer(folder, llm="none")
    server.start()
    workspace = server.new_workspace()
    workspace.add_and_wait("warm.txt", b"The model and the reader are loaded with this document.")
    started = time.perf_counter()
    ids = [workspace.add(f"{number}.txt", text.encode())["id"] for number, text in enumerate(texts)]
    for id in ids:
        document = workspace.wait(id, within=3600)
        assert document["status"] == "ready", document
    seconds = time.perf_counter() - started
    resident = sum(process.memory_info().rss for process in family(server.pid)) / 1024**2
    server.stop()
    with sqlite3.connect(folder / "insighthub.db") as database:
        chunks = [text for (text,) in database.execute("SELECT text FROM chunks")]
    return Ingest(seconds, len(texts), chunks, resident)


def family(pid: int) -> list[psutil.Process]:
    process = psutil.Process(pid)
    return [process, *process.children(recursive=True)]


async def embedded_alone(texts: list[str]) -> float:
    """Seconds for the model alone, in as many processes as the server uses."""
    async with ProcessCompute.open(members=os.cpu_count() or 1) as compute:
        embedder = Embedders(Settings.read().models_dir, compute).named("minilm")
        await embedder.embed_passages(["load " * 2000] * 8)
        started = time.perf_counter()
        await embedder.embed_passages(texts)
        return time.perf_counter() - started


def show(report: dict[str, float]) -> None:
    table = Table(title="Ingest beside the embedding model alone")
    for name in report:
        table.add_column(name.replace("_", " "), justify="right")
    table.add_row(*(str(value) for value in report.values()))
    Console().print(table)


if __name__ == "__main__":
    main()
