"""A worker process that begins a task and never ends it: `process.py BROKER_URL DATABASE_URL`. To be killed."""

import asyncio
import sys

from shared.broker.rabbitmq import RabbitMQ
from shared.database import Database
from shared.events import WorkspaceDeleted
from shared.testing.brokered import brokered


async def _main(broker_url: str, database_url: str) -> None:
    async with (
        RabbitMQ.open(broker_url) as broker,
        Database.open(database_url) as database,
        brokered(broker, database, _begin),
    ):
        await asyncio.Event().wait()


async def _begin(_deleted: WorkspaceDeleted) -> None:
    sys.stdout.write("begun\n")
    sys.stdout.flush()
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(_main(*sys.argv[1:]))
