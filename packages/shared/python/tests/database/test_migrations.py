"""The migrations end in the schema that the code expects, on every database and from every revision."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import func, insert, select, text
from sqlalchemy.engine import Connection

from shared.database import Database
from shared.database.migrate import configuration, migrate, newest_revision
from shared.database.tables import Owner, Record
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


async def test_a_database_of_a_newer_version_is_left_alone(database: Database) -> None:
    async with database.engine.begin() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(SettingsError, match="newer InsightHub"):
        await migrate(database.engine)
