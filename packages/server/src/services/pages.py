"""Cursor pagination: stable while rows are added, since a cursor names a row and not a number."""

import base64
import binascii
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, Generic, NamedTuple, TypeVar
from uuid import UUID

from sqlalchemy import Select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from shared.errors import Rejected

T = TypeVar("T")


class Page(NamedTuple, Generic[T]):
    """Some rows, and the cursor that gives the next ones; None at the end."""

    items: Sequence[T]
    next_cursor: str | None


async def newest_first(
    session: AsyncSession,
    query: Select[T],
    columns: tuple[InstrumentedAttribute[datetime], InstrumentedAttribute[UUID]],
    *,
    cursor: str | None,
    limit: int,
) -> Page[T]:
    """One page of the query by (created_at, id), newest first. Raises Rejected for a cursor that is none."""
    if cursor:
        query = query.where(tuple_(*columns) < tuple_(*_decode(cursor)))
    rows = (await session.scalars(query.order_by(*(column.desc() for column in columns)).limit(limit + 1))).all()
    if len(rows) <= limit:
        return Page(rows, None)
    return Page(rows[:limit], _encode(*(getattr(rows[limit - 1], column.key) for column in columns)))


def _encode(moment: Any, id: Any) -> str:
    return base64.urlsafe_b64encode(f"{moment.isoformat()}|{id}".encode()).decode()


def _decode(cursor: str) -> tuple[datetime, UUID]:
    try:
        moment, _, id = base64.urlsafe_b64decode(cursor.encode()).decode().partition("|")
        return datetime.fromisoformat(moment).astimezone(UTC), UUID(id)
    except (ValueError, OverflowError, binascii.Error) as error:
        raise Rejected("This cursor is none. Leave it out to begin at the first page.") from error
