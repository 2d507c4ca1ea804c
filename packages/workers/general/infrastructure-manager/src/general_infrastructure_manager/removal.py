"""Removes rows, after the stores outside SQL have forgotten them. What belongs to a row goes by cascade."""

from uuid import UUID

from sqlalchemy import delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from shared.database.tables import Document, Task, Version, Workspace
from shared.database.tables.base import now
from shared.database.tables.tasks import TaskState
from shared.events import WorkspaceDeleted


async def delete_version(session: AsyncSession, version_id: UUID) -> None:
    """The version's text, blocks, chunks and stages go with it."""
    await session.execute(delete(Version).where(Version.id == version_id))


async def delete_document(session: AsyncSession, document_id: UUID) -> None:
    """All of the document goes with it, its tasks included."""
    await session.execute(delete(Document).where(Document.id == document_id))


async def delete_workspace(session: AsyncSession, workspace_id: UUID) -> None:
    """All of the workspace goes with it."""
    await session.execute(delete(Workspace).where(Workspace.id == workspace_id))


async def is_busy(session: AsyncSession, workspace_id: UUID) -> bool:
    """Whether somebody still has a task of this workspace in hand."""
    running = await session.scalar(
        select(func.count()).where(
            Task.workspace_id == workspace_id,
            Task.state == TaskState.RUNNING,
            Task.topic != WorkspaceDeleted.topic,
            Task.lease_until > now(),
        )
    )
    return bool(running)
