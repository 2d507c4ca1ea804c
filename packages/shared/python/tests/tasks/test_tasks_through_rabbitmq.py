"""Tasks through RabbitMQ: none is lost, none is done twice, whatever becomes of their messages."""

import asyncio
import sys
from collections.abc import Awaitable, Callable
from datetime import timedelta
from functools import partial
from pathlib import Path
from uuid import UUID, uuid4, uuid5

import pytest
from aio_pika import Message
from aio_pika.abc import AbstractRobustChannel
from aio_pika.exceptions import DeliveryError
from sqlalchemy import select, update
from structlog.testing import capture_logs

from shared.broker.queues import DEAD, declare_dead, declare_tasks, queue_name
from shared.broker.rabbitmq import RabbitMQ
from shared.database import Database
from shared.database.tables import Task
from shared.database.tables.base import now
from shared.errors import Unavailable
from shared.events import WorkspaceDeleted
from shared.testing.brokered import NAME, Stepping, brokered
from shared.testing.rabbitmq import RabbitServer
from shared.testing.rows import add_workspace

_PROCESS = Path(__file__).parent / "process.py"


class Work:
    """Remembers what was done, and may be told to wait or to fail."""

    def __init__(self) -> None:
        self.done: list[UUID] = []
        self.of: list[UUID] = []
        self.go_on = asyncio.Event()
        self.go_on.set()
        self.failures = 0

    async def __call__(self, deleted: WorkspaceDeleted) -> None:
        await self.go_on.wait()
        if self.failures:
            self.failures -= 1
            raise Unavailable("not now")
        self.done.append(deleted.id)
        self.of.append(deleted.workspace_id)


async def eventually(holds: Callable[[], bool | Awaitable[bool]], *, within: float = 30) -> None:
    async with asyncio.timeout(within):
        while not (held if isinstance(held := holds(), bool) else await held):  # noqa: ASYNC110 (others work)
            await asyncio.sleep(0.02)


async def rows(database: Database) -> list[Task]:
    async with database.read() as session:
        return list(await session.scalars(select(Task)))


async def nothing_left(database: Database) -> bool:
    return not await rows(database)


async def in_queue(broker: RabbitMQ, name: str) -> int:
    """Messages that wait there; those in a consumer's hands are not counted."""
    channel = await broker.sending()
    queue = await channel.declare_queue(name, passive=True)
    await channel.close()
    return queue.declaration_result.message_count or 0


async def send(broker: RabbitMQ, *bodies: bytes) -> None:
    channel = await broker.sending()
    await declare_tasks(channel, NAME)
    for body in bodies:
        await eventually(partial(taken, channel, body))
    await channel.close()


async def taken(channel: AbstractRobustChannel, body: bytes) -> bool:
    """RabbitMQ refuses messages while another declaration of their queue goes on; the relay sends them again."""
    try:
        await channel.default_exchange.publish(Message(body), queue_name(NAME))
    except DeliveryError:
        return False
    return True


async def test_a_task_is_done_and_its_row_goes(rabbitmq: RabbitMQ, database: Database, workspace_id: UUID) -> None:
    work = Work()

    async with brokered(rabbitmq, database, work) as process:
        events = await process.publish(workspace_id, 5)
        await eventually(lambda: nothing_left(database))

    assert sorted(work.done) == sorted(events)
    assert await in_queue(rabbitmq, queue_name(NAME)) == 0


async def test_messages_that_come_twice_late_in_another_order_or_for_nothing_do_no_harm(
    rabbitmq: RabbitMQ, database: Database, workspace_id: UUID
) -> None:
    work = Work()

    async with brokered(rabbitmq, database, work) as process:
        work.go_on.clear()
        events = await process.publish(workspace_id, 3)
        tasks = [str(uuid5(event, NAME)).encode() for event in events]
        await send(rabbitmq, *reversed(tasks), str(uuid4()).encode(), *tasks)
        work.go_on.set()
        await eventually(lambda: nothing_left(database))
        await send(rabbitmq, *tasks)
        [last] = await process.publish(workspace_id)
        await eventually(lambda: last in work.done)

    assert sorted(work.done) == sorted([*events, last])


@pytest.mark.parametrize("body", [b"", b"\xff\xfe", b"{}", b"x" * 1_000_000], ids=["empty", "bytes", "json", "huge"])
async def test_a_message_that_nobody_can_use_goes_to_the_dead_and_the_rest_go_on(
    rabbitmq: RabbitMQ, database: Database, workspace_id: UUID, body: bytes
) -> None:
    work = Work()

    with capture_logs() as logs:
        async with brokered(rabbitmq, database, work) as process:
            await eventually(lambda: has_queue(rabbitmq, DEAD))
            await send(rabbitmq, body)
            [event] = await process.publish(workspace_id)
            await eventually(lambda: event in work.done)
            await eventually(lambda: holds(rabbitmq, DEAD, 1))

    assert [log["size"] for log in logs if log["event"] == "message_undecodable"] == [len(body)]


async def has_queue(broker: RabbitMQ, name: str) -> bool:
    channel = await broker.sending()
    await declare_dead(channel)
    return True


async def holds(broker: RabbitMQ, name: str, count: int) -> bool:
    return await in_queue(broker, name) == count


async def test_what_failed_waits_for_its_time_whatever_messages_say(
    rabbitmq: RabbitMQ, database: Database, workspace_id: UUID
) -> None:
    work = Work()
    work.failures = 1

    async with brokered(rabbitmq, database, work) as process:
        [event] = await process.publish(workspace_id)
        await eventually(lambda: work.failures == 0)
        await eventually(lambda: waits_with(database, "not now"))
        await put_off(database, timedelta(hours=1))
        await send(rabbitmq, str(uuid5(event, NAME)).encode())
        [other] = await process.publish(workspace_id)
        await eventually(lambda: other in work.done)
        early = list(work.done)
        await put_off(database, timedelta(0))
        await eventually(lambda: nothing_left(database))

    assert early == [other]
    assert work.done == [other, event]


async def waits_with(database: Database, error: str) -> bool:
    return [task.error for task in await rows(database) if task.lease_until is None] == [error]


async def put_off(database: Database, delay: timedelta) -> None:
    async with database.write() as session:
        await session.execute(update(Task).values(run_after=now() + delay))


async def test_a_huge_import_does_not_starve_another_workspace(rabbitmq: RabbitMQ, database: Database) -> None:
    huge, small = await add_workspace(database), await add_workspace(database)
    work = Work()
    work.go_on.clear()

    async with brokered(rabbitmq, database, work) as process:
        await process.publish(huge, 40)
        await eventually(lambda: sent_ahead(database))
        await process.publish(small, 2)
        work.go_on.set()
        await eventually(lambda: nothing_left(database))

    assert len(work.of) == 42
    assert [place for place, workspace in enumerate(work.of) if workspace == small][-1] < 10


async def sent_ahead(database: Database) -> bool:
    return sum(task.lease_until is not None for task in await rows(database)) >= 2 * Stepping.concurrency


async def test_what_a_user_waits_for_comes_before_bulk(
    rabbitmq: RabbitMQ, database: Database, workspace_id: UUID
) -> None:
    work = Work()
    work.go_on.clear()

    async with brokered(rabbitmq, database, work) as process:
        await process.publish(workspace_id, 40)
        await eventually(lambda: sent_ahead(database))
        [pressing] = await process.publish(workspace_id, priority=1)
        work.go_on.set()
        await eventually(lambda: nothing_left(database))

    assert work.done.index(pressing) < 8


async def test_a_worker_is_given_no_more_tasks_than_it_takes_at_a_time(
    rabbitmq: RabbitMQ, database: Database, workspace_id: UUID
) -> None:
    under_way, most = 0, 0

    async def count(_deleted: WorkspaceDeleted) -> None:
        nonlocal under_way, most
        under_way += 1
        most = max(most, under_way)
        await asyncio.sleep(0)
        under_way -= 1

    async with brokered(rabbitmq, database, count) as process:
        await process.publish(workspace_id, 12)
        await eventually(lambda: nothing_left(database))

    assert 1 <= most <= Stepping.concurrency


async def test_who_publishes_needs_no_worker_of_its_own(
    rabbitmq: RabbitMQ, database: Database, workspace_id: UUID
) -> None:
    work = Work()

    async with brokered(rabbitmq, database) as server:
        events = await server.publish(workspace_id, 3)
        async with brokered(rabbitmq, database, work):
            await eventually(lambda: nothing_left(database))

    assert sorted(work.done) == sorted(events)


async def test_a_stopped_worker_hands_back_what_it_has_in_hand(
    rabbitmq: RabbitMQ, database: Database, workspace_id: UUID
) -> None:
    stuck, work = Work(), Work()
    stuck.go_on.clear()

    async with brokered(rabbitmq, database) as server:
        async with brokered(rabbitmq, database, stuck):
            events = await server.publish(workspace_id, 4)
            await eventually(lambda: sent_ahead(database))
        async with brokered(rabbitmq, database, work):
            await eventually(lambda: nothing_left(database))

    assert sorted(work.done) == sorted(events)
    assert stuck.done == []


async def test_the_task_of_a_killed_process_is_taken_over_before_its_lease_ends(
    rabbitmq_url: str, rabbitmq: RabbitMQ, database: Database, database_url: str, workspace_id: UUID
) -> None:
    work = Work()

    async with brokered(rabbitmq, database) as server:
        process = await asyncio.create_subprocess_exec(
            sys.executable, _PROCESS, rabbitmq_url, database_url, stdout=asyncio.subprocess.PIPE
        )
        events = await server.publish(workspace_id)
        assert process.stdout is not None
        assert await asyncio.wait_for(process.stdout.readline(), 30) == b"begun\n"
        process.kill()
        await process.wait()
        async with brokered(rabbitmq, database, work, renewed_within=4):
            await eventually(lambda: nothing_left(database))

    assert work.done == events


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
@pytest.mark.parametrize("ending", ["kill", "stop"])
async def test_a_broker_that_ends_in_the_middle_loses_nothing(
    own_rabbitmq: RabbitServer, database: Database, workspace_id: UUID, ending: str
) -> None:
    work = Work()

    async with RabbitMQ.open(own_rabbitmq.new_vhost()) as broker, brokered(broker, database, work) as process:
        events = await process.publish(workspace_id, 30)
        await eventually(lambda: len(work.done) >= 5)
        work.go_on.clear()
        await asyncio.to_thread(getattr(own_rabbitmq, ending))
        work.go_on.set()
        events += await process.publish(workspace_id, 5)
        await asyncio.to_thread(own_rabbitmq.start)
        await eventually(lambda: nothing_left(database), within=60)

    assert sorted(work.done) == sorted(events)
