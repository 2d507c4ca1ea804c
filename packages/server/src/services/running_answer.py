"""An answer while it is written, for its readers on this server and on others."""

import asyncio
from collections.abc import AsyncIterator, Callable

from shared.events import Reply


class RunningAnswer:
    """The replies of an answer so far; any number of readers, each from where it likes, also after the end."""

    def __init__(self, first: int = 0) -> None:
        """The replies are numbered from `first` on. Whoever knows only smaller numbers has read none of them."""
        self._first = first
        self.replies: list[Reply] = []
        self.has_ended = False
        self.on_change: Callable[[], None] = lambda: None
        """Called after each reply and at the end."""
        self._changed = asyncio.Condition()

    async def read(self, start: int) -> AsyncIterator[tuple[int, Reply]]:
        """The replies from number `start` on, as they come, each with its number."""
        place = max(start - self._first, 0)
        while True:
            while place < len(self.replies):
                yield self._first + place, self.replies[place]
                place += 1
            if self.has_ended:
                return
            async with self._changed:
                while not self.has_ended and place >= len(self.replies):
                    await self._changed.wait()

    async def add(self, reply: Reply) -> None:
        """One more reply."""
        async with self._changed:
            self.replies.append(reply)
            self._changed.notify_all()
        self.on_change()

    async def end(self) -> None:
        """No more will come."""
        async with self._changed:
            self.has_ended = True
            self._changed.notify_all()
        self.on_change()
