"""What a task costs beside one SQL commit, and how long a start takes.

A worker that does nothing is given tasks one after the other, each published, claimed, handled and finished as usual.
"""

import argparse
import asyncio
import json
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID, uuid4

from rich.console import Console
from rich.table import Table
from sqlalchemy import select, update

from shared.broker.rabbitmq import RabbitMQ
from shared.database import Database
from shared.database.migrate import migrate
from shared.database.tables import Task, Workspace
from shared.errors import Unavailable
from shared.events import NamesFound, WorkspaceDeleted
from shared.exchange import Exchange
from shared.exchange.local import LocalExchange
from shared.exchange.rabbitmq import RabbitExchange
from shared.feed.memory import MemoryFeed
from shared.library.lifecycle import Lifecycle
from shared.tasks import Outbox, TaskQueue
from shared.testing.contracts.exchange import Oracle, asking, pieces, speaking
from shared.testing.postgres import running_postgres
from shared.testing.rabbitmq import running_rabbitmq
from shared.testing.rows import add_workspace
from shared.testing.server import RunningServer
from shared.worker import Worker, handler
from shared.worker.host import Host
from shared.worker.loading import subscriptions
from shared.worker.sources import TaskSource
from shared.worker.sources.rabbitmq import RabbitSource
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
    parser.add_argument("--starts", type=int, default=5, help="0: leave the cold start out")
    parser.add_argument("--servers", action="store_true", help="also on its own PostgreSQL and RabbitMQ")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    report: dict[str, dict[str, float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite+aiosqlite:///{Path(folder) / 'tasks.db'}"
        report["SQLite, embedded"] = asyncio.run(task_costs(url, options.tasks))
    if options.servers:
        report |= with_servers(options.tasks)
    show("Tasks", report)
    if options.starts:
        print(f"cold start: {cold_start(options.starts)} s")
    if options.json:
        options.json.write_text(json.dumps(report, indent=2))


def with_servers(count: int) -> dict[str, dict[str, float]]:
    """The same on PostgreSQL, claimed by the process and brought by RabbitMQ; and what a request costs."""
    with running_postgres() as postgres, running_rabbitmq() as rabbitmq:
        urls = [postgres.new_database().replace("postgresql:", "postgresql+psycopg:") for _ in range(2)]
        requests = asyncio.run(request_costs(rabbitmq.new_vhost(), count))
        show("Requests", requests)
        return {
            "PostgreSQL, embedded": asyncio.run(task_costs(urls[0], count)),
            "PostgreSQL, RabbitMQ": asyncio.run(task_costs(urls[1], count, broker=rabbitmq.new_vhost())),
        }


async def task_costs(url: str, count: int, *, broker: str | None = None) -> dict[str, float]:
    """Milliseconds each: one commit, one task from publish to finish, one task of a long queue.

    Processor time as well (of a task: the mean of both ways), since a busy machine stretches the clock.
    """
    async with Database.open(url) as database:
        await migrate(database.engine)
        workspace = await add_workspace(database)
        wake = asyncio.Event()
        async with opened_source(database, wake, broker) as source:
            before = time.process_time()
            commit = await commits(database, workspace, count)
            between = time.process_time()
            one_by_one, queued = await through_host(database, workspace, count, source=source, wake=wake)
            after = time.process_time()
    return {
        "commit_ms": round(commit, 3),
        "task_alone_ms": round(one_by_one, 3),
        "task_of_a_queue_ms": round(queued, 3),
        "overhead_ms": round(queued - commit, 3),
        "commit_cpu_ms": round((between - before) / count * 1000, 3),
        "task_cpu_ms": round((after - between) / (2 * count) * 1000, 3),
    }


@asynccontextmanager
async def opened_source(database: Database, wake: asyncio.Event, broker: str | None) -> AsyncIterator[TaskSource]:
    if broker is None:
        yield TableSource(database, TaskQueue(), wake=wake)
        return
    async with RabbitMQ.open(broker) as rabbitmq:
        yield RabbitSource(rabbitmq, database, TaskQueue(), workers=[Idle.name], wake=wake)


async def commits(database: Database, workspace: UUID, count: int) -> float:
    started = time.perf_counter()
    for number in range(count):
        async with database.write() as session:
            await session.execute(update(Workspace).where(Workspace.id == workspace).values(name=str(number)))
    return (time.perf_counter() - started) / count * 1000


async def through_host(
    database: Database, workspace: UUID, count: int, *, source: TaskSource, wake: asyncio.Event
) -> tuple[float, float]:
    idle, queue = Idle(), TaskQueue()
    outbox = Outbox(subscriptions([Idle]), wake=wake.set)
    host = Host([idle], source=source, database=database, queue=queue, outbox=outbox, lifecycle=Lifecycle(MemoryFeed()))
    running = asyncio.create_task(host.run())
    await one(database, outbox, workspace, idle)  # opens what the first one opens
    started = time.perf_counter()
    for _ in range(count):
        await one(database, outbox, workspace, idle)
    one_by_one = (time.perf_counter() - started) / count * 1000
    started = time.perf_counter()
    await publish(database, outbox, workspace, count)
    while await left(database):  # noqa: ASYNC110 (the queue is empty when its table is)
        await asyncio.sleep(0.01)
    queued = (time.perf_counter() - started) / count * 1000
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    return one_by_one, queued


async def one(database: Database, outbox: Outbox, workspace: UUID, idle: Idle) -> None:
    idle.done.clear()
    await publish(database, outbox, workspace, 1)
    await idle.done.wait()


async def request_costs(broker: str, count: int) -> dict[str, dict[str, float]]:
    """Milliseconds of a question and its answer, and of one piece of a stream, in the process and through RabbitMQ."""
    local = LocalExchange()
    async with local.serve([Oracle()]):
        costs = {"in the process": await exchange_costs(local, count)}
    async with (
        RabbitMQ.open(broker) as here,
        RabbitMQ.open(broker) as there,
        RabbitExchange.open(here) as asks,
        RabbitExchange.open(there) as answers,
        answers.serve([Oracle()]),
    ):
        await answered(asks)
        return costs | {"RabbitMQ": await exchange_costs(asks, count)}


async def exchange_costs(exchange: Exchange, count: int) -> dict[str, float]:
    times = []
    for _ in range(count):
        started = time.perf_counter()
        await exchange.ask(asking(), NamesFound)
        times.append((time.perf_counter() - started) * 1000)
    started = time.perf_counter()
    async with pieces(exchange, speaking()) as stream:
        said = [piece async for piece in stream]
    piece = (time.perf_counter() - started) / len(said) * 1000
    times.sort()
    return {
        "p50_ms": round(times[count // 2], 3),
        "p95_ms": round(times[count * 95 // 100], 3),
        "piece_ms": round(piece, 3),
    }


async def answered(exchange: Exchange) -> None:
    """The other side listens."""
    while True:
        try:
            await exchange.ask(asking(), NamesFound, deadline=1)
        except Unavailable:
            await asyncio.sleep(0.05)
        else:
            return


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


def show(title: str, report: dict[str, dict[str, float]]) -> None:
    table = Table(title=title)
    table.add_column("")
    for name in next(iter(report.values())):
        table.add_column(name.replace("_", " "), justify="right")
    for name, values in report.items():
        table.add_row(name, *(str(value) for value in values.values()))
    Console().print(table)


if __name__ == "__main__":
    main()
