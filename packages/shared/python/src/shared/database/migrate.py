"""Brings a database to the newest schema."""

from importlib.resources import files

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.engine import Connection
from sqlalchemy.ext.asyncio import AsyncEngine


async def migrate(engine: AsyncEngine) -> None:
    """Apply the migrations that are missing; nothing happens on an up-to-date database."""
    async with engine.begin() as connection:
        await connection.run_sync(_upgrade)


def configuration() -> Config:
    """Alembic's configuration; the migrations are part of the package."""
    config = Config()
    config.set_main_option("script_location", str(files("shared.database") / "migrations"))
    return config


def _upgrade(connection: Connection) -> None:
    config = configuration()
    head = ScriptDirectory.from_config(config).get_current_head()
    if MigrationContext.configure(connection).get_current_revision() == head:
        return
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
