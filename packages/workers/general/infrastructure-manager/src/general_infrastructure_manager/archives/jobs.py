"""The whole of an export and of an import, from its row to its end."""

import asyncio
import hashlib
import tempfile
from collections.abc import AsyncIterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import timedelta
from itertools import count
from pathlib import Path
from uuid import UUID

from sqlalchemy import delete, exists, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from general_infrastructure_manager.archives.exporting import Exporting, Report
from general_infrastructure_manager.archives.fitting import Fitting
from general_infrastructure_manager.archives.importing import Importing
from general_infrastructure_manager.archives.keys import check_signer, trust
from general_infrastructure_manager.archives.unfinished import Unfinished, unfinished
from shared.archives import ArchiveReader, Kind, Manifest
from shared.archives.container import PIECE
from shared.compute import Compute
from shared.database import Database
from shared.database.engine import after_commit
from shared.database.tables import Archive, Task, Workspace
from shared.database.tables.archives import ArchiveKind, ArchiveState
from shared.database.tables.base import now
from shared.database.tables.tasks import TaskState
from shared.errors import NotFound, Rejected
from shared.events import ArchiveProgressed
from shared.feed import Feed
from shared.library.intake import clean_name
from shared.library.signing_keys import own_key
from shared.stores.blobs import BlobStore
from shared.stores.search import SearchIndex

_KEPT = timedelta(days=1)
_LONGEST_NAME = 190
_LOST = "It was tried again and again, and did not come to its end. The server's log tells why; try it again."


@dataclass
class Archives:
    """What is written belongs to the caller's unit of work, but for progress and for rows that nobody sees yet."""

    database: Database
    blobs: BlobStore
    search: SearchIndex
    compute: Compute
    feed: Feed

    async def export(self, archive_id: UUID, workspace_id: UUID) -> None:
        """The archive can be fetched afterwards. It is dropped when nobody wants it any more."""
        if await self._running(archive_id) is None:
            return
        key = f"{workspace_id}/{archive_id}"
        with tempfile.TemporaryDirectory(prefix="insighthub-") as directory:
            path = Path(directory) / "archive.zip"
            exporting = Exporting(self.database, self.blobs, self.search, self._reporting(archive_id))
            try:
                await exporting.write(workspace_id, path, await own_key(self.database))
            except NotFound as error:
                await self._end(archive_id, ArchiveState.FAILED, error.message)
                return
            digest = await asyncio.to_thread(_digest, path)
            await self.blobs.put(key, _pieces(path))
            await self._exported(archive_id, key, path.stat().st_size, digest)

    async def import_(self, archive_id: UUID, workspace_id: UUID) -> Unfinished:
        """The workspace is there, or nothing is and the archive tells why; what is to be done for it yet."""
        archive = await self._running(archive_id)
        if archive is None or archive.blob_key is None:
            return ()
        importing = Importing(self.database, self.blobs, self.search, self.compute, self._reporting(archive_id))
        try:
            async with self.blobs.as_file(archive.blob_key) as path:
                with ExitStack() as opened:
                    reader = await self._opened(opened, path, archive)
                    fitting = await importing.take(reader, workspace_id, archive_id)
        except Rejected as error:
            await importing.clear(workspace_id)
            await self._refused(archive, workspace_id, error)
            return ()
        return await self._imported(archive, workspace_id, reader, fitting)

    async def tend(self) -> None:
        """Remove archives that were kept long enough, and say so of those whose task is dead."""
        await self._fail_lost()
        async with self.database.read() as session:
            old = Archive.state != ArchiveState.RUNNING, Archive.finished_at < now() - _KEPT
            rows = (await session.scalars(select(Archive).where(*old))).all()
        await self.blobs.remove([row.blob_key for row in rows if row.blob_key])
        async with self.database.write() as session:
            await session.execute(delete(Archive).where(Archive.id.in_([row.id for row in rows])))

    async def forget(self, session: AsyncSession, workspace_id: UUID) -> list[str]:
        """Exports hold what has just been deleted, so they go as well; the keys of their blobs."""
        mine = Archive.workspace_id == workspace_id, Archive.kind == ArchiveKind.EXPORT
        keys = (await session.scalars(select(Archive.blob_key).where(*mine, Archive.blob_key.is_not(None)))).all()
        await session.execute(delete(Archive).where(*mine))
        return [key for key in keys if key]

    async def _running(self, archive_id: UUID) -> Archive | None:
        async with self.database.read() as session:
            archive = await session.get(Archive, archive_id)
        return archive if archive and archive.state == ArchiveState.RUNNING else None

    def _reporting(self, archive_id: UUID) -> Report:
        async def report(done: int, total: int) -> None:
            async with self.database.aside() as session:
                if archive := await session.get(Archive, archive_id):
                    archive.done, archive.total = done, total
                    self._tell(session, archive)

        return report

    async def _opened(self, opened: ExitStack, path: Path, archive: Archive) -> ArchiveReader:
        reader = await asyncio.to_thread(lambda: opened.enter_context(ArchiveReader.open(path, Kind.WORKSPACE)))
        async with self.database.read() as session:
            await check_signer(session, reader, archive.trusted)
        await asyncio.to_thread(reader.check_digests)
        return reader

    async def _exported(self, archive_id: UUID, key: str, size: int, digest: str) -> None:
        signer = (await own_key(self.database)).fingerprint
        async with self.database.write() as session:
            archive = await session.get(Archive, archive_id)
            if archive is None:  # it was deleted, or something of the workspace was; the blob is nobody's now
                return
            archive.blob_key, archive.size, archive.sha256, archive.signer = key, size, digest, signer
            self._finish(session, archive)

    async def _imported(
        self, archive: Archive, workspace_id: UUID, reader: ArchiveReader, fitting: Fitting
    ) -> Unfinished:
        async with self.database.write() as session:
            row = await session.get_one(Archive, archive.id)
            row.name = row.name or await _free_name(session, row.owner_id, reader.manifest)
            row.blob_key, row.signer = None, reader.signer  # nobody's blob from now on, so it is swept
            workspace = await session.get_one(Workspace, workspace_id)
            workspace.name, workspace.deleted_at, workspace.created_at = row.name, None, now()
            workspace.settings = fitting.settings.model_dump(mode="json") if fitting.settings else {}
            await trust(session, reader)
            self._finish(session, row)
            return await unfinished(session, workspace_id, fitting)

    async def _refused(self, archive: Archive, workspace_id: UUID, error: Rejected) -> None:
        async with self.database.write() as session:
            await self._fail(session, await session.get_one(Archive, archive.id), error.message)
            await session.execute(delete(Workspace).where(Workspace.id == workspace_id))
        await self.blobs.remove([archive.blob_key or ""])

    async def _end(self, archive_id: UUID, state: ArchiveState, reason: str) -> None:
        async with self.database.write() as session:
            if archive := await session.get(Archive, archive_id):
                archive.state, archive.reason, archive.finished_at = state, reason, now()

    async def _fail(self, session: AsyncSession, archive: Archive, reason: str) -> None:
        archive.blob_key = None
        archive.state, archive.reason, archive.finished_at = ArchiveState.FAILED, reason, now()
        self._tell(session, archive)
        await session.flush()

    def _finish(self, session: AsyncSession, archive: Archive) -> None:
        archive.state, archive.finished_at = ArchiveState.FINISHED, now()
        self._tell(session, archive)

    def _tell(self, session: AsyncSession, archive: Archive) -> None:
        if archive.workspace_id is None:
            return
        told = {name: getattr(archive, name) for name in ("workspace_id", "state", "done", "total", "reason")}
        notice = ArchiveProgressed(archive_id=archive.id, **told)
        after_commit(session, lambda: self.feed.publish(notice))

    async def _fail_lost(self) -> None:
        """A hidden workspace of an import whose task has died goes with all that is in it already."""
        lives = exists().where(Task.workspace_id == Archive.workspace_id, Task.state != TaskState.DEAD)
        lost = select(Archive).where(Archive.state == ArchiveState.RUNNING, or_(Archive.workspace_id.is_(None), ~lives))
        async with self.database.read() as session:
            archives = (await session.scalars(lost)).all()
        for archive in archives:
            if archive.kind == ArchiveKind.IMPORT and archive.workspace_id:
                importing = Importing(self.database, self.blobs, self.search, self.compute, self._reporting(archive.id))
                await importing.clear(archive.workspace_id)
                await self._refused(archive, archive.workspace_id, Rejected(_LOST))
            else:
                await self._end(archive.id, ArchiveState.FAILED, _LOST)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


async def _pieces(path: Path) -> AsyncIterator[bytes]:
    with path.open("rb") as file:
        while piece := await asyncio.to_thread(file.read, PIECE):
            yield piece


async def _free_name(session: AsyncSession, owner_id: UUID, manifest: Manifest) -> str:
    """The name of the workspace, with a number where another has that name already."""
    mine = Workspace.owner_id == owner_id, Workspace.deleted_at.is_(None)
    taken = set(await session.scalars(select(Workspace.name).where(*mine)))
    name = clean_name(manifest.name)[:_LONGEST_NAME]
    numbered = (f"{name} ({number})" for number in count(2))
    return name if name not in taken else next(each for each in numbered if each not in taken)
