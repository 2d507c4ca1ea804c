"""The migrations end in the schema that the code expects, on every database and from every revision."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple
from uuid import uuid4

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import Script, ScriptDirectory
from sqlalchemy import func, insert, inspect, select, text, update
from sqlalchemy.engine import Connection
from sqlalchemy.engine.interfaces import ReflectedColumn

from shared.database import Database
from shared.database.migrate import configuration, migrate, newest_revision, schema_of
from shared.database.tables import Owner, Record, SchemaCompatibility
from shared.errors import SettingsError
from shared.settings import Settings
from shared.testing.postgres import PostgresServer


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Of a database without a table."""
    if request.param == "sqlite":
        return Settings(data_dir=tmp_path).database
    server: PostgresServer = request.getfixturevalue("postgres")
    url = server.new_database(migrated=False)
    request.addfinalizer(lambda: server.drop(url))  # noqa: PT021 (only of this one)
    return Settings(database_url=url).database


def differences(connection: Connection) -> list[object]:
    return list(compare_metadata(MigrationContext.configure(connection), Record.metadata))


async def test_the_migrated_schema_is_that_of_the_tables(database: Database) -> None:
    async with database.engine.connect() as connection:
        found = await connection.run_sync(differences)

    assert found == []


async def test_every_revision_leads_to_the_newest_and_keeps_what_is_there(empty_url: str) -> None:
    revisions = [each.revision for each in ScriptDirectory.from_config(configuration()).walk_revisions()][::-1]

    async with Database.open(empty_url) as database:
        for revision in revisions:
            async with database.engine.begin() as connection:
                await connection.run_sync(upgrade, revision)
                owner = {"id": uuid4(), "name": revision, "created_at": datetime.now(UTC)}
                await connection.execute(insert(Owner), owner)
        await migrate(database.engine)
        async with database.engine.connect() as connection:
            names = await connection.scalars(select(Owner.name).order_by(Owner.name))
            found = await connection.run_sync(differences)

    assert names.all() == revisions
    assert revisions[-1] == newest_revision()
    assert found == []


def upgrade(connection: Connection, revision: str) -> None:
    config = configuration()
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


async def test_of_processes_that_start_together_one_migrates(postgres: PostgresServer) -> None:
    url = Settings(database_url=postgres.new_database(migrated=False)).database

    async def start() -> None:
        async with Database.open(url) as database:
            await migrate(database.engine)

    await asyncio.gather(*(start() for _ in range(4)))

    async with Database.open(url) as database, database.read() as session:
        versions = await session.scalar(select(func.count()).select_from(text("alembic_version")))
    postgres.drop(url)
    assert versions == 1


async def test_migrating_twice_changes_nothing(database: Database) -> None:
    await migrate(database.engine)


async def become_newer(database: Database, *, works_with: str) -> None:
    """As a release of tomorrow leaves it."""
    async with database.engine.begin() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        await connection.execute(update(SchemaCompatibility).values(works_with=works_with))


async def test_a_newer_schema_that_this_release_can_work_on_is_left_as_it_is(database: Database) -> None:
    await become_newer(database, works_with=newest_revision())

    assert await migrate(database.engine) == "9999"
    async with database.engine.connect() as connection:
        assert await connection.run_sync(schema_of) == ("9999", True)


async def test_a_newer_schema_that_this_release_cannot_work_on_is_refused(database: Database) -> None:
    await become_newer(database, works_with="9998")

    with pytest.raises(SettingsError, match="newer InsightHub"):
        await migrate(database.engine)


async def test_a_newer_schema_that_says_nothing_is_refused(database: Database) -> None:
    await become_newer(database, works_with=newest_revision())
    async with database.engine.begin() as connection:
        await connection.execute(text("DROP TABLE schema_compatibility"))

    with pytest.raises(SettingsError, match="newer InsightHub"):
        await migrate(database.engine)


async def test_the_database_says_what_its_newest_migration_says(database: Database) -> None:
    async with database.read() as session:
        told = (await session.scalars(select(SchemaCompatibility.works_with))).all()

    assert told == [migrations()[-1].module.works_with]


def migrations() -> list[Script]:
    """The oldest first."""
    return [*ScriptDirectory.from_config(configuration()).walk_revisions()][::-1]


def works_with() -> dict[str, str]:
    """Revision → the oldest with whose release it works, of those that say so."""
    return {each.revision: each.module.works_with for each in migrations() if each.revision >= "0009"}


def test_no_migration_works_with_a_release_that_an_earlier_one_left_behind() -> None:
    revisions = [each.revision for each in migrations()]
    places = [revisions.index(oldest) for oldest in works_with().values()]

    assert places == sorted(places)
    assert all(oldest <= revision for revision, oldest in works_with().items())


async def test_a_migration_takes_nothing_from_the_releases_that_it_works_with(tmp_path: Path) -> None:
    tables = {}
    async with Database.open(Settings(data_dir=tmp_path).database) as database:
        for each in migrations():
            async with database.engine.begin() as connection:
                await connection.run_sync(upgrade, each.revision)
                tables[each.revision] = await connection.run_sync(columns)

    for revision, oldest in works_with().items():
        for table, known in tables[oldest].items():
            found = tables[revision][table]
            assert known.keys() <= found.keys(), f"{revision} removes columns of {table}"
            assert found == {**found, **known}, f"{revision} changes columns of {table}"
            news = {name: column for name, column in found.items() if name not in known}
            must = [name for name, column in news.items() if not (column.is_nullable or column.has_default)]
            assert must == [], f"{revision} adds to {table} what an earlier release does not write"


class Column(NamedTuple):
    """What a release relies on."""

    kind: str
    is_nullable: bool
    has_default: bool


def columns(connection: Connection) -> dict[str, dict[str, Column]]:
    """Of each table."""
    found = inspect(connection)
    return {table: dict(map(as_column, found.get_columns(table))) for table in found.get_table_names()}


def as_column(found: ReflectedColumn) -> tuple[str, Column]:
    return found["name"], Column(str(found["type"]), found["nullable"], found["default"] is not None)
