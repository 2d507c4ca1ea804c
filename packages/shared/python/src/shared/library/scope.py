"""Where a question is looked for: the live generation, the versions that may be found, their languages."""

from typing import NamedTuple
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from shared.database.tables import Document, DocumentTag, Generation, Version
from shared.database.tables.documents import VersionState
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
    """The languages of the versions that are ready, by a walk from one to the next in the index: DISTINCT reads all."""
    ready = (Version.workspace_id == workspace_id, Version.state == VersionState.READY)
    walk = select(func.min(Version.language).label("language")).where(*ready).cte("walk", recursive=True)
    further = select(func.min(Version.language)).where(*ready, Version.language > walk.c.language).scalar_subquery()
    walk = walk.union_all(select(further).where(walk.c.language.is_not(None)))
    found = frozenset(await session.scalars(select(walk.c.language).where(walk.c.language.is_not(None))))
    unknown = await session.scalar(select(Version.id).where(*ready, Version.language.is_(None)).limit(1))
    return found | {None} if unknown else found
