"""What POSTs with an Idempotency-Key were answered, and which of them are underway."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, delete, update
from sqlalchemy.ext.asyncio import AsyncSession

from shared.database import Database
from shared.database.holding import insert_new
from shared.database.tables import IdempotentAnswer
from shared.database.tables.base import now
from shared.errors import Unavailable

LEASE = timedelta(seconds=30)
_KEPT = timedelta(days=1)
_RENEWALS = 6  # within one lease


@dataclass
class Underway:
    """A request that is ours to answer, as long as its row bears the time at which we renewed it last."""

    owner: UUID
    key: str
    renewed_at: datetime

    @property
    def is_ours(self) -> ColumnElement[bool]:
        """Of the row."""
        row = IdempotentAnswer
        return (
            (row.owner_id == self.owner)
            & (row.key == self.key)
            & row.status.is_(None)
            & (row.created_at == self.renewed_at)
        )


class IdempotentAnswers:
    """Kept for a day. A request whose server ended in the middle of it may be repeated when its lease has ended."""

    def __init__(self, database: Database, *, lease: timedelta = LEASE) -> None:
        self._database, self._lease = database, lease

    async def begin(self, owner: UUID, key: str, address: str) -> Underway | IdempotentAnswer:
        """The first request with this key is ours; of a repetition, the row of the first."""
        moment = now()
        mine = Underway(owner, key, moment)
        async with self._database.write() as session:
            await session.execute(delete(IdempotentAnswer).where(IdempotentAnswer.created_at < moment - _KEPT))
            first = {"owner_id": owner, "key": key, "request_hash": address, "created_at": moment}
            # Drivers do not tell how many rows such an INSERT added; what it returns does.
            adding = insert_new(session, IdempotentAnswer).returning(IdempotentAnswer.key)
            if await session.scalar(adding, first) or await self._taken_over(session, mine, address):
                return mine
            return await session.get_one(IdempotentAnswer, (owner, key))

    @asynccontextmanager
    async def renewing(self, request: Underway) -> AsyncIterator[None]:
        """Others are told that it is underway, as long as the block lasts."""
        ended = asyncio.Event()
        keeper = asyncio.create_task(self._keep(request, ended), name="idempotency")
        try:
            yield
        finally:
            ended.set()
            await keeper  # not cancelled: it must know whether its last renewal was stored

    async def renew(self, request: Underway) -> None:
        """Hold it for another lease."""
        moment = now()
        renewing = update(IdempotentAnswer).where(request.is_ours).values(created_at=moment)
        async with self._database.write() as session:
            is_ours = await session.scalar(renewing.returning(IdempotentAnswer.key)) is not None
        if is_ours:
            request.renewed_at = moment

    async def end(self, request: Underway, *, request_hash: str, status: int, body: Any) -> None:
        """From now on repetitions get this; nothing happens when the request is somebody else's meanwhile."""
        answer = {"request_hash": request_hash, "status": status, "body": {"json": body}}
        async with self._database.write() as session:
            await session.execute(update(IdempotentAnswer).where(request.is_ours).values(answer))

    async def forget(self, request: Underway) -> None:
        """It may be repeated at once."""
        async with self._database.write() as session:
            await session.execute(delete(IdempotentAnswer).where(request.is_ours))

    async def _taken_over(self, session: AsyncSession, mine: Underway, address: str) -> bool:
        abandoned = (
            (IdempotentAnswer.owner_id == mine.owner)
            & (IdempotentAnswer.key == mine.key)
            & (IdempotentAnswer.request_hash == address)
            & IdempotentAnswer.status.is_(None)
            & (IdempotentAnswer.created_at < mine.renewed_at - self._lease)
        )
        taking_over = update(IdempotentAnswer).where(abandoned).values(created_at=mine.renewed_at)
        return await session.scalar(taking_over.returning(IdempotentAnswer.key)) is not None

    async def _keep(self, request: Underway, ended: asyncio.Event) -> None:
        while not ended.is_set():
            with suppress(TimeoutError):
                async with asyncio.timeout(self._lease.total_seconds() / _RENEWALS):
                    await ended.wait()
                return
            with suppress(Unavailable):
                await self.renew(request)
