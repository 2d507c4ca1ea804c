"""A database whose writer comes too late, for what two do at the same moment."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from sqlalchemy.ext.asyncio import AsyncSession

from shared.database import Database


class Overtaken(Database):
    """Before the next transaction begins that writes, somebody else does `first`, once."""

    first: Callable[[], Awaitable[None]] | None = None

    @asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncSession]:
        first, self.first = self.first, None
        if first:
            await first()
        async with super().write() as session:
            yield session
