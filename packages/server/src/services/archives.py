"""Workspaces that are taken along as archives: begun here, carried out by the infrastructure manager."""

from collections.abc import AsyncIterator, Sequence
from uuid import UUID, uuid4

from sqlalchemy import delete, select

from shared.database import Database
from shared.database.tables import Archive, TrustedKey, Workspace
from shared.database.tables.archives import ArchiveKind, ArchiveState
from shared.database.tables.base import now
from shared.errors import Conflict, NotFound, Rejected
from shared.events import ArchiveReceived, ExportRequested
from shared.stores.blobs import BlobStore
from shared.tasks import Outbox
from src.services.pages import Page, newest_first


class Archives:
    """Archives are looked up through their owner."""

    def __init__(self, database: Database, blobs: BlobStore, outbox: Outbox) -> None:
        self._database, self._blobs, self._outbox = database, blobs, outbox

    async def export(self, workspace: Workspace) -> Archive:
        """Begin to write the workspace as an archive."""
        archive = Archive(
            id=uuid4(),
            owner_id=workspace.owner_id,
            workspace_id=workspace.id,
            kind=ArchiveKind.EXPORT,
            name=workspace.name,
        )
        async with self._database.write() as session:
            session.add(archive)
            await session.flush()
            requested = ExportRequested(workspace_id=workspace.id, archive_id=archive.id)
            self._outbox.publish(session, requested, priority=1)
        return archive

    async def receive(
        self, owner_id: UUID, pieces: AsyncIterator[bytes], *, name: str | None, trusted: str | None
    ) -> Archive:
        """Store the archive and begin to read it; its workspace is seen when all of it is there."""
        workspace = Workspace(id=uuid4(), owner_id=owner_id, name=name or "archive", settings={}, deleted_at=now())
        archive = Archive(
            id=uuid4(),
            owner_id=owner_id,
            workspace_id=workspace.id,
            kind=ArchiveKind.IMPORT,
            name=name or "",
            trusted=trusted,
        )
        archive.blob_key = f"{workspace.id}/{archive.id}"
        archive.size = await self._store(archive.blob_key, pieces)
        async with self._database.write() as session:
            session.add(workspace)
            await session.flush()
            session.add(archive)
            await session.flush()
            received = ArchiveReceived(workspace_id=workspace.id, archive_id=archive.id)
            self._outbox.publish(session, received, priority=1)
        return archive

    async def get(self, owner_id: UUID, archive_id: UUID) -> Archive:
        """Raises NotFound."""
        async with self._database.read() as session:
            archive = await session.get(Archive, archive_id)
        if archive is None or archive.owner_id != owner_id:
            raise NotFound("No such archive. An export is kept for a day; make a new one.")
        return archive

    async def list(self, owner_id: UUID, *, cursor: str | None, limit: int) -> Page[Archive]:
        """Newest first."""
        query = select(Archive).where(Archive.owner_id == owner_id)
        async with self._database.read() as session:
            return await newest_first(session, query, (Archive.created_at, Archive.id), cursor=cursor, limit=limit)

    async def content(self, owner_id: UUID, archive_id: UUID) -> tuple[Archive, AsyncIterator[bytes]]:
        """The bytes of an export. Raises Conflict as long as it is not whole."""
        archive = await self.get(owner_id, archive_id)
        if archive.kind != ArchiveKind.EXPORT or archive.state != ArchiveState.FINISHED or archive.blob_key is None:
            raise Conflict("There is nothing to fetch: this is no export, or it is not whole (yet). Look at its state.")
        return archive, self._blobs.read(archive.blob_key)

    async def delete(self, owner_id: UUID, archive_id: UUID) -> None:
        """Drop an export, or the note of an import. Raises Conflict while it is underway."""
        archive = await self.get(owner_id, archive_id)
        if archive.state == ArchiveState.RUNNING:
            raise Conflict("This archive is underway. Wait for its end.")
        await self._blobs.remove([archive.blob_key] if archive.blob_key else [])
        async with self._database.write() as session:
            await session.execute(delete(Archive).where(Archive.id == archive_id))

    async def trusted(self) -> Sequence[TrustedKey]:
        """The keys whose signatures count here, our own first."""
        async with self._database.read() as session:
            keys = select(TrustedKey).order_by(TrustedKey.private_key.is_(None), TrustedKey.created_at)
            return (await session.scalars(keys)).all()

    async def _store(self, key: str, pieces: AsyncIterator[bytes]) -> int:
        size = 0

        async def counted() -> AsyncIterator[bytes]:
            nonlocal size
            async for piece in pieces:
                if piece:
                    size += len(piece)
                    yield piece

        await self._blobs.put(key, counted())
        if not size:
            await self._blobs.remove([key])
            raise Rejected("This archive is empty. Send the file as the body of the request.")
        return size
