"""Where many write side by side, what must not happen twice happens once."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from uuid import UUID, uuid4

import pytest
from sqlalchemy import delete, func, select, text
from sqlalchemy.exc import DBAPIError

from shared.database import Database
from shared.database.holding import held, hold, insert_new
from shared.database.tables import Document, Owner, PendingName, Task, Version
from shared.database.tables.base import now
from shared.errors import Unavailable
from shared.events import DocumentUploaded
from shared.graph.changes import resolve_later
from shared.library.intake import Intake
from shared.settings import Settings
from shared.stores.blobs.object_store import ObjectBlobStore
from shared.tasks import Claim, Outbox, TaskQueue
from shared.testing.graph_rows import add_generation
from shared.testing.rows import add_version, add_workspace

READER = "general/parser"


@pytest.fixture
async def databases(postgres_url: str) -> AsyncIterator[list[Database]]:
    """What six processes have open."""
    url = Settings(database_url=postgres_url).database
    async with AsyncExitStack() as stack:
        yield [await stack.enter_async_context(Database.open(url, connections=2)) for _ in range(6)]


async def claimed(database: Database) -> Claim | None:
    async with database.write() as session:
        return await TaskQueue().claim(session, [READER])


async def publish(database: Database, workspace_id: UUID, count: int) -> None:
    version = await add_version(database, workspace_id)
    outbox = Outbox({DocumentUploaded.topic: frozenset({READER})})
    async with database.write() as session:
        for _ in range(count):
            uploaded = DocumentUploaded(
                workspace_id=workspace_id, document_id=version.document_id, version_id=version.id
            )
            outbox.publish(session, uploaded)


async def test_no_task_is_claimed_twice_and_turns_are_fair(databases: list[Database]) -> None:
    workspaces = [await add_workspace(databases[0]) for _ in range(3)]
    for workspace_id, count in zip(workspaces, (30, 2, 2), strict=True):
        await publish(databases[0], workspace_id, count)

    claims = await asyncio.gather(*(claimed(database) for database in databases))

    taken = [claim for claim in claims if claim]
    assert len({claim.id for claim in taken}) == len(databases)
    assert Counter(claim.workspace_id for claim in taken) == dict.fromkeys(workspaces, 2)


async def test_the_tasks_of_one_that_died_are_given_to_another_when_the_lease_has_ended(
    databases: list[Database],
) -> None:
    await publish(databases[0], await add_workspace(databases[0]), 1)
    lost = await claimed(databases[0])
    assert await claimed(databases[1]) is None

    async with databases[1].write() as session:
        await session.execute(text("UPDATE tasks SET lease_until = now() - interval '1 second'"))
        released = await TaskQueue().release_expired(session)
    found = await claimed(databases[1])

    assert released == 1
    assert lost
    assert found
    assert (found.id, found.attempts) == (lost.id, 2)


async def test_the_same_file_sent_to_all_of_them_at_once_is_one_document(databases: list[Database]) -> None:
    workspace_id = await add_workspace(databases[0])
    blobs = ObjectBlobStore.at("memory:")

    async def bytes_of_file() -> AsyncIterator[bytes]:
        yield b"The same to the last byte."

    taken = await asyncio.gather(
        *(Intake(each, blobs, Outbox({})).add(workspace_id, "same.txt", bytes_of_file()) for each in databases)
    )

    assert len({each.document_id for each in taken}) == 1
    assert [each.is_duplicate for each in taken].count(False) == 1
    assert len(await blobs.keys()) == 1


async def test_replacements_at_the_same_time_become_versions_one_after_another(databases: list[Database]) -> None:
    workspace_id = await add_workspace(databases[0])
    first = await add_version(databases[0], workspace_id)
    blobs = ObjectBlobStore.at("memory:")

    async def edition(number: int) -> AsyncIterator[bytes]:
        yield f"Edition {number}".encode()

    await asyncio.gather(
        *(
            Intake(each, blobs, Outbox({})).replace(workspace_id, first.document_id, None, edition(number))
            for number, each in enumerate(databases)
        )
    )

    async with databases[0].read() as session:
        numbers = await session.scalars(select(Version.number).order_by(Version.number))
    assert numbers.all() == [*range(1, len(databases) + 2)]


async def test_a_name_that_comes_while_names_are_resolved_awaits_the_next_time(databases: list[Database]) -> None:
    resolving, telling, *_ = databases
    generation_id = await add_generation(resolving, await add_workspace(resolving))
    async with resolving.write() as session:
        await resolve_later(session, generation_id, ["curie"])

    async def tell() -> None:
        async with telling.write() as session:
            await resolve_later(session, generation_id, ["curie"])

    async with resolving.write() as session:
        await hold(session, "graph", generation_id)
        coming = asyncio.create_task(tell())
        await waits_for_a_lock(databases[2])
        await session.execute(delete(PendingName))
    await coming

    async with resolving.read() as session:
        assert (await session.scalars(select(PendingName.key))).all() == ["curie"]


async def test_a_row_that_is_held_is_seen_as_whoever_held_it_left_it(databases: list[Database]) -> None:
    one, other, watching, *_ = databases
    document_id = (await add_version(one, await add_workspace(one))).document_id

    async def name() -> str | None:
        async with other.write() as session:
            document = await held(session, Document, document_id)
            return document.name if document else None

    async with one.write() as session:
        document = await held(session, Document, document_id)
        assert document
        coming = asyncio.create_task(name())
        await waits_for_a_lock(watching)
        document.name = "renamed.pdf"

    assert await coming == "renamed.pdf"


async def test_two_that_wait_for_each_other_are_told_to_try_again(databases: list[Database]) -> None:
    one, other, *_ = databases
    met = asyncio.Barrier(2)

    async def take(database: Database, first: str, second: str) -> None:
        async with database.write() as session:
            await hold(session, first)
            await met.wait()
            await hold(session, second)

    outcomes = await asyncio.gather(take(one, "a", "b"), take(other, "b", "a"), return_exceptions=True)

    assert [type(outcome) for outcome in outcomes if outcome] == [Unavailable]


async def test_rows_that_are_there_already_are_passed_over(database: Database) -> None:
    row = {"id": uuid4(), "name": "owner", "created_at": now()}

    for _ in range(2):
        async with database.write() as session:
            await session.execute(insert_new(session, Owner), row)

    async with database.read() as session:
        assert await session.scalar(select(func.count()).select_from(Owner)) == 1


async def test_a_reader_sees_one_moment(database: Database) -> None:
    workspace_id = await add_workspace(database)
    count = select(func.count()).select_from(Document)

    async with database.read() as session:
        before = await session.scalar(count)
        await add_version(database, workspace_id)
        after = await session.scalar(count)

    assert (before, after) == (0, 0)


async def test_a_text_with_a_nul_is_taken(database: Database) -> None:
    async with database.write() as session:
        session.add(Owner(id=uuid4(), name="a\0b"))

    async with database.read() as session:
        assert await session.scalar(select(Owner.name)) in ("a\0b", "ab")


async def test_a_database_that_is_away_is_unavailable_and_comes_back(databases: list[Database]) -> None:
    one, other, *_ = databases

    with pytest.raises(Unavailable):
        await lose_the_connection(one, other)

    async with one.read() as session:
        assert await session.scalar(select(func.count()).select_from(Task)) == 0


async def lose_the_connection(one: Database, other: Database) -> None:
    async with one.write() as session:
        pid = await session.scalar(select(func.pg_backend_pid()))
        async with other.write() as killer:
            await killer.execute(select(func.pg_terminate_backend(pid)))
        await session.scalar(select(func.count()).select_from(Task))


async def test_a_wrong_statement_is_not_tried_again(database: Database) -> None:
    with pytest.raises(DBAPIError, match="nowhere"):
        async with database.read() as session:
            await session.execute(text("SELECT 1 FROM nowhere"))


async def waits_for_a_lock(database: Database) -> None:
    async with asyncio.timeout(10):
        waiting = 0
        while not waiting:
            async with database.read() as session:
                waiting = await session.scalar(text("SELECT count(*) FROM pg_locks WHERE NOT granted")) or 0
