"""How work grows with processes, on PostgreSQL, RabbitMQ and one search index of its own.

documents: papers a second with one and with two processes of each worker that needs the processor.
tasks: what a task costs that does nothing, through RabbitMQ and without.
consumers: tasks a second of a worker that only waits, from one consumer to as many as given: a straight line until the
servers, or the processors of this machine, have no more to give.
"""

import argparse
import asyncio
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from multiprocessing.queues import Queue
from pathlib import Path
from typing import Any
from uuid import uuid4

import psutil
from ingest import papers_of, wait_for_all, warm
from processes import cpu_seconds
from rich.console import Console
from rich.table import Table
from tasks import task_costs

from shared.broker.rabbitmq import RabbitMQ
from shared.database import Database
from shared.events import WorkspaceDeleted
from shared.feed.memory import MemoryFeed
from shared.library.lifecycle import Lifecycle
from shared.tasks import Outbox, TaskQueue
from shared.telemetry.logging import start_logging
from shared.testing.postgres import PostgresServer, running_postgres
from shared.testing.rabbitmq import RabbitServer, running_rabbitmq
from shared.testing.rows import add_workspace
from shared.testing.server import RunningServer
from shared.testing.shared_index import SECRET, RunningIndex
from shared.worker import Worker, handler
from shared.worker.host import Host
from shared.worker.loading import subscriptions, worker_classes
from shared.worker.sources.rabbitmq import RabbitSource

_PARTS = ("documents", "tasks", "consumers")
_BUSY = ("general/parser", "general/chunker", "vector/processor", "graph/preprocessor")
"""Workers that need the processor; the others share one process."""
_PROCESSES = 4
"""Over which consumers are spread: one process of Python has one processor."""

progress = Console(stderr=True)


@dataclass
class Servers:
    """PostgreSQL and RabbitMQ, for one run of this script."""

    postgres: PostgresServer
    rabbitmq: RabbitServer

    def database(self) -> str:
        """A new one, for SQLAlchemy."""
        return self.postgres.new_database().replace("postgresql:", "postgresql+psycopg:")


def main() -> None:
    options = _parser().parse_args()
    report: dict[str, Any] = {"processors": os.cpu_count()}
    with running_postgres() as postgres, running_rabbitmq() as rabbitmq:
        servers = Servers(postgres, rabbitmq)
        if "documents" in options.only:
            report["documents"] = documents(servers, options.processes, papers_of(options.documents))
        if "tasks" in options.only:
            report["tasks"] = tasks(servers, options.tasks)
        if "consumers" in options.only:
            report["consumers"] = consumers(servers, options.consumers, options.sleep, options.seconds)
    for name, rows in report.items():
        if isinstance(rows, list):
            show(name, rows)
    if options.json:
        options.json.write_text(json.dumps(report, indent=2))


def documents(servers: Servers, counts: list[int], papers: list[str]) -> list[dict[str, Any]]:
    """Papers a second until each answers and is in the graph."""
    return [ingested(servers, count, papers) for count in counts]


def ingested(servers: Servers, count: int, papers: list[str]) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder, installation(servers, Path(folder), count) as (server, pids):
        progress.print(f"documents: {count} of each; warming")
        for _ in range(count):
            warm(server.new_workspace())
        workspace = server.new_workspace()
        progress.print(f"documents: {count} of each; {len(papers)} papers")
        used, started = processor_seconds(pids), time.perf_counter()
        for number, text in enumerate(papers):
            workspace.add(f"{number}.txt", text.encode())
        wait_for_all(workspace, entities=True)
        seconds = time.perf_counter() - started
        used = processor_seconds(pids) - used
        chunks = sum(document["chunk_count"] or 0 for document in workspace.documents())
    return {
        "processes_of_each": count,
        "documents_per_s": round(len(papers) / seconds, 3),
        "chunks_per_s": round(chunks / seconds, 1),
        "seconds": round(seconds, 1),
        "processor_s": round(used, 1),
        "processors_used": round(used / seconds, 2),
    }


@contextmanager
def installation(servers: Servers, folder: Path, count: int) -> Iterator[tuple[RunningServer, list[int]]]:
    """A server, an index, `count` processes of each busy worker and one of the others; their process ids as well."""
    others = [kind.name for kind in worker_classes() if kind.name not in _BUSY]
    with ExitStack() as stack:
        index = RunningIndex(folder)
        index.start()
        stack.callback(index.stop)
        settings = {
            "database_url": servers.postgres.new_database(),
            "broker_url": servers.rabbitmq.new_vhost(),
            "search_url": index.url,
            "search_secret": SECRET,
            "blob_url": f"file://{folder / 'blobs'}",
            "processes": "1",
        }
        server = RunningServer(folder, **settings)
        server.start()
        stack.callback(server.stop)
        running = [stack.enter_context(process(folder, settings, [name])) for name in _BUSY for _ in range(count)]
        running.append(stack.enter_context(process(folder, settings, others)))
        yield server, [server.pid, index.pid, *running]


@contextmanager
def process(folder: Path, settings: dict[str, str], names: list[str]) -> Iterator[int]:
    """One that runs these workers; its id."""
    own = folder / uuid4().hex
    own.mkdir()
    with (own / "log").open("wb") as log:
        command = [sys.executable, "-m", "shared.worker", *names]
        workers = subprocess.Popen(command, env=RunningServer(own, **settings).environment(), stdout=log, stderr=log)
    try:
        yield workers.pid
    finally:
        workers.terminate()
        workers.wait(30)


def processor_seconds(pids: list[int]) -> float:
    return sum(sum(cpu_seconds(pid).values()) for pid in pids)


def tasks(servers: Servers, count: int) -> list[dict[str, Any]]:
    """Milliseconds, each way on a database of its own."""
    progress.print(f"tasks: {count} of each way")
    with tempfile.TemporaryDirectory() as folder:
        ways = {
            "SQLite, embedded": (f"sqlite+aiosqlite:///{Path(folder) / 'tasks.db'}", None),
            "PostgreSQL, embedded": (servers.database(), None),
            "PostgreSQL, RabbitMQ": (servers.database(), servers.rabbitmq.new_vhost()),
        }
        return [
            {"way": way, **asyncio.run(task_costs(url, count, broker=broker))} for way, (url, broker) in ways.items()
        ]


def consumers(servers: Servers, counts: list[int], sleep: float, seconds: float) -> list[dict[str, Any]]:
    """Tasks a second in the middle of a long queue."""
    rows = []
    for count in counts:
        progress.print(f"consumers: {count} that wait {sleep} s each")
        rows.append(waited(servers, count, sleep, max(int(count * seconds / sleep), 4 * count)))
    return rows


def waited(servers: Servers, count: int, sleep: float, total: int) -> dict[str, Any]:
    url, broker = servers.database(), servers.rabbitmq.new_vhost()
    asyncio.run(publish(url, total))
    spawning, ends = get_context("spawn"), get_context("spawn").Queue()
    shares = [count // _PROCESSES + (number < count % _PROCESSES) for number in range(_PROCESSES)]
    running = [spawning.Process(target=consume, args=(broker, url, places, sleep, ends)) for places in shares if places]
    for each in running:
        each.start()
    moments = [ends.get(timeout=120)]  # processor time is counted when all has been loaded
    of_workers, used = processor_seconds(ids(running)), of_servers()
    moments = sorted([*moments, *(ends.get(timeout=120) for _ in range(total - 1))])
    of_workers, used = processor_seconds(ids(running)) - of_workers, of_servers() - used
    for each in running:
        each.terminate()
        each.join()
    # Neither how they start nor how the last ones end.
    middle = moments[total // 4 : total - total // 8]
    rate = (len(middle) - 1) / (middle[-1] - middle[0])
    return {
        "consumers": count,
        "tasks": total,
        "tasks_per_s": round(rate, 1),
        "of_the_line": round(rate / (count / sleep), 3),
        "worker_cpu_ms": round(of_workers / total * 1000, 2),
        "servers_cpu_ms": round(used / total * 1000, 2),
    }


def ids(running: Iterable[BaseProcess]) -> list[int]:
    return [each.pid for each in running if each.pid]


def of_servers() -> float:
    """Processor seconds of PostgreSQL and RabbitMQ so far, their children that ended included."""
    own = [child for child in psutil.Process().children() if "python" not in child.name()]
    ended = (child.cpu_times() for child in own)
    return processor_seconds([child.pid for child in own]) + sum(
        each.children_user + each.children_system for each in ended
    )


@dataclass
class Waiting(Worker):
    """Uses nothing but time."""

    sleep: float
    ends: "Queue[float]"

    @handler
    async def wait(self, _deleted: WorkspaceDeleted) -> None:
        await asyncio.sleep(self.sleep)
        self.ends.put(time.monotonic())


Waiting.name = "benchmark/waiting"  # a process that is spawned calls this module otherwise


def consume(broker: str, url: str, places: int, sleep: float, ends: "Queue[float]") -> None:
    """A process with so many consumers; ends when it is terminated."""
    start_logging(level="warning")
    asyncio.run(_consume(broker, url, Waiting(sleep, ends), places))


async def _consume(broker: str, url: str, worker: Waiting, places: int) -> None:
    Waiting.concurrency = places
    wake, queue = asyncio.Event(), TaskQueue()
    async with Database.open(url, connections=20) as database, RabbitMQ.open(broker) as rabbitmq:
        await Host(
            [worker],
            source=RabbitSource(rabbitmq, database, queue, workers=[worker.name], wake=wake),
            database=database,
            queue=queue,
            outbox=Outbox(subscriptions([Waiting]), wake=wake.set),
            lifecycle=Lifecycle(MemoryFeed()),
        ).run()


async def publish(url: str, count: int) -> None:
    """Tasks of ten workspaces."""
    outbox = Outbox(subscriptions([Waiting]))
    async with Database.open(url) as database:
        workspaces = [await add_workspace(database) for _ in range(10)]
        async with database.write() as session:
            for number in range(count):
                outbox.publish(session, WorkspaceDeleted(id=uuid4(), workspace_id=workspaces[number % 10]))


def show(title: str, rows: list[dict[str, Any]]) -> None:
    table = Table(*(name.replace("_", " ") for name in rows[0]), title=title)
    for row in rows:
        table.add_row(*(str(value) for value in row.values()))
    Console().print(table)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="+", default=_PARTS, choices=_PARTS)
    parser.add_argument("--processes", type=int, nargs="+", default=[1, 2], help="of each busy worker")
    parser.add_argument("--documents", type=int, default=16, help="papers of covidqa")
    parser.add_argument("--tasks", type=int, default=300)
    parser.add_argument("--consumers", type=int, nargs="+", default=[1, 4, 16, 64])
    parser.add_argument("--sleep", type=float, default=1.0, help="seconds that each task waits")
    parser.add_argument("--seconds", type=float, default=8, help="how long each number of consumers has work")
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    return parser


if __name__ == "__main__":
    main()
