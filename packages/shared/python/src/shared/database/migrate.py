"""Brings a database to the newest schema, and says whether this release can work on the one that it has."""

from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

import structlog
from sqlalchemy import column, delete, func, insert, inspect, select, table
from sqlalchemy.engine import Connection
from sqlalchemy.ext.asyncio import AsyncEngine

from shared.database.failures import translated
from shared.database.tables import SchemaCompatibility
from shared.errors import SettingsError

if TYPE_CHECKING:  # Alembic is loaded when there is something to migrate, not at every start
    from alembic.config import Config
    from alembic.script import ScriptDirectory

log = structlog.get_logger()

_REVISION = table("alembic_version", column("version_num"))
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


def configuration() -> "Config":
    """Alembic's configuration; the migrations are part of the package."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(files("shared.database") / "migrations"))
    return config


def newest_revision() -> str:
    """The revision of the schema that this code knows: the files begin with their numbers."""
    migrations = files("shared.database") / "migrations" / "versions"
    return max(number for each in migrations.iterdir() if (number := each.name.partition("_")[0]).isdigit())


def schema_of(connection: Connection) -> Schema:
    """Which schema there is. Reads only."""
    revision = _stored_revision(connection)
    if revision == newest_revision():
        return Schema(revision, True)
    known = _known()
    return Schema(revision, revision not in _revisions(known) and _works_with(connection, known))


def _upgrade(connection: Connection) -> str:
    revision, is_current = schema_of(connection)
    newest = newest_revision()
    if revision and is_current:
        if revision != newest:
            log.info("schema_of_a_newer_release", revision=revision, own=newest)
        return revision
    known = _known()
    if revision not in (None, *_revisions(known)):
        raise SettingsError(
            f"The schema {revision} of this database is that of a newer InsightHub, and this one cannot work on it. "
            "Install that version, or set INSIGHTHUB_DATA_DIR to another directory."
        )
    _apply(connection)
    _write_down(connection, known.get_revision(newest).module.works_with)
    return newest


def _apply(connection: Connection) -> None:
    from alembic import command

    config = configuration()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _stored_revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table(_REVISION.name):
        return None
    return connection.scalar(select(_REVISION.c.version_num))


def _known() -> "ScriptDirectory":
    from alembic.script import ScriptDirectory

    return ScriptDirectory.from_config(configuration())


def _revisions(known: "ScriptDirectory") -> set[str]:
    return {each.revision for each in known.walk_revisions()}


def _works_with(connection: Connection, known: "ScriptDirectory") -> bool:
    """A newer schema names the oldest revision whose release can use it: we can if we know that revision."""
    if not inspect(connection).has_table(SchemaCompatibility.__tablename__):
        return False
    return connection.scalar(select(SchemaCompatibility.works_with)) in _revisions(known)


def _write_down(connection: Connection, works_with: str) -> None:
    connection.execute(delete(SchemaCompatibility))
    connection.execute(insert(SchemaCompatibility).values(works_with=works_with))
