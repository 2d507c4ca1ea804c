"""Takes files into a workspace: whoever brings them, from a browser or from the web."""

import hashlib
import unicodedata
from collections.abc import AsyncIterator, Sequence
from typing import NamedTuple
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from shared.database import Database
from shared.database.holding import held_one, hold
from shared.database.tables import Document, DocumentTag, Version
from shared.database.tables.documents import VersionState
from shared.errors import Rejected
from shared.events import DocumentUploaded
from shared.stores.blobs import BlobStore
from shared.tasks import Outbox


class Taken(NamedTuple):
    """The document that holds the bytes now. `is_duplicate`: it held them already, and nothing was added."""

    document_id: UUID
    is_duplicate: bool = False


class Intake:
    """Stores bytes as documents and versions, and starts their indexing. Bytes come in pieces, never whole."""

    def __init__(self, database: Database, blobs: BlobStore, outbox: Outbox) -> None:
        self._database, self._blobs, self._outbox = database, blobs, outbox

    async def add(
        self,
        workspace_id: UUID,
        name: str,
        pieces: AsyncIterator[bytes],
        *,
        tags: Sequence[str] = (),
        title: str | None = None,
    ) -> Taken:
        """Store a file and start indexing it; the same bytes a second time are recognised and not added.

        `title` holds where the file itself tells none. Raises Rejected for an empty file."""
        version = await self._receive(workspace_id, pieces)
        version.title = title
        document = Document(id=uuid4(), workspace_id=workspace_id, name=clean_name(name))
        async with self._database.write() as session:
            await hold(session, "bytes", workspace_id, version.sha256)
            twin = await _with_same_bytes(session, version)
            if twin is None:
                session.add(document)
                await session.flush()
                await self._enqueue(session, document, version, number=1)
                session.add_all(DocumentTag(document_id=document.id, tag=tag) for tag in sorted(set(tags)))
        if twin is None:
            return Taken(document.id)
        await self._blobs.remove([version.blob_key])
        return Taken(twin, is_duplicate=True)

    async def replace(
        self, workspace_id: UUID, document_id: UUID, name: str | None, pieces: AsyncIterator[bytes]
    ) -> Taken:
        """Store a new version; the present one answers until the new one is ready."""
        version = await self._receive(workspace_id, pieces)
        async with self._database.write() as session:
            document = await held_one(session, Document, document_id)
            newest = await newest_version(session, document_id)
            is_same = newest.sha256 == version.sha256
            if not is_same:
                document.name = clean_name(name) if name else document.name
                await self._enqueue(session, document, version, number=newest.number + 1)
        if is_same:
            await self._blobs.remove([version.blob_key])
        return Taken(document_id, is_duplicate=is_same)

    async def _receive(self, workspace_id: UUID, pieces: AsyncIterator[bytes]) -> Version:
        """Stream the bytes into the blob store, and learn their size and hash on the way."""
        id = uuid4()
        digest, size = hashlib.sha256(), 0

        async def counted() -> AsyncIterator[bytes]:
            nonlocal size
            async for piece in pieces:
                digest.update(piece)
                size += len(piece)
                yield piece

        key = f"{workspace_id}/{id}"
        await self._blobs.put(key, counted())
        if not size:
            await self._blobs.remove([key])
            raise Rejected("This file is empty. Check that it was saved, and upload it again.")
        return Version(id=id, workspace_id=workspace_id, blob_key=key, sha256=digest.hexdigest(), size=size)

    async def _enqueue(self, session: AsyncSession, document: Document, version: Version, *, number: int) -> None:
        version.document_id, version.number = document.id, number
        version.state = VersionState.QUEUED
        session.add(version)
        await session.flush()
        self._outbox.publish(session, uploaded(version))


def uploaded(version: Version) -> DocumentUploaded:
    """The event that starts the indexing of a version."""
    return DocumentUploaded(workspace_id=version.workspace_id, document_id=version.document_id, version_id=version.id)


def clean_name(name: str) -> str:
    """The last part of a file name, without control characters; it is shown, never used as a path."""
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    shown = "".join(sign for sign in last if unicodedata.category(sign)[0] != "C").strip()
    return shown[:500] or "untitled"


async def newest_version(session: AsyncSession, document_id: UUID) -> Version:
    """The version with the highest number, whatever its state."""
    newest = select(Version).where(Version.document_id == document_id).order_by(Version.number.desc()).limit(1)
    return (await session.scalars(newest)).one()


async def _with_same_bytes(session: AsyncSession, version: Version) -> UUID | None:
    return await session.scalar(
        select(Document.id)
        .join(Version, Version.document_id == Document.id)
        .where(
            Version.workspace_id == version.workspace_id,
            Version.sha256 == version.sha256,
            Version.state != VersionState.SUPERSEDED,
            Document.deleted_at.is_(None),
        )
        .limit(1)
    )
