"""What a process of graph/query reads when it is first asked about a workspace, and what it then holds.

names: what links are followed by, of filled data directories (`questions.py --only-fill --directory DIR` makes them).
entities: the graph of entities, of made-up workspaces as in `graph_scale.py`.
Each is read by a process of its own: seconds by the clock and of the processor, the memory that it takes more than
before, and the milliseconds of the same question again.
"""

import argparse
import asyncio
import json
import sqlite3
import tempfile
import time
from collections.abc import Awaitable, Callable
from multiprocessing import get_context
from pathlib import Path
from typing import Any
from uuid import UUID

import psutil
from graph_scale import Workspace, fill, readings
from rich.console import Console
from rich.table import Table

from graph_query.entity_snapshots import EntitySnapshots
from graph_query.names_keeper import NamesKeeper
from shared.database import Database
from shared.database.migrate import migrate
from shared.telemetry.logging import start_logging
from shared.testing.graph_rows import add_generation
from shared.testing.rows import add_workspace

progress = Console(stderr=True)


def main() -> None:
    options = _parser().parse_args()
    rows = []
    for chunks in options.chunks if options.directory else ():
        progress.print(f"names: {chunks:,} chunks")
        path = options.directory / str(chunks) / "insighthub.db"
        rows.append({"what": "names", "size": f"{chunks:,} chunks", **apart(read_names, path)})
    for entities in options.entities:
        progress.print(f"entities: making {entities:,}")
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "graph.db"
            asyncio.run(made(path, entities))
            progress.print(f"entities: {entities:,}")
            rows.append({"what": "entities", "size": f"{entities:,} entities", **apart(read_entities, path)})
    show(rows)
    if options.json:
        options.json.write_text(json.dumps(rows, indent=2))


def apart(read: Callable[[str, UUID], Awaitable[dict[str, float]]], path: Path) -> dict[str, float]:
    """In a new process, so that its memory is its own."""
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as database:
        [generation] = database.execute("SELECT id FROM generations").fetchone()
    with get_context("spawn").Pool(1) as pool:
        return pool.apply(_run, (read, f"sqlite+aiosqlite:///{path}", UUID(generation)))


def _run(read: Callable[[str, UUID], Any], url: str, generation: UUID) -> dict[str, float]:
    start_logging(level="warning")
    return dict(asyncio.run(read(url, generation)))


async def read_names(url: str, generation: UUID) -> dict[str, float]:
    async with Database.open(url) as database:
        keeper = NamesKeeper(database)
        return await measured(lambda: keeper.view(generation))


async def read_entities(url: str, generation: UUID) -> dict[str, float]:
    async with Database.open(url) as database:
        snapshots = EntitySnapshots(database)
        found = await measured(lambda: snapshots.of(generation))
        snapshot = await snapshots.of(generation)
    return {**found, "counted_mb": round(snapshot.size / 2**20, 1), "edges": snapshot.graph.weights.nnz // 2}


async def measured(ask: Callable[[], Awaitable[object]]) -> dict[str, float]:
    memory, used, started = psutil.Process().memory_info().rss, time.process_time(), time.perf_counter()
    held = await ask()
    cold, processor = time.perf_counter() - started, time.process_time() - used
    grown = psutil.Process().memory_info().rss - memory
    started = time.perf_counter()
    again = await ask()
    warm = time.perf_counter() - started
    assert again is held
    return {
        "cold_s": round(cold, 3),
        "processor_s": round(processor, 3),
        "again_ms": round(warm * 1000, 2),
        "memory_mb": round(grown / 2**20, 1),
    }


async def made(path: Path, entities: int) -> None:
    """A workspace of about so many entities; a third as many documents, at least two hundred."""
    async with Database.open(f"sqlite+aiosqlite:///{path}") as database:
        await migrate(database.engine)
        workspace = await add_workspace(database)
        place = Workspace(database, workspace, await add_generation(database, workspace))
        await fill(place, list(readings(entities, max(entities // 3, 200))))


def show(rows: list[dict[str, Any]]) -> None:
    names = list(dict.fromkeys(name for row in rows for name in row))
    table = Table(*(name.replace("_", " ") for name in names))
    for row in rows:
        table.add_row(*(str(row.get(name, "")) for name in names))
    Console().print(table)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--directory", type=Path, help="where the filled data directories are")
    parser.add_argument("--chunks", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--entities", type=int, nargs="*", default=[10_000])
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    return parser


if __name__ == "__main__":
    main()
