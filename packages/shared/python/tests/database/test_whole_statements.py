"""SQLite behind SQLAlchemy, with one trip to its thread for each statement."""

import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from shared.database import Database
from shared.database.whole_statements import WholeStatements, connecting_to


@pytest.fixture
async def fruits(tmp_path: Path) -> AsyncIterator[Database]:
    async with Database.open(f"sqlite+aiosqlite:///{tmp_path / 'fruits.db'}") as database:
        async with database.write() as session:
            await session.execute(text("CREATE TABLE fruits (name TEXT PRIMARY KEY, weight INT)"))
            rows = [{"name": name, "weight": weight} for name, weight in (("fig", 40), ("lemon", 60), ("melon", 900))]
            await session.execute(text("INSERT INTO fruits VALUES (:name, :weight)"), rows)
        yield database


async def test_rows_come_in_order_with_their_names(fruits: Database) -> None:
    async with fruits.read() as session:
        rows = (await session.execute(text("SELECT name, weight FROM fruits ORDER BY weight DESC"))).mappings().all()

    assert [row["name"] for row in rows] == ["melon", "lemon", "fig"]


async def test_a_change_tells_how_many_rows_it_reached(fruits: Database) -> None:
    async with fruits.write() as session:
        changed = await session.execute(text("UPDATE fruits SET weight = 1 WHERE weight < 100"))
        returned = await session.execute(text("DELETE FROM fruits WHERE weight = 1 RETURNING name"))

    assert changed.rowcount == 2  # type: ignore[attr-defined]
    assert {name for (name,) in returned} == {"fig", "lemon"}


async def test_what_the_database_refuses_is_raised_and_leaves_nothing(fruits: Database) -> None:
    with pytest.raises(IntegrityError):
        await add_plum_and_fig(fruits)

    async with fruits.read() as session:
        assert await session.scalar(text("SELECT count(*) FROM fruits")) == 3


async def add_plum_and_fig(fruits: Database) -> None:
    async with fruits.write() as session:
        await session.execute(text("INSERT INTO fruits VALUES ('plum', 30)"))
        await session.execute(text("INSERT INTO fruits VALUES ('fig', 41)"))


async def test_rows_of_a_cursor_are_there_once(connection: WholeStatements) -> None:
    cursor = connection.cursor()

    await cursor.execute("SELECT 1")

    assert (await cursor.fetchall(), await cursor.fetchall()) == ([(1,)], [])
    assert cursor.description is not None


async def test_a_result_can_be_streamed(fruits: Database) -> None:
    async with fruits.read() as session:
        streamed = await session.stream_scalars(text("SELECT name FROM fruits ORDER BY weight"))
        names = [name async for name in streamed.yield_per(2)]

    assert names == ["fig", "lemon", "melon"]


async def test_a_wrong_statement_raises_what_the_driver_raises(connection: WholeStatements) -> None:
    with pytest.raises(sqlite3.OperationalError, match="no such table"):
        await connection.cursor().execute("SELECT * FROM nowhere")


@pytest.fixture
async def connection(tmp_path: Path) -> AsyncIterator[WholeStatements]:
    connection = await connecting_to(str(tmp_path / "one.db"), timeout=1)()
    yield connection
    await connection.close()


async def test_what_a_session_reads_is_of_one_moment(fruits: Database) -> None:
    async with fruits.read() as reading:
        before = await reading.scalar(text("SELECT count(*) FROM fruits"))
        async with fruits.write() as session:
            await session.execute(text("DELETE FROM fruits"))
        after = await reading.scalar(text("SELECT count(*) FROM fruits"))

    assert (before, after) == (3, 3)


async def test_the_next_session_reads_what_was_written_meanwhile(fruits: Database) -> None:
    async with fruits.read() as session:
        await session.scalar(text("SELECT count(*) FROM fruits"))
    async with fruits.write() as session:
        await session.execute(text("DELETE FROM fruits"))

    async with fruits.read() as session:
        assert await session.scalar(text("SELECT count(*) FROM fruits")) == 0


async def test_a_transaction_begins_with_its_first_statement(connection: WholeStatements) -> None:
    connection.begin(immediate=True)
    begun_at_once = connection.in_transaction

    await connection.cursor().execute("SELECT 1")

    assert (begun_at_once, connection.in_transaction) == (False, True)


async def test_a_transaction_without_statements_leaves_none_open(connection: WholeStatements) -> None:
    connection.begin(immediate=True)
    await connection.commit()

    await connection.cursor().execute("SELECT 1")

    assert not connection.in_transaction
