"""What it takes to choose the next task, with more and more of them waiting, on PostgreSQL.

All relays choose under one lock, so a second divided by this is the most tasks that one database hands out in a second.
"""

import argparse
import asyncio
import json
import time
from pathlib import Path
from uuid import uuid4

from rich.console import Console
from rich.table import Table
from sqlalchemy import text

from shared.database import Database
from shared.events import WorkspaceDeleted
from shared.tasks import Outbox
from shared.tasks.sending import Sending
from shared.testing.postgres import running_postgres
from shared.testing.rows import add_workspace

_WORKER = "benchmark/turns"
_AT_ONCE = 2000
_BATCH, _BATCHES = 16, 20


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--waiting", type=int, nargs="+", default=[2_000, 20_000, 100_000])
    parser.add_argument("--workspaces", type=int, default=10)
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    options = parser.parse_args()
    table, rows = Table("tasks that wait", "ms of a choice", "of it processor time of the relay"), []
    with running_postgres() as postgres:
        for count in options.waiting:
            Console(stderr=True).print(f"{count:,} tasks")
            url = postgres.new_database().replace("postgresql:", "postgresql+psycopg:")
            rows.append(asyncio.run(measured(url, count, options.workspaces)))
            table.add_row(*(str(value) for value in rows[-1].values()))
    Console().print(table)
    if options.json:
        options.json.write_text(json.dumps(rows, indent=2))


async def measured(url: str, count: int, workspaces: int) -> dict[str, float]:
    async with Database.open(url) as database:
        await publish(database, count, workspaces)
        await choose(database)
        used, started = time.process_time(), time.perf_counter()
        for _ in range(_BATCHES):
            await choose(database)
        seconds, processor = time.perf_counter() - started, time.process_time() - used
    each = 1000 / (_BATCH * _BATCHES)
    return {"waiting": count, "choice_ms": round(seconds * each, 2), "processor_ms": round(processor * each, 2)}


async def publish(database: Database, count: int, workspaces: int) -> None:
    outbox = Outbox({WorkspaceDeleted.topic: frozenset({_WORKER})})
    places = [await add_workspace(database) for _ in range(workspaces)]
    for start in range(0, count, _AT_ONCE):
        async with database.write() as session:
            for number in range(start, min(start + _AT_ONCE, count)):
                outbox.publish(session, WorkspaceDeleted(id=uuid4(), workspace_id=places[number % workspaces]))
    async with database.engine.connect() as connection:
        await connection.execution_options(isolation_level="AUTOCOMMIT")
        await connection.execute(text("ANALYZE tasks"))


async def choose(database: Database) -> None:
    """As a relay does: what there is room for, in one transaction."""
    sending = Sending()
    async with database.write() as session:
        await sending.counts(session)
        for _ in range(_BATCH):
            assert await sending.next(session, [_WORKER])


if __name__ == "__main__":
    main()
