"""An answer while it is written, for its readers on this server and on others."""

import asyncio
from collections.abc import AsyncIterator, Callable

from shared.events import Reply


class RunningAnswer:
    """The replies of an answer so far; any number of readers, each from where it likes, also after the end."""

    def __init__(self) -> None:
        self.replies: list[Reply] = []
        self.error: str | None = None
        self.has_ended = False
        self.on_change: Callable[[], None] = lambda: None
        """Called after each reply and at the end."""
        self._changed = asyncio.Condition()

    async def read(self, start: int) -> AsyncIterator[tuple[int, Reply]]:
        """The replies from number `start` on, as they come, each with its number."""
        number = start
        while True:
            while number < len(self.replies):
                yield number, self.replies[number]
                number += 1
            if self.has_ended:
                return
            async with self._changed:
                while not self.has_ended and number >= len(self.replies):
                    await self._changed.wait()

    async def add(self, reply: Reply) -> None:
        """One more reply."""
        async with self._changed:
            self.replies.append(reply)
            self._changed.notify_all()
        self.on_change()

    async def end(self, error: str | None = None) -> None:
        """No more will come."""
        async with self._changed:
            self.error, self.has_ended = error, True
            self._changed.notify_all()
        self.on_change()
