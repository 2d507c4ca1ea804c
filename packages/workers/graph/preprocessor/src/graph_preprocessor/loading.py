"""Reads what the extraction needs of a version."""

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from graph_preprocessor.findings import Book, Passage
from shared.database.tables import ChunkRecord, Version, Workspace
from shared.library.links import aliases_of, links_of
from shared.library.workspace_settings import GraphSettings, WorkspaceSettings


class Loaded(NamedTuple):
    """The passages of a version in order, and the chunks that they are."""

    workspace_id: UUID
    settings: GraphSettings
    book: Book
    passages: Sequence[Passage]
    chunk_ids: Sequence[UUID]


async def load(session: AsyncSession, version_id: UUID, generation_id: UUID) -> Loaded:
    """Raises NoResultFound when the version is gone."""
    version = await session.get_one(Version, version_id)
    workspace = await session.get_one(Workspace, version.workspace_id)
    chunks = (
        await session.scalars(
            select(ChunkRecord)
            .where(ChunkRecord.version_id == version_id, ChunkRecord.generation_id == generation_id)
            .order_by(ChunkRecord.ordinal)
        )
    ).all()
    headings = dict.fromkeys(heading for chunk in chunks for heading in chunk.heading_path)
    links, aliases = await links_of(session, version), await aliases_of(session, version)
    book = Book(version.language, version.title, tuple(headings), links, aliases)
    settings = WorkspaceSettings.model_validate(workspace.settings).graph
    return Loaded(workspace.id, settings, book, _passages(chunks), [chunk.id for chunk in chunks])


def _passages(chunks: Sequence[ChunkRecord]) -> list[Passage]:
    passages, seen = [], 0
    for chunk in chunks:
        passages.append(Passage(chunk.start, chunk.text, seen))
        seen = max(seen, chunk.end)
    return passages
