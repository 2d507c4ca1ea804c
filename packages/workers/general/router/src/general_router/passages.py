"""Reads found chunks from SQL, which alone knows what may be shown."""

from collections.abc import Collection
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from shared.database.tables import ChunkRecord, Document, Version


class Passage(NamedTuple):
    """A chunk with its document and version."""

    chunk: ChunkRecord
    document: Document
    version: Version


async def passages(session: AsyncSession, chunk_ids: Collection[UUID]) -> dict[UUID, Passage]:
    """Those of the chunks that answer now: of current versions of documents that are not deleted.

    The index may for a moment hold more than that, while a version is replaced or removed.
    """
    rows = await session.execute(
        select(ChunkRecord, Document, Version)
        .join(Document, Document.current_version_id == ChunkRecord.version_id)
        .join(Version, Version.id == ChunkRecord.version_id)
        .where(ChunkRecord.id.in_(chunk_ids), Document.deleted_at.is_(None))
    )
    return {chunk.id: Passage(chunk, document, version) for chunk, document, version in rows}
