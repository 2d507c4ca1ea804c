"""Shows to whoever looks after processes that this one works: by the age of a file."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

_EVERY_SECONDS = 10


@asynccontextmanager
async def heartbeat(file: Path | None) -> AsyncIterator[None]:
    """Touch the file, if one is named, as long as the event loop turns; it goes when the process ends as it should."""
    if file is None:
        yield
        return
    await asyncio.to_thread(file.touch)
    beating = asyncio.create_task(_beat(file), name="heartbeat")
    try:
        yield
    finally:
        beating.cancel()
        await asyncio.to_thread(file.unlink, missing_ok=True)


async def _beat(file: Path) -> None:
    while True:
        await asyncio.to_thread(file.touch)
        await asyncio.sleep(_EVERY_SECONDS)
