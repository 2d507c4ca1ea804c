"""Where a question is looked for: the live generation, the versions that may be found, their languages."""

from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from shared.database.tables import Document, DocumentTag, Generation, Version
from shared.database.tables.workspaces import GenerationState
from shared.errors import NotFound
from shared.retrieval import Filters


class Scope(NamedTuple):
    """`versions` is None when nothing is filtered."""

    generation_id: UUID
    embedding_model: str
    versions: frozenset[UUID] | None
    languages: frozenset[str | None]


async def scope_of(session: AsyncSession, workspace_id: UUID, filters: Filters) -> Scope:
    """Raises NotFound for a workspace that is gone."""
    generation = await session.scalar(
        select(Generation).where(Generation.workspace_id == workspace_id, Generation.state == GenerationState.LIVE)
    )
    if generation is None:
        raise NotFound("No such workspace. List them with `insighthub workspace list`.")
    return Scope(
        generation.id,
        generation.embedding_model,
        await _versions(session, workspace_id, filters),
        await _languages(session, workspace_id),
    )


async def _versions(session: AsyncSession, workspace_id: UUID, filters: Filters) -> frozenset[UUID] | None:
    if filters == Filters():
        return None
    query = (
        select(Version.id)
        .join(Document, Document.current_version_id == Version.id)
        .where(Document.workspace_id == workspace_id, Document.deleted_at.is_(None))
    )
    if filters.documents:
        query = query.where(Document.id.in_(filters.documents))
    if filters.tags:
        query = query.where(Document.id.in_(select(DocumentTag.document_id).where(DocumentTag.tag.in_(filters.tags))))
    if filters.languages:
        query = query.where(Version.language.in_(filters.languages))
    if filters.published_from:
        query = query.where(Version.published >= filters.published_from)
    if filters.published_to:
        query = query.where(Version.published <= filters.published_to)
    return frozenset(await session.scalars(query))


async def _languages(session: AsyncSession, workspace_id: UUID) -> frozenset[str | None]:
    query = (
        select(Version.language)
        .join(Document, Document.current_version_id == Version.id)
        .where(Document.workspace_id == workspace_id)
        .distinct()
    )
    return frozenset(await session.scalars(query))
