"""What a task costs beside one SQL commit, and how long a start takes.

A worker that does nothing is given tasks one after the other, each published, claimed, handled and finished as usual.
"""

import argparse
import asyncio
import json
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID, uuid4

from rich.console import Console
from rich.table import Table
from sqlalchemy import select, update

from shared.database import Database
from shared.database.migrate import migrate
from shared.database.tables import Task, Workspace
from shared.events import WorkspaceDeleted
from shared.feed.memory import MemoryFeed
from shared.library.lifecycle import Lifecycle
from shared.tasks import Outbox, TaskQueue
from shared.testing.rows import add_workspace
from shared.testing.server import RunningServer
from shared.worker import Worker, handler
from shared.worker.host import Host
from shared.worker.loading import subscriptions
from shared.worker.sources.table import TableSource


@dataclass
class Idle(Worker):
    """Does nothing, as quickly as it can."""

    done: asyncio.Event = field(default_factory=asyncio.Event)

    @handler
    async def pass_by(self, _deleted: WorkspaceDeleted) -> None:
        self.done.set()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tasks", type=int, default=500)
    parser.add_argument("--starts", type=int, default=5)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        report = asyncio.run(task_costs(Path(folder), options.tasks))
    report["cold_start_s"] = cold_start(options.starts)
    show(report)
    if options.json:
        options.json.write_text(json.dumps(report, indent=2))


async def task_costs(folder: Path, count: int) -> dict[str, float]:
    """Milliseconds each: one commit, one task from publish to finish, one task of a long queue.

    Processor time as well (of a task: the mean of both ways), since a busy machine stretches the clock.
    """
    async with Database.open(f"sqlite+aiosqlite:///{folder / 'tasks.db'}") as database:
        await migrate(database.engine)
        workspace = await add_workspace(database)
        before = time.process_time()
        commit = await commits(database, workspace, count)
        between = time.process_time()
        one_by_one, queued = await through_host(database, workspace, count)
        after = time.process_time()
    return {
        "commit_ms": round(commit, 3),
        "task_alone_ms": round(one_by_one, 3),
        "task_of_a_queue_ms": round(queued, 3),
        "overhead_ms": round(queued - commit, 3),
        "commit_cpu_ms": round((between - before) / count * 1000, 3),
        "task_cpu_ms": round((after - between) / (2 * count) * 1000, 3),
    }


async def commits(database: Database, workspace: UUID, count: int) -> float:
    started = time.perf_counter()
    for number in range(count):
        async with database.write() as session:
            await session.execute(update(Workspace).where(Workspace.id == workspace).values(name=str(number)))
    return (time.perf_counter() - started) / count * 1000


async def through_host(database: Database, workspace: UUID, count: int) -> tuple[float, float]:
    idle, wake, queue = Idle(), asyncio.Event(), TaskQueue()
    outbox = Outbox(subscriptions([Idle]), wake=wake.set)
    host = Host(
        [idle],
        source=TableSource(database, queue, wake=wake),
        database=database,
        queue=queue,
        outbox=outbox,
        lifecycle=Lifecycle(MemoryFeed()),
    )
    running = asyncio.create_task(host.run())
    started = time.perf_counter()
    for _ in range(count):
        idle.done.clear()
        await publish(database, outbox, workspace, 1)
        await idle.done.wait()
    one_by_one = (time.perf_counter() - started) / count * 1000
    started = time.perf_counter()
    await publish(database, outbox, workspace, count)
    while await left(database):  # noqa: ASYNC110 (the queue is empty when its table is)
        await asyncio.sleep(0.01)
    queued = (time.perf_counter() - started) / count * 1000
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    return one_by_one, queued


async def publish(database: Database, outbox: Outbox, workspace: UUID, count: int) -> None:
    async with database.write() as session:
        outbox.publish(session, *(WorkspaceDeleted(id=uuid4(), workspace_id=workspace) for _ in range(count)))


async def left(database: Database) -> bool:
    async with database.read() as session:
        return (await session.scalar(select(Task.id).limit(1))) is not None


def cold_start(count: int) -> float:
    """The median of the seconds from the command to the first answer, on an installation that was set up before."""
    with tempfile.TemporaryDirectory() as folder:
        server = RunningServer(Path(folder), llm="none")
        server.start()
        server.stop()
        seconds = []
        for _ in range(count):
            started = time.perf_counter()
            server.start()
            server.http.get("/health/ready").raise_for_status()
            seconds.append(time.perf_counter() - started)
            server.stop()
    return round(sorted(seconds)[count // 2], 2)


def show(report: dict[str, float]) -> None:
    table = Table(title="Tasks and starts")
    for name in report:
        table.add_column(name.replace("_", " "), justify="right")
    table.add_row(*(str(value) for value in report.values()))
    Console().print(table)


if __name__ == "__main__":
    main()
