"""`insighthub migrate`: brings the database to the schema of this version."""

import asyncio
from typing import TYPE_CHECKING

import typer

from insighthub_cli.command import Shown, command

if TYPE_CHECKING:
    from shared.settings import Settings


def register(app: typer.Typer) -> None:
    """Add the command."""
    command(app, "migrate", example="insighthub migrate")(migrate)


def migrate() -> Shown:
    """Bring the database to the schema of this version.

    Servers and workers do so as well when they start, one of them while the others wait; run it by itself before an
    upgrade of many. Nothing happens to a database that is up to date.
    """
    from shared.settings import Settings

    revision = asyncio.run(_migrate(Settings.read()))
    return Shown({"revision": revision}, lambda: f"The database has schema {revision}.")


async def _migrate(settings: "Settings") -> str:
    from shared.database import Database
    from shared.database.migrate import migrate
    from shared.worker.lock import held

    with held(settings):
        async with Database.open(settings.database) as database:
            return await migrate(database.engine)
