"""One check for each thing that an installation depends on. Each tells what is there, or raises what is wrong."""

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

from sqlalchemy import func, make_url, select

from shared.compute.direct import DirectCompute
from shared.database import Database
from shared.database.failures import translated
from shared.database.migrate import newest_revision, schema_of
from shared.errors import SettingsError, Unavailable
from shared.models.embedding.named import Embedders
from shared.settings import Settings
from shared.stores.blobs.opening import open_blobs
from shared.stores.search.opening import open_search_index

_LEAST_FREE = 1024**3  # bytes
_LARGEST_DRIFT = timedelta(seconds=5)  # leases are counted in minutes, and compared with the clocks of other machines


async def database(settings: Settings) -> str:
    """It answers, and has a schema that this code can work on."""
    where = make_url(settings.database)
    if where.get_backend_name() == "sqlite" and not _is_there(where.database):
        return "SQLite; it is made at the first start"
    async with Database.open(settings.database) as opened:
        with translated():
            async with opened.engine.connect() as connection:
                schema = await connection.run_sync(schema_of)
    newest = newest_revision()
    if not schema.is_current:
        raise SettingsError(
            f"Its schema is {schema.revision or 'empty'}, and this version needs {newest}: insighthub migrate."
        )
    newer = "" if schema.revision == newest else f", of a newer version; this one knows {newest}"
    return f"{where.get_backend_name()}, schema {schema.revision}{newer}"


async def clock(settings: Settings) -> str:
    """That of the database's machine agrees with ours."""
    if settings.scheme("database_url").startswith("sqlite"):
        return "of this machine"
    async with Database.open(settings.database) as opened, opened.read() as session:
        theirs = await session.scalar(select(func.clock_timestamp()))
    drift = abs(theirs - datetime.now(UTC)) if theirs else timedelta(0)
    if drift > _LARGEST_DRIFT:
        raise SettingsError(f"It is {drift.total_seconds():.0f} s away from the database's. Set both by NTP.")
    return f"within {drift.total_seconds():.1f} s of the database's"


async def broker(settings: Settings) -> str:
    """RabbitMQ lets us in."""
    if not settings.has_broker:
        return "embedded"
    import aio_pika  # the driver is loaded where it is used

    try:
        connection = await aio_pika.connect(settings.broker_url, timeout=10)
    except (OSError, aio_pika.exceptions.AMQPError) as error:
        raise Unavailable(f"RabbitMQ cannot be reached ({type(error).__name__}).") from error
    async with connection:
        return "RabbitMQ"


async def search_index(settings: Settings) -> str:
    """It answers a request. An embedded one is its server's, which says how it is."""
    if settings.scheme("search_url") == "edge":
        return "embedded"
    async with open_search_index(settings) as index:
        await index.chunk_ids(UUID(int=0))
    return settings.scheme("search_url")


async def blob_store(settings: Settings) -> str:
    """It lets us remove, which asks for the same as writing."""
    if settings.scheme("blob_url") == "file":
        folder = settings.blobs.removeprefix("file://")
        return f"{folder}{'' if _is_there(folder) else '; it is made at the first start'}"
    async with open_blobs(settings) as blobs:
        await blobs.remove([f"{UUID(int=0)}/health"])
    return settings.scheme("blob_url")


async def models(settings: Settings) -> str:
    """Those that are kept ready are installed."""
    Embedders(settings.models_dir, DirectCompute()).check(settings.embedding_model, chunk_size=1)
    return settings.embedding_model


async def disk(settings: Settings) -> str:
    """There is room for more."""
    folder = next(each for each in (settings.data_dir, *settings.data_dir.absolute().parents) if each.exists())
    free = shutil.disk_usage(folder).free
    if free < _LEAST_FREE:
        raise SettingsError(
            f"Only {free // 1024**2} MB are free on {folder}. Make room, or set INSIGHTHUB_DATA_DIR to another disk."
        )
    return f"{free // 1024**3} GB free"


def _is_there(path: str | None) -> bool:
    return Path(path or "").exists()
