"""Keeps apart what must not happen at the same time, on a database with many writers.

SQLite has one writer, so there these do nothing. What is held is held until the transaction ends; whoever
holds two things takes the wider one first (a workspace, a generation, a document, a version), so that two never wait
for each other. If they do, PostgreSQL ends one of them, and it is tried again.
"""

import hashlib
from typing import Any, TypeVar

from sqlalchemy import bindparam, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from shared.database.tables.base import Record
from shared.errors import Unavailable

R = TypeVar("R", bound=Record)
_LOCK = select(func.pg_advisory_xact_lock(bindparam("name")))


async def hold(session: AsyncSession, what: str, *of: object) -> None:
    """Wait for whoever holds this, e.g. `hold(session, "names", generation_id)`, and hold it."""
    if _has_many_writers(session):
        await session.execute(_LOCK, {"name": _number(what, *of)})


async def held(session: AsyncSession, kind: type[R], key: Any) -> R | None:
    """The row as it is now, which nobody else changes or deletes meanwhile; rows that refer to it may come."""
    if _has_many_writers(session):
        return await session.get(kind, key, with_for_update={"key_share": True})
    return await session.get(kind, key)


async def held_one(session: AsyncSession, kind: type[R], key: Any) -> R:
    """As `held`, of a row that is there. Raises Unavailable when it has gone meanwhile."""
    if row := await held(session, kind, key):
        return row
    raise Unavailable("Somebody else removed this at the same moment.")


def insert_new(session: AsyncSession, table: type[Record]) -> postgresql.Insert | sqlite.Insert:
    """An INSERT that passes over rows that are there already."""
    target = table.metadata.tables[table.__tablename__]
    if _has_many_writers(session):
        return postgresql.insert(target).on_conflict_do_nothing()
    return sqlite.insert(target).on_conflict_do_nothing()


def _has_many_writers(session: AsyncSession) -> bool:
    return session.get_bind().dialect.name != "sqlite"


def _number(what: str, *of: object) -> int:
    digest = hashlib.blake2b("/".join(map(str, (what, *of))).encode(), digest_size=8).digest()
    return int.from_bytes(digest, signed=True)
