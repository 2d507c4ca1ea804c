"""Brings a database to the newest schema, and says whether this release can work on the one that it has."""

from importlib.resources import files
from typing import NamedTuple

import structlog
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import delete, func, insert, inspect, select
from sqlalchemy.engine import Connection
from sqlalchemy.ext.asyncio import AsyncEngine

from shared.database.failures import translated
from shared.database.tables import SchemaCompatibility
from shared.errors import SettingsError

log = structlog.get_logger()

_MIGRATING = 8420  # one of PostgreSQL's advisory locks, by number


class Schema(NamedTuple):
    """What a database has, as this release sees it."""

    revision: str | None
    """None: nothing yet."""
    is_current: bool
    """It is that of this release, or a newer one that says that this release can work on it."""


async def migrate(engine: AsyncEngine) -> str:
    """Apply the migrations that are missing; the revision that the database has then.

    Nothing happens on an up-to-date database, nor on one of a newer release that this one can work on. Of several
    processes that start on one PostgreSQL, one migrates while the others wait.
    Raises SettingsError for a database that only a newer release can use, Unavailable for one that cannot be reached.
    """
    with translated():
        async with engine.begin() as connection:
            if connection.dialect.name == "postgresql":
                await connection.execute(select(func.pg_advisory_xact_lock(_MIGRATING)))
            return await connection.run_sync(_upgrade)


def configuration() -> Config:
    """Alembic's configuration; the migrations are part of the package."""
    config = Config()
    config.set_main_option("script_location", str(files("shared.database") / "migrations"))
    return config


def newest_revision() -> str:
    """The revision of the schema that this code knows."""
    return str(ScriptDirectory.from_config(configuration()).get_current_head())


def schema_of(connection: Connection) -> Schema:
    """Which schema there is. Reads only."""
    known = ScriptDirectory.from_config(configuration())
    revision = MigrationContext.configure(connection).get_current_revision()
    is_ours = revision in _revisions(known)
    return Schema(revision, revision == known.get_current_head() if is_ours else _works_with(connection, known))


def _upgrade(connection: Connection) -> str:
    config = configuration()
    known = ScriptDirectory.from_config(config)
    revision, is_current = schema_of(connection)
    if revision and is_current:
        if revision not in _revisions(known):
            log.info("schema_of_a_newer_release", revision=revision, own=known.get_current_head())
        return revision
    if revision not in (None, *_revisions(known)):
        raise SettingsError(
            f"The schema {revision} of this database is that of a newer InsightHub, and this one cannot work on it. "
            "Install that version, or set INSIGHTHUB_DATA_DIR to another directory."
        )
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    newest = newest_revision()
    _write_down(connection, known.get_revision(newest).module.works_with)
    return newest


def _revisions(known: ScriptDirectory) -> set[str]:
    return {each.revision for each in known.walk_revisions()}


def _works_with(connection: Connection, known: ScriptDirectory) -> bool:
    """A newer schema names the oldest revision whose release can use it: we can if we know that revision."""
    if not inspect(connection).has_table(SchemaCompatibility.__tablename__):
        return False
    return connection.scalar(select(SchemaCompatibility.works_with)) in _revisions(known)


def _write_down(connection: Connection, works_with: str) -> None:
    connection.execute(delete(SchemaCompatibility))
    connection.execute(insert(SchemaCompatibility).values(works_with=works_with))
