"""`python -m shared.database`: brings the database of the settings to the newest schema, and ends."""

import asyncio
import sys

from shared.database import Database
from shared.database.migrate import migrate
from shared.errors import InsightHubError
from shared.settings import Settings
from shared.telemetry.logging import start_logging


async def _migrate(settings: Settings) -> None:
    async with Database.open(settings.database) as database:
        await migrate(database.engine)


def main() -> None:
    """Ends with 0, or with the reason."""
    try:
        settings = Settings.read()
        start_logging(level=settings.log_level)
        settings.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        asyncio.run(_migrate(settings))
    except InsightHubError as error:
        sys.exit(f"The database cannot be migrated: {error.told}")


if __name__ == "__main__":
    main()
