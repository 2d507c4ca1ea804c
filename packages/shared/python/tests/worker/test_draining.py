"""A worker process that is told to stop hands back what it has in hand; one that is killed has it taken over."""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import Process
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from sqlalchemy import select

from shared.database import Database
from shared.database.tables import Task
from shared.database.tables.tasks import TaskState
from shared.events import DocumentUploaded
from shared.settings import Settings
from shared.tasks import Outbox
from shared.testing.rows import add_version, add_workspace

# Says in a file of its data directory that it has begun, and ends when another file is there.
_SLOW_READER = """
import asyncio
from dataclasses import dataclass
from shared.events import DocumentParsed, DocumentUploaded
from shared.settings import Settings
from shared.worker import Worker, handler

@dataclass
class SlowReader(Worker):
    settings: Settings

    @handler
    async def read(self, uploaded: DocumentUploaded) -> None:
        (self.settings.data_dir / "begun").touch()
        while not (self.settings.data_dir / "enough").exists():
            await asyncio.sleep(0.02)
"""
WORKER = "slow/reader"


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    (tmp_path / "slow_reader.py").write_text(_SLOW_READER)
    return Settings(data_dir=tmp_path, database_url=database_url)


async def started(settings: Settings) -> Process:
    environment = {
        **os.environ,
        "INSIGHTHUB_DATA_DIR": str(settings.data_dir),
        "INSIGHTHUB_DATABASE_URL": settings.database_url,
        "INSIGHTHUB_LLM": "none",
        "PYTHONPATH": str(settings.data_dir),
    }
    return await asyncio.create_subprocess_exec(sys.executable, "-m", "shared.worker", WORKER, env=environment)


async def upload(database: Database) -> None:
    workspace_id = await add_workspace(database)
    version = await add_version(database, workspace_id)
    async with database.write() as session:
        Outbox({DocumentUploaded.topic: frozenset({WORKER})}).publish(
            session,
            DocumentUploaded(workspace_id=workspace_id, document_id=version.document_id, version_id=version.id),
        )


async def eventually(holds: Callable[[], Awaitable[bool]]) -> None:
    async with asyncio.timeout(60):
        while not await holds():  # noqa: ASYNC110 (it is another process that we wait for)
            await asyncio.sleep(0.05)


async def tasks(database: Database) -> list[Task]:
    async with database.read() as session:
        return list(await session.scalars(select(Task)))


async def begins(settings: Settings) -> None:
    async def has_begun() -> bool:
        return (settings.data_dir / "begun").exists()

    await eventually(has_begun)


async def test_a_worker_that_is_told_to_stop_hands_its_task_back(database: Database, settings: Settings) -> None:
    await upload(database)
    worker = await started(settings)
    await begins(settings)

    worker.send_signal(signal.SIGTERM)
    exit_code = await asyncio.wait_for(worker.wait(), 20)

    [task] = await tasks(database)
    assert exit_code == 0
    assert (task.state, task.attempts, task.lease_token) == (TaskState.WAITING, 0, None)


async def test_the_task_of_a_worker_that_was_killed_is_done_by_the_next(database: Database, settings: Settings) -> None:
    await upload(database)
    killed = await started(settings)
    await begins(settings)
    killed.kill()
    await killed.wait()
    [left] = await tasks(database)
    (settings.data_dir / "enough").touch()

    worker = await started(settings)

    async def is_done() -> bool:
        return not await tasks(database)

    await eventually(is_done)
    worker.terminate()
    assert left.state == TaskState.RUNNING
    assert await asyncio.wait_for(worker.wait(), 20) == 0
