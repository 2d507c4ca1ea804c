"""The task table: leases, retries, dead tasks, fairness."""

from datetime import timedelta
from itertools import pairwise
from uuid import UUID

import pytest
from sqlalchemy import select

from shared.database import Database
from shared.database.tables import Task
from shared.database.tables.base import now
from shared.database.tables.tasks import TaskState
from shared.events import DocumentUploaded
from shared.tasks import Claim, LeaseLost, Outbox, TaskQueue
from shared.tasks.queue import LEASE, MAX_ATTEMPTS
from shared.testing.rows import add_version, add_workspace

QUEUE = TaskQueue()
OUTBOX = Outbox({"document.uploaded": frozenset({"general/parser"})})


async def publish(database: Database, workspace_id: UUID, count: int = 1) -> list[DocumentUploaded]:
    version = await add_version(database, workspace_id)
    events = [
        DocumentUploaded(workspace_id=workspace_id, document_id=version.document_id, version_id=version.id)
        for _ in range(count)
    ]
    async with database.write() as session:
        OUTBOX.publish(session, *events)
    return events


async def claim(database: Database) -> Claim | None:
    async with database.write() as session:
        return await QUEUE.claim(session, ["general/parser"])


async def states(database: Database) -> list[str]:
    async with database.read() as session:
        return list(await session.scalars(select(Task.state)))


async def test_a_task_is_claimed_once(database: Database, workspace_id: UUID) -> None:
    [event] = await publish(database, workspace_id)

    first, second = await claim(database), await claim(database)

    assert first is not None
    assert DocumentUploaded.from_bytes(first.payload) == event
    assert second is None


async def test_what_is_rolled_back_is_not_published(database: Database, workspace_id: UUID) -> None:
    version = await add_version(database, workspace_id)
    event = DocumentUploaded(workspace_id=workspace_id, document_id=version.document_id, version_id=version.id)

    async def publish_and_fail() -> None:
        async with database.write() as session:
            OUTBOX.publish(session, event)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await publish_and_fail()

    assert await claim(database) is None


async def test_workspaces_take_turns_whatever_the_length_of_their_queues(database: Database) -> None:
    huge, small = await add_workspace(database), await add_workspace(database)
    await publish(database, huge, count=20)
    await claim(database)
    await publish(database, small, count=2)

    served = [found.workspace_id for _ in range(4) if (found := await claim(database))]

    assert served == [small, huge, small, huge]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_claim_costs_the_same_however_many_tasks_wait(database: Database, workspace_id: UUID) -> None:
    await publish(database, workspace_id, count=20)
    few = await work_of_a_claim(database)
    await publish(database, workspace_id, count=400)

    many = await work_of_a_claim(database)

    assert 0 < many < 1.5 * few


async def work_of_a_claim(database: Database) -> int:
    """Tens of instructions of SQLite's machine."""
    steps: list[None] = []
    async with database.write() as session:
        raw = await (await session.connection()).get_raw_connection()
        assert raw.driver_connection is not None
        await raw.driver_connection.set_progress_handler(lambda: steps.append(None), 10)
        assert await TaskQueue().claim(session, ["general/parser"])
        await raw.driver_connection.set_progress_handler(None, 10)
    return len(steps)


async def test_a_failed_task_comes_back_later_and_dies_after_its_last_attempt(
    database: Database, workspace_id: UUID
) -> None:
    await publish(database, workspace_id)
    delays = []
    for _ in range(MAX_ATTEMPTS):
        claimed = await claim(database)
        assert claimed is not None
        async with database.write() as session:
            if not await QUEUE.retry(session, claimed, error="no answer"):
                await QUEUE.bury(session, claimed, error="no answer")
                break
        async with database.write() as session:
            [task] = await session.scalars(select(Task))
            delays.append((task.run_after - now()).total_seconds())
            task.run_after = now()

    assert await states(database) == [TaskState.DEAD]
    assert all(later > earlier for earlier, later in pairwise(delays))


async def test_a_dead_task_can_be_replayed(database: Database, workspace_id: UUID) -> None:
    await publish(database, workspace_id)
    claimed = await claim(database)
    assert claimed is not None
    async with database.write() as session:
        await QUEUE.bury(session, claimed, error="a bug")

    async with database.write() as session:
        revived = await QUEUE.replay(session, [claimed.id])

    again = await claim(database)
    assert revived == 1
    assert again is not None
    assert again.attempts == 1


async def test_the_task_of_a_crashed_worker_comes_back_when_its_lease_ends(
    database: Database, workspace_id: UUID
) -> None:
    await publish(database, workspace_id)
    crashed = await claim(database)
    assert crashed is not None

    async with database.write() as session:
        early = await QUEUE.release_expired(session)
        late = await QUEUE.release_expired(session, at=now() + LEASE + timedelta(seconds=1))

    again = await claim(database)
    assert (early, late) == (0, 1)
    assert again is not None
    assert again.id == crashed.id
    with pytest.raises(LeaseLost):
        async with database.write() as session:
            await QUEUE.renew(session, crashed)


async def test_a_cancelled_task_cannot_be_renewed_and_is_forgotten(database: Database, workspace_id: UUID) -> None:
    [event, _] = await publish(database, workspace_id, count=2)
    running = await claim(database)
    assert running is not None

    async with database.write() as session:
        await QUEUE.cancel(session, document_id=event.document_id)

    with pytest.raises(LeaseLost):
        async with database.write() as session:
            await QUEUE.renew(session, running)
    async with database.write() as session:
        await QUEUE.forget_cancelled(session, running)
    assert await states(database) == []
