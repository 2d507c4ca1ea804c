"""The feed of one process: server and workers share it when embedded."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from uuid import UUID

from shared.events import Notice
from shared.feed.port import Feed

_KEPT = 1000


class MemoryFeed(Feed):
    """A queue for each watcher."""

    def __init__(self) -> None:
        self._watchers: defaultdict[UUID, set[asyncio.Queue[Notice]]] = defaultdict(set)

    def publish(self, notice: Notice) -> None:
        for queue in self._watchers.get(notice.channel, ()):
            if queue.full():
                queue.get_nowait()
            queue.put_nowait(notice)

    @asynccontextmanager
    async def watch(self, channel: UUID) -> AsyncIterator[AsyncIterator[Notice]]:
        queue: asyncio.Queue[Notice] = asyncio.Queue(_KEPT)
        self._watchers[channel].add(queue)
        try:
            yield _drain(queue)
        finally:
            self._watchers[channel].discard(queue)
            if not self._watchers[channel]:
                del self._watchers[channel]


async def _drain(queue: asyncio.Queue[Notice]) -> AsyncIterator[Notice]:
    while True:
        yield await queue.get()
