"""SQLite connections that run each statement in one trip to their thread.

Most statements here take microseconds, and handing work to a thread and back takes fifty. The driver makes four such
trips for a statement: a cursor, its execution, its rows, its end. All rows are fetched at once, as SQLAlchemy does too.
A transaction begins in the trip of its first statement, and nobody waits for the end of one that has only read.
"""

import sqlite3
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import Any, Self

import aiosqlite

_ROWS_AT_A_TIME = 64  # for iteration, which SQLAlchemy does not do


class WholeStatements(aiosqlite.Connection):
    """A connection whose cursors take one trip for each statement."""

    _beginning: str | None = None
    _reads = False
    _is_open = False

    def begin(self, *, immediate: bool) -> None:
        """A transaction begins with the next statement; one that is not immediate is meant for reading."""
        self._beginning = "BEGIN IMMEDIATE" if immediate else "BEGIN"
        self._reads = not immediate

    async def commit(self) -> None:
        if self._is_open:
            await super().commit()
        self._is_open, self._beginning = False, None

    async def rollback(self) -> None:
        was_open, self._is_open, self._beginning = self._is_open, False, None
        if was_open and self._reads:
            self._tx.put_nowait((None, self._conn.rollback))  # the next statement comes after it in any case
        elif was_open:
            await super().rollback()

    def cursor(self) -> "WholeCursor":  # type: ignore[override]  # SQLAlchemy enters it, as it does the driver's
        return WholeCursor(self)

    async def trip(self, work: Callable[[], None]) -> None:
        """Run in the connection's thread, after the beginning of the transaction where that is still due."""
        beginning, self._beginning = self._beginning, None
        self._is_open |= beginning is not None
        if beginning is None:
            await self._execute(work)  # type: ignore[no-untyped-call]
        else:
            await self._execute(partial(self._begin_with, beginning, work))  # type: ignore[no-untyped-call]

    def _begin_with(self, beginning: str, work: Callable[[], None]) -> None:
        self._conn.execute(beginning)
        work()


class WholeCursor:
    """What SQLAlchemy asks of a driver's cursor."""

    arraysize = 1

    def __init__(self, connection: WholeStatements) -> None:
        self._connection = connection
        self._rows: list[Any] = []
        self.description: Any = None
        self.rowcount, self.lastrowid = -1, None

    async def __aenter__(self) -> Self:
        return self

    async def execute(self, sql: str, parameters: Sequence[Any] = ()) -> None:
        await self._connection.trip(partial(self._run, sqlite3.Cursor.execute, sql, parameters))

    async def executemany(self, sql: str, parameters: Sequence[Sequence[Any]]) -> None:
        await self._connection.trip(partial(self._run, sqlite3.Cursor.executemany, sql, parameters))

    async def fetchall(self) -> list[Any]:
        rows, self._rows = self._rows, []
        return rows

    async def fetchmany(self, size: int | None = None) -> list[Any]:
        """For results that are streamed: they are whole here all the same."""
        count = size or self.arraysize
        rows, self._rows = self._rows[:count], self._rows[count:]
        return rows

    async def close(self) -> None:
        self._rows = []

    def _run(self, execute: Callable[[sqlite3.Cursor, str, Any], Any], sql: str, parameters: Any) -> None:
        cursor = self._connection._conn.cursor()
        try:
            execute(cursor, sql, parameters)
            self.description = cursor.description
            self._rows = cursor.fetchall() if cursor.description else []
            # Only now: a statement with RETURNING counts as its rows are fetched.
            self.rowcount, self.lastrowid = cursor.rowcount, cursor.lastrowid  # type: ignore[assignment]
        finally:
            cursor.close()


def connecting_to(path: str, *, timeout: float) -> Callable[[], Awaitable[WholeStatements]]:
    """What SQLAlchemy calls (as `async_creator`) for each new connection."""

    async def connect() -> WholeStatements:
        # Without an isolation level the driver begins nothing by itself.
        connecting = partial(sqlite3.connect, path, timeout=timeout, isolation_level=None)
        connection = WholeStatements(connecting, _ROWS_AT_A_TIME)
        connection._thread.daemon = True  # a process that fails must not wait for it
        await connection
        return connection

    return connect
