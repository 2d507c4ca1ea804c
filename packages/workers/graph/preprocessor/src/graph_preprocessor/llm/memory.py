"""Keeps what a language model has read, so that no text is read twice and a crash loses nothing."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from graph_preprocessor.llm.answers import Answer
from graph_preprocessor.llm.calls import Reading
from shared.database import Database
from shared.database.tables import ChunkReading

_AT_ONCE = 5_000  # values of one query; SQLite takes 32,000


class Remembered(NamedTuple):
    """A reading that is kept. `own` says that it was made for this chunk, and counts against its budget."""

    reading: Reading
    own: bool


class Memory:
    """The readings of one workspace. What is stored is final at once, whatever becomes of the task."""

    def __init__(self, database: Database, workspace_id: UUID) -> None:
        self._database, self._workspace_id = database, workspace_id

    async def recall(self, hashes: Mapping[UUID, str]) -> dict[UUID, Remembered]:
        """Of chunk → hash: what was read in the chunk itself, or else in an equal one."""
        rows: list[ChunkReading] = []
        wanted = sorted(set(hashes.values()))
        async with self._database.read() as session:
            for start in range(0, len(wanted), _AT_ONCE):
                rows += await self._rows(session, wanted[start : start + _AT_ONCE])
        by_chunk = {row.chunk_id: row for row in rows if hashes.get(row.chunk_id) == row.hash}
        by_hash = {row.hash: row for row in rows}
        found = {chunk: by_chunk.get(chunk) or by_hash.get(hash) for chunk, hash in hashes.items()}
        return {chunk: _remembered(row, chunk) for chunk, row in found.items() if row}

    async def keep(self, chunk_id: UUID, hash: str, reading: Reading) -> None:
        """Replaces what was kept for the chunk."""
        async with self._database.aside() as session:
            await session.execute(delete(ChunkReading).where(ChunkReading.chunk_id == chunk_id))
            session.add(
                ChunkReading(
                    chunk_id=chunk_id,
                    workspace_id=self._workspace_id,
                    hash=hash,
                    content=reading.answer.model_dump(mode="json"),
                    calls=reading.calls,
                    tokens=reading.tokens,
                )
            )

    async def _rows(self, session: AsyncSession, hashes: Sequence[str]) -> Sequence[ChunkReading]:
        query = select(ChunkReading).where(
            ChunkReading.workspace_id == self._workspace_id, ChunkReading.hash.in_(hashes)
        )
        return (await session.scalars(query.order_by(ChunkReading.chunk_id))).all()


def _remembered(row: ChunkReading, chunk_id: UUID) -> Remembered:
    reading = Reading(Answer.model_validate(row.content), row.calls, row.tokens)
    return Remembered(reading, own=row.chunk_id == chunk_id)
