"""Puts off loading a language model's driver, which takes seconds, until it is wanted."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import aclosing
from typing import Protocol

from shared.models.language.port import LanguageModel, Message


class Driver(Protocol):
    """A language model that holds connections or processes."""

    def stream(self, messages: Sequence[Message], *, max_tokens: int) -> AsyncGenerator[str, None]:
        """As the port says."""
        ...

    async def close(self) -> None:
        """Let go of everything."""
        ...


class DeferredModel(LanguageModel):
    """Has its name at once; `load` imports the driver, in a thread, when the first answer is wanted."""

    def __init__(self, name: str, load: Callable[[], Driver]) -> None:
        self.name = name
        self._load = load
        self._loading: asyncio.Task[Driver] | None = None

    async def stream(self, messages: Sequence[Message], *, max_tokens: int) -> AsyncGenerator[str, None]:
        driver = await self.loaded()
        async with aclosing(driver.stream(messages, max_tokens=max_tokens)) as pieces:
            async for piece in pieces:
                yield piece

    async def loaded(self) -> Driver:
        """The driver. However many ask, it is loaded once."""
        self._loading = self._loading or asyncio.create_task(asyncio.to_thread(self._load))
        return await asyncio.shield(self._loading)

    async def close(self) -> None:
        """Let go of the driver, if it was ever loaded."""
        if self._loading:
            await (await self._loading).close()
