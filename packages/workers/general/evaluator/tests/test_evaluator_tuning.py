"""Searches for better settings end, whatever becomes of those who asked for them and of their tasks."""

import asyncio
from datetime import timedelta
from typing import NamedTuple
from uuid import UUID, uuid4, uuid5

import pytest
from sqlalchemy import delete, func, select, update

from general_evaluator.tuning.indexes import Indexes
from general_evaluator.tuning.progress import Unwanted, settle_abandoned
from shared.database import Database
from shared.database.tables import Document, Generation, GoldSet, Task, Tuning, Workspace
from shared.database.tables.base import now
from shared.database.tables.evaluation import RunState
from shared.database.tables.tasks import TaskState
from shared.database.tables.workspaces import GenerationState
from shared.documents import ChunkingSettings
from shared.errors import Rejected
from shared.events import ReindexRequested, TuningRequested
from shared.feed.memory import MemoryFeed
from shared.tasks import Outbox
from shared.testing.graph_rows import add_generation
from shared.testing.rows import add_version, add_workspace

CHUNKING = ChunkingSettings(size=300)


class World(NamedTuple):
    """A search of a workspace without documents."""

    database: Database
    workspace: UUID
    tuning: UUID

    @property
    def indexes(self) -> Indexes:
        """Those that the search builds; nobody does what it asks for."""
        subscriptions = {ReindexRequested.topic: frozenset({"general/chunker"})}
        return Indexes(self.database, Outbox(subscriptions), self.workspace, self.tuning)

    async def add_document(self) -> None:
        """One that answers."""
        version = await add_version(self.database, self.workspace)
        async with self.database.write() as session:
            (await session.get_one(Document, version.document_id)).current_version_id = version.id

    async def change(self, **values: object) -> None:
        """Of the search."""
        async with self.database.write() as session:
            await session.execute(update(Tuning).where(Tuning.id == self.tuning).values(values))

    async def row(self) -> Tuning:
        """The search as it is stored."""
        async with self.database.read() as session:
            return await session.get_one(Tuning, self.tuning)


@pytest.fixture
async def world(database: Database) -> World:
    workspace = await add_workspace(database)
    await add_generation(database, workspace)
    gold_set, tuning = uuid4(), uuid4()
    async with database.write() as session:
        session.add(GoldSet(id=gold_set, workspace_id=workspace, name="gold"))
        await session.flush()
        session.add(Tuning(id=tuning, workspace_id=workspace, gold_set_id=gold_set, request={}))
    return World(database, workspace, tuning)


async def building(world: World) -> "asyncio.Task[UUID]":
    """An index that is being built, and of which nothing comes."""
    task = asyncio.create_task(world.indexes.build(CHUNKING))
    while not await asked_for(world):
        assert not task.done()
        await asyncio.sleep(0)
    return task


async def asked_for(world: World) -> int:
    async with world.database.read() as session:
        return await session.scalar(select(func.count()).select_from(Task)) or 0


async def test_a_search_that_is_cancelled_does_not_wait_for_its_index(world: World) -> None:
    await world.add_document()
    task = await building(world)

    await world.change(state=RunState.CANCELLED)

    with pytest.raises(Unwanted):
        await asyncio.wait_for(task, 60)


async def test_a_workspace_that_is_deleted_meanwhile_does_not_hold_the_worker_for_ever(world: World) -> None:
    await world.add_document()
    task = await building(world)

    async with world.database.write() as session:
        (await session.get_one(Workspace, world.workspace)).deleted_at = now()
        await session.execute(delete(Task))

    with pytest.raises(Unwanted):
        await asyncio.wait_for(task, 60)


async def test_an_index_of_no_documents_is_refused(world: World) -> None:
    with pytest.raises(Rejected, match="No document"):
        await asyncio.wait_for(world.indexes.build(CHUNKING), 60)


async def test_only_the_indexes_of_the_search_itself_are_removed(world: World) -> None:
    await world.add_document()
    other = world._replace(tuning=uuid4())
    async with world.database.write() as session:
        gold_set = (await session.get_one(Tuning, world.tuning)).gold_set_id
        session.add(Tuning(id=other.tuning, workspace_id=world.workspace, gold_set_id=gold_set, request={}))
    tasks = [await building(world), asyncio.create_task(other.indexes.build(CHUNKING))]
    while len(await trials(world)) < 2:
        assert not any(task.done() for task in tasks)
        await asyncio.sleep(0)

    await world.indexes.remove([CHUNKING])

    [left] = await trials(world)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    assert left == uuid5(other.tuning, CHUNKING.model_dump_json())


async def trials(world: World) -> list[UUID]:
    async with world.database.read() as session:
        return list(await session.scalars(select(Generation.id).where(Generation.state == GenerationState.TRIAL)))


async def test_a_search_whose_task_died_fails_with_its_reason(world: World) -> None:
    await world.change(created_at=now() - timedelta(minutes=1))
    payload = TuningRequested(workspace_id=world.workspace, tuning_id=world.tuning).model_dump_json()
    task = Task(id=uuid4(), workspace_id=world.workspace, worker="general/evaluator", topic=TuningRequested.topic)
    task.payload = payload
    async with world.database.write() as session:
        session.add(task)

    await settle_abandoned(world.database, MemoryFeed())
    while_it_waits = (await world.row()).state
    async with world.database.write() as session:
        await session.execute(update(Task).values(state=TaskState.DEAD, error="the disk is full"))
    await settle_abandoned(world.database, MemoryFeed())

    ended = await world.row()
    assert while_it_waits == RunState.RUNNING
    assert (ended.state, ended.reason) == (RunState.FAILED, "It broke off: the disk is full. Resume it.")
