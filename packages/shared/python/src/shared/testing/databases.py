"""Fixtures for tests that run on every database: `database` is there once for SQLite and once for PostgreSQL.

A pytest plugin, which the `conftest.py` at the root loads. `INSIGHTHUB_TEST_POSTGRES_URL` names a server that may
be used instead of a private one; its user must be allowed to create databases.
"""

import os
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from shared.database import Database
from shared.database.migrate import migrate
from shared.settings import Settings
from shared.testing.missing import without

if TYPE_CHECKING:
    from shared.testing.postgres import PostgresServer


@pytest.fixture(scope="session")
def postgres() -> "Iterator[PostgresServer]":
    """One server for all tests of a run."""
    from shared.testing.postgres import PostgresServer, running_postgres  # a run without PostgreSQL loads no driver

    if url := os.environ.get("INSIGHTHUB_TEST_POSTGRES_URL"):
        server = PostgresServer(url)
        yield server
        server.close()
        return
    try:
        with running_postgres() as server:
            yield server
    except FileNotFoundError:
        without("PostgreSQL", "apt-get install postgresql, or set INSIGHTHUB_TEST_POSTGRES_URL")


@pytest.fixture
def postgres_url(postgres: "PostgresServer") -> Iterator[str]:
    """A migrated database that nobody else has, for INSIGHTHUB_DATABASE_URL."""
    url = postgres.new_database()
    yield url
    postgres.drop(url)


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An SQLAlchemy URL, of an empty file or a migrated database."""
    if request.param == "sqlite":
        return Settings(data_dir=tmp_path).database
    return Settings(data_dir=tmp_path, database_url=request.getfixturevalue("postgres_url")).database


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """Migrated and empty."""
    async with Database.open(database_url) as database:
        await migrate(database.engine)
        yield database
