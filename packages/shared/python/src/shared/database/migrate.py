"""Brings a database to the newest schema."""

from importlib.resources import files

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.engine import Connection
from sqlalchemy.ext.asyncio import AsyncEngine

from shared.errors import SettingsError


async def migrate(engine: AsyncEngine) -> None:
    """Apply the migrations that are missing; nothing happens on an up-to-date database.

    Raises SettingsError for a database of a newer version.
    """
    async with engine.begin() as connection:
        await connection.run_sync(_upgrade)


def configuration() -> Config:
    """Alembic's configuration; the migrations are part of the package."""
    config = Config()
    config.set_main_option("script_location", str(files("shared.database") / "migrations"))
    return config


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
