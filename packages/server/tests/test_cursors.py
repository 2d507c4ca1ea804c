"""Cursors that nobody was given are refused, whatever they hold."""

import base64
import json
from uuid import uuid4

import pytest
from sqlalchemy import select

from shared.database import Database
from shared.database.tables import Chat, Workspace
from shared.errors import Rejected
from shared.exchange.local import LocalExchange
from shared.testing.graph_rows import add_generation
from shared.testing.rows import add_workspace
from src.services.graph import Graph, Order, Wanted
from src.services.pages import newest_first


def encoded(text: str) -> str:
    return base64.urlsafe_b64encode(text.encode()).decode()


@pytest.fixture
async def workspace(database: Database) -> Workspace:
    id = await add_workspace(database)
    await add_generation(database, id)
    async with database.read() as session:
        return await session.get_one(Workspace, id)


@pytest.mark.parametrize("moment", ["soon", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"])
async def test_a_moment_that_cannot_be(database: Database, moment: str) -> None:
    cursor = encoded(f"{moment}|{uuid4()}")

    async with database.read() as session:
        with pytest.raises(Rejected, match="cursor"):
            await newest_first(session, select(Chat), (Chat.created_at, Chat.id), cursor=cursor, limit=1)


@pytest.mark.parametrize(
    ("order", "place"),
    [(Order.IMPORTANCE, "Ada"), (Order.NAME, 0.5), (Order.MENTIONS, 10**30), (Order.DOCUMENTS, "Ada")],
)
async def test_a_place_in_another_order(database: Database, workspace: Workspace, order: Order, place: object) -> None:
    graph, cursor = Graph(database, LocalExchange()), encoded(json.dumps([place, str(uuid4())]))

    with pytest.raises(Rejected, match="cursor"):
        await graph.entities(workspace, Wanted(order=order), cursor=cursor, limit=1)


@pytest.mark.parametrize(("order", "place"), [(Order.IMPORTANCE, 0.0), (Order.NAME, "Ada"), (Order.MENTIONS, 3)])
async def test_a_place_in_the_same_order(database: Database, workspace: Workspace, order: Order, place: object) -> None:
    graph, cursor = Graph(database, LocalExchange()), encoded(json.dumps([place, str(uuid4())]))

    assert not (await graph.entities(workspace, Wanted(order=order), cursor=cursor, limit=1)).items
