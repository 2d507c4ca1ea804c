"""Removes rows, after the stores outside SQL have forgotten them. What belongs to a row goes by cascade."""

from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncSession

from shared.database.tables import Document, Version, Workspace


async def delete_version(session: AsyncSession, version_id: UUID) -> None:
    """The version's text, blocks, chunks and stages go with it."""
    await session.execute(delete(Version).where(Version.id == version_id))


async def delete_document(session: AsyncSession, document_id: UUID) -> None:
    """All of the document goes with it, its tasks included."""
    await session.execute(delete(Document).where(Document.id == document_id))


async def delete_workspace(session: AsyncSession, workspace_id: UUID) -> None:
    """All of the workspace goes with it."""
    await session.execute(delete(Workspace).where(Workspace.id == workspace_id))
