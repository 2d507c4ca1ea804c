"""Turns filters into the versions that may be found."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from shared.database.tables import Document, DocumentTag, Version
from shared.retrieval import Filters


async def versions_allowed(session: AsyncSession, workspace_id: UUID, filters: Filters) -> frozenset[UUID] | None:
    """The answering versions that pass the filters; None when there is nothing to filter by."""
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
