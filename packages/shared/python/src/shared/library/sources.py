"""Where documents came from: found again by the address that the source gives, and looked at again when it is time."""

from collections.abc import AsyncIterator
from datetime import timedelta
from uuid import UUID

from sqlalchemy import select

from shared.database import Database
from shared.database.tables import Document, DocumentSource
from shared.database.tables.base import now


async def known_source(database: Database, workspace_id: UUID, canonical: str) -> DocumentSource | None:
    """The source of the workspace's document that is there at this address, if there is one."""
    async with database.read() as session:
        return await session.scalar(
            select(DocumentSource)
            .join(Document, Document.id == DocumentSource.document_id)
            .where(
                DocumentSource.workspace_id == workspace_id,
                DocumentSource.canonical == canonical,
                Document.deleted_at.is_(None),
            )
            .limit(1)
        )


async def checked(database: Database, source: DocumentSource) -> None:
    """The source was looked at just now; store it with the moment of the next look."""
    source.checked_at = now()
    if source.resync_seconds:
        source.due_at = now() + timedelta(seconds=source.resync_seconds)
    async with database.write() as session:
        await session.merge(source)


async def whole(body: bytes) -> AsyncIterator[bytes]:
    """What was fetched, as the intake takes files: in one piece."""
    yield body
