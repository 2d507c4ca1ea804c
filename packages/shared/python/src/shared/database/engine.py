"""Opens the database and hands out transactions."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, Self

from sqlalchemy import event
from sqlalchemy.engine import Connection, make_url
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine

from shared.database.whole_statements import connecting_to
from shared.errors import Unavailable

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
    spins on the file's lock, and begins IMMEDIATE, so that a read is never upgraded too late.
    """

    def __init__(self, engine: AsyncEngine) -> None:
        self.engine = engine
        self._is_sqlite = engine.dialect.name == "sqlite"
        self._writer = asyncio.Lock()

    @classmethod
    @asynccontextmanager
    async def open(cls, url: str) -> AsyncIterator[Self]:
        """Connects lazily; the engine is disposed at the end."""
        engine = create_async_engine(url, **_options(url))
        if engine.dialect.name == "sqlite":
            event.listen(engine.sync_engine, "connect", _prepare_sqlite)
            event.listen(engine.sync_engine, "begin", _begin_sqlite)
        try:
            yield cls(engine)
        finally:
            await engine.dispose()

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncSession]:
        """A session for reading. Inside a task that has begun to write it sees those writes."""
        unit = _unit.get()
        if unit and unit.session:
            yield unit.session
            return
        async with AsyncSession(self.engine, expire_on_commit=False) as session:
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
                await unit.check(unit.session)
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
            await session.connection(execution_options={"immediate": True})
        except BaseException as error:
            await self._close(session)
            if isinstance(error, OperationalError):
                raise Unavailable("The database is busy or cannot be reached.") from error
            raise
        return session

    async def _end(self, session: AsyncSession, *, commit: bool) -> None:
        after: list[AfterCommit] = session.info.get("after_commit", [])
        try:
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


def _options(url: str) -> dict[str, Any]:
    if make_url(url).get_backend_name() == "sqlite":
        path = make_url(url).database or ":memory:"
        return {"async_creator": connecting_to(path, timeout=30), "pool_size": 8, "max_overflow": 24}
    return {"pool_size": 10, "max_overflow": 20, "pool_pre_ping": True}


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # the driver begins nothing by itself; `_begin_sqlite` does
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", "busy_timeout=30000"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    immediate = connection.get_execution_options().get("immediate", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")
