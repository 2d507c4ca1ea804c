"""The host makes each outcome of a handler final, in one transaction."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

import pytest
from sqlalchemy import select, update
from structlog.testing import capture_logs

from shared.database import Database
from shared.database.tables import ParsedText, Stage, Task, Version
from shared.database.tables.documents import VersionState
from shared.database.tables.tasks import TaskState
from shared.errors import Rejected, Unavailable
from shared.events import DocumentParsed, DocumentUploaded, WorkspaceDeleted
from shared.feed.memory import MemoryFeed
from shared.library.lifecycle import Lifecycle
from shared.tasks import Outbox, TaskQueue
from shared.tasks.queue import MAX_ATTEMPTS
from shared.testing.rows import add_version
from shared.worker import Worker, handler
from shared.worker.host import Host
from shared.worker.loading import subscriptions
from shared.worker.sources.table import TableSource

Step = Callable[[DocumentUploaded], Awaitable[None]]


@dataclass
class Reader(Worker):
    database: Database
    step: Step

    @handler(stage=VersionState.PARSING)
    async def read(self, uploaded: DocumentUploaded) -> DocumentParsed:
        async with self.database.write() as session:
            await session.merge(ParsedText(version_id=uploaded.version_id, text="half done"))
        await self.step(uploaded)
        return DocumentParsed(
            workspace_id=uploaded.workspace_id, document_id=uploaded.document_id, version_id=uploaded.version_id
        )


async def run_once(database: Database, workspace_id: UUID, step: Step, *, attempts: int = 0) -> UUID:
    """Upload, and let the host work until nothing is claimable or running."""
    version = await add_version(database, workspace_id)
    reader = Reader(database, step)
    topics = {**subscriptions([Reader]), "document.parsed": frozenset({"general/chunker"})}
    outbox, queue, lifecycle = Outbox(topics), TaskQueue(), Lifecycle(MemoryFeed())
    host = Host(
        [reader],
        source=TableSource(database, queue),
        database=database,
        queue=queue,
        outbox=outbox,
        lifecycle=lifecycle,
    )
    async with database.write() as session:
        outbox.publish(
            session,
            DocumentUploaded(workspace_id=workspace_id, document_id=version.document_id, version_id=version.id),
        )
        await session.execute(update(Task).values(attempts=attempts))
    running = asyncio.create_task(host.run())
    await eventually(lambda: settled(database))
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    return version.id


async def eventually(holds: Callable[[], Awaitable[bool]]) -> None:
    async with asyncio.timeout(10):
        while not await holds():  # noqa: ASYNC110 (it is another transaction that we wait for)
            await asyncio.sleep(0.02)


async def no_tasks(database: Database) -> bool:
    return not await tasks(database)


async def settled(database: Database) -> bool:
    return not any(
        (task.worker == Reader.name and task.attempts in (0, MAX_ATTEMPTS)) or task.state == TaskState.RUNNING
        for task in await tasks(database)
    )


async def tasks(database: Database) -> Sequence[Task]:
    async with database.read() as session:
        return (await session.scalars(select(Task))).all()


async def version_of(database: Database, version_id: UUID) -> Version:
    async with database.read() as session:
        return await session.get_one(Version, version_id)


async def texts(database: Database) -> Sequence[str]:
    async with database.read() as session:
        return (await session.scalars(select(ParsedText.text))).all()


async def test_what_a_handler_wrote_its_events_and_the_end_of_its_task_are_one(
    database: Database, workspace_id: UUID
) -> None:
    async def succeed(_: DocumentUploaded) -> None: ...

    version_id = await run_once(database, workspace_id, succeed)

    [task] = await tasks(database)
    async with database.read() as session:
        [stage] = await session.scalars(select(Stage))
    assert (task.worker, task.topic) == ("general/chunker", "document.parsed")
    assert await texts(database) == ["half done"]
    assert (await version_of(database, version_id)).state == VersionState.PARSING
    assert stage.finished_at is not None


async def test_a_rejection_fails_the_document_with_its_reason_and_leaves_nothing_half_done(
    database: Database, workspace_id: UUID
) -> None:
    async def reject(_: DocumentUploaded) -> None:
        raise Rejected("This file is protected by a password.")

    version_id = await run_once(database, workspace_id, reject)

    version = await version_of(database, version_id)
    assert (version.state, version.reason) == (VersionState.FAILED, "This file is protected by a password.")
    assert await tasks(database) == []
    assert await texts(database) == []


async def test_what_is_unavailable_is_tried_again(database: Database, workspace_id: UUID) -> None:
    async def fail(_: DocumentUploaded) -> None:
        raise Unavailable("no index")

    version_id = await run_once(database, workspace_id, fail)

    [task] = await tasks(database)
    assert (task.state, task.attempts, task.error) == (TaskState.WAITING, 1, "no index")
    assert (await version_of(database, version_id)).state == VersionState.PARSING
    assert await texts(database) == []


async def test_a_task_that_took_process_after_process_with_it_ends_dead(database: Database, workspace_id: UUID) -> None:
    async def crash(_: DocumentUploaded) -> None:
        raise AssertionError("it is not tried again")

    version_id = await run_once(database, workspace_id, crash, attempts=MAX_ATTEMPTS)

    [task] = await tasks(database)
    version = await version_of(database, version_id)
    assert (task.state, version.state) == (TaskState.DEAD, VersionState.FAILED)
    assert version.reason is not None
    assert version.reason.startswith("Each process that worked on this ended in the middle of it.")


async def test_a_bug_ends_in_a_dead_task_and_a_failed_document(database: Database, workspace_id: UUID) -> None:
    async def stumble(_: DocumentUploaded) -> None:
        raise ZeroDivisionError("oops")

    version_id = await run_once(database, workspace_id, stumble)

    [task] = await tasks(database)
    version = await version_of(database, version_id)
    assert (task.state, task.error) == (TaskState.DEAD, "ZeroDivisionError: oops")
    assert version.state == VersionState.FAILED
    assert version.reason is not None
    assert task.traceback_id is not None
    assert task.traceback_id[:12] in version.reason


async def test_a_document_that_is_deleted_meanwhile_gets_nothing_written(
    database: Database, workspace_id: UUID
) -> None:
    version = await add_version(database, workspace_id)
    started = asyncio.Event()

    @dataclass
    class SlowReader(Worker):
        database: Database

        @handler
        async def read(self, uploaded: DocumentUploaded) -> DocumentParsed:
            started.set()
            await asyncio.sleep(0.3)
            async with self.database.write() as session:
                await session.merge(ParsedText(version_id=uploaded.version_id, text="too late"))
            return DocumentParsed(
                workspace_id=uploaded.workspace_id, document_id=uploaded.document_id, version_id=uploaded.version_id
            )

    outbox, queue = Outbox(subscriptions([SlowReader])), TaskQueue()
    host = Host(
        [SlowReader(database)],
        source=TableSource(database, queue),
        database=database,
        queue=queue,
        outbox=outbox,
        lifecycle=Lifecycle(MemoryFeed()),
    )
    async with database.write() as session:
        outbox.publish(
            session,
            DocumentUploaded(workspace_id=workspace_id, document_id=version.document_id, version_id=version.id),
        )
    running = asyncio.create_task(host.run())
    await asyncio.wait_for(started.wait(), 5)

    async with database.write() as session:
        await queue.cancel(session, document_id=version.document_id)

    await eventually(lambda: no_tasks(database))
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    assert await texts(database) == []


async def test_the_end_of_a_task_is_logged_with_its_outcome(database: Database, workspace_id: UUID) -> None:
    with capture_logs() as logs:
        await run_once(database, workspace_id, lambda _: asyncio.sleep(0))

    assert [(each["event"], each["outcome"]) for each in logs] == [("task_ended", "done")]
    assert logs[0]["document"]


@pytest.mark.parametrize("steps", range(4))
async def test_a_host_that_is_woken_as_it_is_stopped_stops(database: Database, steps: int) -> None:
    waking = asyncio.Event()
    topics, lifecycle = Outbox({}), Lifecycle(MemoryFeed())
    source = TableSource(database, TaskQueue(), wake=waking)
    host = Host([], source=source, database=database, queue=TaskQueue(), outbox=topics, lifecycle=lifecycle)
    running = asyncio.create_task(host.run())
    await eventually(lambda: waits_for(waking))

    waking.set()
    for _ in range(steps):
        await asyncio.sleep(0)
    running.cancel()

    async with asyncio.timeout(5):
        await asyncio.gather(running, return_exceptions=True)
    assert running.cancelled()


async def waits_for(waking: asyncio.Event) -> bool:
    return bool(waking._waiters)


async def test_a_worker_is_given_no_more_tasks_than_it_takes_at_a_time(database: Database, workspace_id: UUID) -> None:
    under_way, most = 0, 0

    async def count(_deleted: WorkspaceDeleted) -> None:
        nonlocal under_way, most
        under_way += 1
        most = max(most, under_way)
        await asyncio.sleep(0)
        under_way -= 1

    reader = Counting(count)
    outbox = Outbox(subscriptions([Counting]))
    host = Host(
        [reader],
        source=TableSource(database, TaskQueue()),
        database=database,
        queue=TaskQueue(),
        outbox=outbox,
        lifecycle=Lifecycle(MemoryFeed()),
    )
    async with database.write() as session:
        for _ in range(5):
            outbox.publish(session, WorkspaceDeleted(workspace_id=workspace_id))
    running = asyncio.create_task(host.run())
    await eventually(lambda: no_tasks(database))
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)

    assert most == Counting.concurrency


@dataclass
class Counting(Worker):
    step: Callable[[WorkspaceDeleted], Awaitable[None]]

    @handler
    async def count(self, deleted: WorkspaceDeleted) -> None:
        await self.step(deleted)
