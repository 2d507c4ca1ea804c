"""Chooses the blob store, by `INSIGHTHUB_BLOB_URL`."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

from shared.settings import Settings
from shared.stores.blobs.object_store import ObjectBlobStore
from shared.stores.blobs.port import BlobStore
from shared.stores.blobs.s3 import open_s3
from shared.stores.blobs.unfinished import remove_unfinished

_LONGEST_PAUSE_IN_WRITING = timedelta(hours=1)


@asynccontextmanager
async def open_blobs(settings: Settings) -> AsyncIterator[BlobStore]:
    """It is first freed of what a killed process had begun to write. Raises SettingsError."""
    if settings.scheme("blob_url") == "s3":
        async with open_s3(settings) as blobs:
            yield blobs
    else:
        _remove_unfinished(settings)
        yield ObjectBlobStore.at(settings.blobs)


def _remove_unfinished(settings: Settings) -> None:
    """Nobody else writes into a data directory that is ours alone; elsewhere others may, though not that slowly."""
    is_ours = settings.is_alone and not settings.blob_url
    untouched_for = timedelta(0) if is_ours else _LONGEST_PAUSE_IN_WRITING
    remove_unfinished(Path(settings.blobs.removeprefix("file://")), untouched_for=untouched_for)
