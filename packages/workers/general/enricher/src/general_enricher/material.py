"""What is read of a version before anything is said about it."""

from typing import NamedTuple
from uuid import UUID

import numpy as np
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from shared.database.tables import ChunkRecord, Document, DocumentSource, Generation
from shared.database.tables.workspaces import GenerationState
from shared.documents import ParsedDocument
from shared.errors import NotFound
from shared.library.texts import load_parsed
from shared.models.embedding.port import Vectors
from shared.stores.search import SearchIndex


class Piece(NamedTuple):
    """The stretch `text[start:end]` that is a chunk."""

    id: UUID
    start: int
    end: int


class Material(NamedTuple):
    """A version's text, its chunks in order with a row of `vectors` each, and where it is from."""

    parsed: ParsedDocument
    name: str
    address: str | None
    pieces: tuple[Piece, ...]
    vectors: Vectors


class Place(NamedTuple):
    """A version in its workspace."""

    workspace_id: UUID
    document_id: UUID
    version_id: UUID


async def load_material(session: AsyncSession, search: SearchIndex, place: Place) -> Material | None:
    """Of the live generation; None when the version is gone."""
    document = await session.get(Document, place.document_id)
    if document is None or document.deleted_at:
        return None
    try:
        parsed = await load_parsed(session, place.version_id)
    except NotFound:
        return None
    generation_id = await live_generation(session, place.workspace_id)
    if generation_id is None:
        return None
    pieces, vectors = await load_vectors(session, search, generation_id, place.version_id)
    source = await session.get(DocumentSource, place.document_id)
    return Material(parsed, document.name, source.canonical if source else None, pieces, vectors)


async def load_vectors(
    session: AsyncSession, search: SearchIndex, generation_id: UUID, version_id: UUID
) -> tuple[tuple[Piece, ...], Vectors]:
    """The version's chunks in order, as far as they are indexed, with a row each."""
    rows = await session.execute(
        select(ChunkRecord.id, ChunkRecord.start, ChunkRecord.end)
        .where(ChunkRecord.version_id == version_id, ChunkRecord.generation_id == generation_id)
        .order_by(ChunkRecord.ordinal)
    )
    known = await search.vectors(generation_id, version_id)
    pieces = tuple(piece for piece in (Piece(*row) for row in rows) if piece.id in known)
    return pieces, np.stack([known[piece.id] for piece in pieces]) if pieces else np.empty((0, 1), dtype=np.float32)


async def live_generation(session: AsyncSession, workspace_id: UUID) -> UUID | None:
    """The generation that answers; None for a workspace that is gone."""
    live = Generation.workspace_id == workspace_id, Generation.state == GenerationState.LIVE
    return await session.scalar(select(Generation.id).where(*live))
