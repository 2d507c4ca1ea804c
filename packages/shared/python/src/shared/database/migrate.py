"""Brings a database to the newest schema."""

from importlib.resources import files

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import func, select
from sqlalchemy.engine import Connection
from sqlalchemy.ext.asyncio import AsyncEngine

from shared.database.failures import translated
from shared.errors import SettingsError

_MIGRATING = 8420  # one of PostgreSQL's advisory locks, by number


async def migrate(engine: AsyncEngine) -> None:
    """Apply the migrations that are missing; nothing happens on an up-to-date database.

    Of several processes that start on one PostgreSQL, one migrates while the others wait.
    Raises SettingsError for a database of a newer version, Unavailable for one that cannot be reached.
    """
    with translated():
        async with engine.begin() as connection:
            if connection.dialect.name == "postgresql":
                await connection.execute(select(func.pg_advisory_xact_lock(_MIGRATING)))
            await connection.run_sync(_upgrade)


def configuration() -> Config:
    """Alembic's configuration; the migrations are part of the package."""
    config = Config()
    config.set_main_option("script_location", str(files("shared.database") / "migrations"))
    return config


def newest_revision() -> str:
    """The revision of the schema that this code knows."""
    return str(ScriptDirectory.from_config(configuration()).get_current_head())


def _upgrade(connection: Connection) -> None:
    config = configuration()
    known = ScriptDirectory.from_config(config)
    revision = MigrationContext.configure(connection).get_current_revision()
    if revision == known.get_current_head():
        return
    if revision not in (None, *(each.revision for each in known.walk_revisions())):
        raise SettingsError(
            f"The schema {revision} of this database is that of a newer InsightHub. "
            "Install that version, or set INSIGHTHUB_DATA_DIR to another directory."
        )
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
