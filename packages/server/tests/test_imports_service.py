"""Imports that end, or are asked for again, while somebody else changes them."""

from uuid import uuid4

import pytest
from sqlalchemy import select

from shared.database import Database
from shared.database.tables import Import, ImportItem, Task, Workspace
from shared.database.tables.imports import ImportState, ItemState
from shared.errors import Conflict
from shared.events import PageWanted
from shared.exchange.local import LocalExchange
from shared.tasks import Outbox
from shared.testing.overtaken import Overtaken
from shared.testing.rows import add_workspace
from src.services.imports import Imports

SUBSCRIBED = Outbox({PageWanted.topic: frozenset({"general/web"})})


@pytest.fixture
def overtaken(database: Database) -> Overtaken:
    return Overtaken(database.engine)


@pytest.fixture
async def workspace(database: Database) -> Workspace:
    id = await add_workspace(database)
    async with database.read() as session:
        return await session.get_one(Workspace, id)


async def add_import(database: Database, workspace: Workspace, state: ImportState, *items: ItemState) -> Import:
    row = Import(id=uuid4(), workspace_id=workspace.id, kind="web", request={}, state=state)
    async with database.write() as session:
        session.add(row)
        await session.flush()
        for number, each in enumerate(items):
            session.add(ImportItem(id=uuid4(), import_id=row.id, address=f"https://a/{number}", depth=0, state=each))
    return row


async def test_an_import_that_has_just_ended_is_not_cancelled(overtaken: Overtaken, workspace: Workspace) -> None:
    imports = Imports(overtaken, SUBSCRIBED, LocalExchange())
    row = await add_import(overtaken, workspace, ImportState.RUNNING, ItemState.ADDED)

    async def end() -> None:
        async with overtaken.write() as session:
            (await session.get_one(Import, row.id)).state = ImportState.FINISHED

    overtaken.first = end
    with pytest.raises(Conflict, match="finished"):
        await imports.cancel(workspace, row.id)

    assert (await imports.get(workspace, row.id)).row.state == ImportState.FINISHED


async def test_what_failed_is_fetched_again_once(overtaken: Overtaken, workspace: Workspace) -> None:
    imports = Imports(overtaken, SUBSCRIBED, LocalExchange())
    row = await add_import(overtaken, workspace, ImportState.FINISHED, ItemState.FAILED, ItemState.FAILED)

    async def another() -> None:
        await imports.retry(workspace, row.id)

    overtaken.first = another
    with pytest.raises(Conflict, match="Nothing"):
        await imports.retry(workspace, row.id)

    async with overtaken.read() as session:
        assert len((await session.scalars(select(Task.id))).all()) == 2
