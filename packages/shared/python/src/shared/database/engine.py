"""Opens the database and hands out transactions."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Self

from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine

from shared.database import postgresql, sqlite
from shared.database.failures import translated

AfterCommit = Callable[[], None]


@dataclass
class UnitOfWork:
    """The transaction of one task. It opens when the handler first writes and ends with the task."""

    check: Callable[[AsyncSession], Awaitable[None]]
    """Runs first in the transaction; raises when the task is no longer ours."""
    session: AsyncSession | None = None
    opening: asyncio.Lock = field(default_factory=asyncio.Lock)


_unit: ContextVar[UnitOfWork | None] = ContextVar("unit_of_work", default=None)


class Database:
    """SQLite or PostgreSQL behind the same sessions.

    SQLite has one writer: `write` queues the writers of this process in order of arrival, so that none
    spins on the file's lock, and begins IMMEDIATE, so that a read is never upgraded too late. On PostgreSQL
    writers run side by side, and what must not is held by `shared.database.holding`.

    Raises Unavailable for whatever may be over when it is tried again.
    """

    def __init__(self, engine: AsyncEngine) -> None:
        self.engine = engine
        self._is_sqlite = engine.dialect.name == "sqlite"
        self._readers = engine if self._is_sqlite else postgresql.readers(engine)
        self._writer = asyncio.Lock()

    @classmethod
    @asynccontextmanager
    async def open(cls, url: str, *, connections: int = 10) -> AsyncIterator[Self]:
        """Connects lazily; the engine is disposed at the end. `connections` to PostgreSQL are kept."""
        if make_url(url).get_backend_name() == "sqlite":
            engine = create_async_engine(url, **sqlite.options(url))
            sqlite.prepare(engine)
        else:
            engine = create_async_engine(url, **postgresql.options(connections))
            postgresql.prepare(engine)
        try:
            yield cls(engine)
        finally:
            await engine.dispose()

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncSession]:
        """A session for reading; all that it reads is of one moment.

        Inside a task that has begun to write it sees those writes.
        """
        unit = _unit.get()
        if unit and unit.session:
            yield unit.session
            return
        with translated():
            async with AsyncSession(self._readers, expire_on_commit=False) as session:
                yield session

    @asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncSession]:
        """A transaction that commits at the end of the block; inside a task, that of the task.

        A task's handler writes last: the transaction stays open until the handler has returned.
        """
        unit = _unit.get()
        if unit is None:
            async with self.aside() as session:
                yield session
            return
        async with unit.opening:
            if unit.session is None:
                unit.session = await self._begin()
                with translated():
                    await unit.check(unit.session)
        with translated():
            yield unit.session
            await unit.session.flush()

    @asynccontextmanager
    async def aside(self) -> AsyncIterator[AsyncSession]:
        """A transaction of its own, also inside a task: for progress. Not after the task has begun to write."""
        unit = _unit.get()
        if unit and unit.session:
            raise RuntimeError("a task that has begun to write cannot write aside as well")
        session = await self._begin()
        try:
            with translated():
                yield session
        except BaseException:
            await self._end(session, commit=False)
            raise
        await self._end(session, commit=True)

    @asynccontextmanager
    async def unit_of_work(self, check: Callable[[AsyncSession], Awaitable[None]]) -> AsyncIterator[None]:
        """Gather every `write` in the block into one transaction, committed at its end or not at all."""
        unit = UnitOfWork(check)
        token = _unit.set(unit)
        committed = False
        try:
            yield
            committed = True
        finally:
            _unit.reset(token)
            if unit.session:
                await self._end(unit.session, commit=committed)

    async def _begin(self) -> AsyncSession:
        if self._is_sqlite:
            await self._writer.acquire()
        session = AsyncSession(self.engine, expire_on_commit=False)
        try:
            with translated():
                await session.connection(execution_options={"immediate": True} if self._is_sqlite else None)
        except BaseException:
            await self._close(session)
            raise
        return session

    async def _end(self, session: AsyncSession, *, commit: bool) -> None:
        after: list[AfterCommit] = session.info.get("after_commit", [])
        try:
            with translated():
                await (session.commit() if commit else session.rollback())
        finally:
            await self._close(session)
        if commit:
            for call in after:
                call()

    async def _close(self, session: AsyncSession) -> None:
        try:
            await asyncio.shield(session.close())
        finally:
            if self._is_sqlite:
                self._writer.release()


def after_commit(session: AsyncSession, call: AfterCommit) -> None:
    """Call when the session's transaction has been committed; never when it is rolled back."""
    session.info.setdefault("after_commit", []).append(call)
