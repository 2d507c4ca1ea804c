"""The documents of a workspace: add, replace, read, tag, retry, delete."""

from collections.abc import AsyncIterator, Sequence
from typing import NamedTuple, Protocol
from uuid import UUID

from sqlalchemy import Select, Subquery, delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from shared.database import Database
from shared.database.holding import held_one
from shared.database.tables import (
    ChunkRecord,
    Document,
    DocumentTag,
    Generation,
    Stage,
    Task,
    Version,
    Workspace,
)
from shared.database.tables.base import now
from shared.database.tables.documents import GraphState, VersionState
from shared.database.tables.tasks import TaskState
from shared.database.tables.workspaces import GenerationState
from shared.documents import ParsedDocument
from shared.errors import Conflict, NotFound
from shared.events import DocumentDeleted
from shared.library.intake import Intake, clean_name, uploaded
from shared.library.texts import load_parsed
from shared.stores.blobs import BlobStore
from shared.tasks import Outbox, TaskQueue
from src.services.pages import Page, newest_first

_PIECE = 1024 * 1024


class Upload(Protocol):
    """A file that is being received."""

    async def read(self, size: int = -1) -> bytes:
        """The next bytes; none at the end."""
        ...


class Shelved(NamedTuple):
    """A document as its owner sees it: with the version that is newest, its stages and tags."""

    document: Document
    version: Version
    stages: Sequence[Stage]
    tags: Sequence[str]
    is_duplicate: bool = False
    """These very bytes were here already; nothing was added."""


class Library:
    """Documents are looked up through their workspace, which the caller has looked up through its owner."""

    def __init__(self, database: Database, blobs: BlobStore, outbox: Outbox, queue: TaskQueue) -> None:
        self._database, self._blobs, self._outbox, self._queue = database, blobs, outbox, queue
        self._intake = Intake(database, blobs, outbox)

    async def add(self, workspace: Workspace, name: str, upload: Upload, *, tags: Sequence[str] = ()) -> Shelved:
        """Store a file and start indexing it; the same bytes a second time are recognised and not added."""
        taken = await self._intake.add(workspace.id, name, _pieces(upload), tags=tags)
        return (await self.get(workspace, taken.document_id))._replace(is_duplicate=taken.is_duplicate)

    async def replace(self, workspace: Workspace, document_id: UUID, name: str | None, upload: Upload) -> Shelved:
        """Store a new version; the present one answers until the new one is ready."""
        await self.get(workspace, document_id)
        taken = await self._intake.replace(workspace.id, document_id, name, _pieces(upload))
        return (await self.get(workspace, document_id))._replace(is_duplicate=taken.is_duplicate)

    async def get(self, workspace: Workspace, document_id: UUID) -> Shelved:
        """Raises NotFound."""
        async with self._database.read() as session:
            return (await _shelved(session, [await document_of(session, workspace, document_id)]))[0]

    async def list(
        self, workspace: Workspace, *, state: VersionState | None, tag: str | None, cursor: str | None, limit: int
    ) -> Page[Shelved]:
        """Newest first."""
        query = select(Document).where(Document.workspace_id == workspace.id, Document.deleted_at.is_(None))
        if tag:
            query = query.where(Document.id.in_(select(DocumentTag.document_id).where(DocumentTag.tag == tag)))
        if state:
            query = query.where(Document.id.in_(_documents_in(workspace, state)))
        async with self._database.read() as session:
            page = await newest_first(session, query, (Document.created_at, Document.id), cursor=cursor, limit=limit)
            return Page(await _shelved(session, page.items), page.next_cursor)

    async def counts(self, workspace: Workspace) -> dict[str, int]:
        """Documents by the state of their newest version."""
        newest = _newest_numbers(workspace)
        async with self._database.read() as session:
            rows = await session.execute(
                select(Version.state, func.count())
                .join(newest, (Version.document_id == newest.c.document_id) & (Version.number == newest.c.number))
                .join(Document, Document.id == Version.document_id)
                .where(Document.workspace_id == workspace.id, Document.deleted_at.is_(None))
                .group_by(Version.state)
            )
            return dict(rows.all())

    async def text(self, workspace: Workspace, document_id: UUID) -> ParsedDocument:
        """The normalised text and its blocks, of the version that answers. Raises NotFound."""
        shelved = await self.get(workspace, document_id)
        async with self._database.read() as session:
            return await load_parsed(session, shelved.document.current_version_id or shelved.version.id)

    async def chunks(self, workspace: Workspace, document_id: UUID) -> Sequence[ChunkRecord]:
        """The chunks of the version that answers, in order."""
        shelved = await self.get(workspace, document_id)
        async with self._database.read() as session:
            live = select(Generation.id).where(
                Generation.workspace_id == workspace.id, Generation.state == GenerationState.LIVE
            )
            return (
                await session.scalars(
                    select(ChunkRecord)
                    .where(
                        ChunkRecord.version_id == shelved.document.current_version_id,
                        ChunkRecord.generation_id.in_(live),
                    )
                    .order_by(ChunkRecord.ordinal)
                )
            ).all()

    async def original(self, workspace: Workspace, document_id: UUID) -> tuple[Shelved, AsyncIterator[bytes]]:
        """The bytes as they were uploaded."""
        shelved = await self.get(workspace, document_id)
        return shelved, self._blobs.read(shelved.version.blob_key)

    async def update(
        self, workspace: Workspace, document_id: UUID, *, name: str | None, tags: Sequence[str] | None
    ) -> Shelved:
        """Change the name, or the whole set of tags."""
        await self.get(workspace, document_id)
        async with self._database.write() as session:
            document = await held_one(session, Document, document_id)
            document.name = clean_name(name) if name else document.name
            if tags is not None:
                await session.execute(delete(DocumentTag).where(DocumentTag.document_id == document_id))
                session.add_all(DocumentTag(document_id=document_id, tag=tag) for tag in sorted(set(tags)))
        return await self.get(workspace, document_id)

    async def retry(self, workspace: Workspace, document_id: UUID) -> Shelved:
        """Try a failed document, or only its failed graph, again from where it failed. Raises Conflict otherwise."""
        version = (await self.get(workspace, document_id)).version
        if version.state != VersionState.FAILED and version.graph_state != GraphState.FAILED:
            raise Conflict(f"This document is {version.state}; only a failed one can be retried.")
        async with self._database.write() as session:
            version = await held_one(session, Version, version.id)
            _reset(version)
            dead = await session.scalars(
                select(Task.id).where(Task.document_id == document_id, Task.state == TaskState.DEAD)
            )
            if not await self._queue.replay(session, dead.all()):
                self._outbox.publish(session, uploaded(version), priority=1)
        return await self.get(workspace, document_id)

    async def delete(self, workspace: Workspace, document_id: UUID) -> None:
        """Hide it at once; every trace of it is removed in the background."""
        await self.get(workspace, document_id)
        async with self._database.write() as session:
            (await held_one(session, Document, document_id)).deleted_at = now()
            await self._queue.cancel(session, document_id=document_id)
            self._outbox.publish(
                session, DocumentDeleted(workspace_id=workspace.id, document_id=document_id), priority=1
            )


async def document_of(session: AsyncSession, workspace: Workspace, document_id: UUID) -> Document:
    """Raises NotFound, also for one that is on its way out."""
    document = await session.get(Document, document_id)
    if document is None or document.workspace_id != workspace.id or document.deleted_at:
        raise NotFound("No such document in this workspace. List them with `insighthub docs list`.")
    return document


async def _pieces(upload: Upload) -> AsyncIterator[bytes]:
    while piece := await upload.read(_PIECE):
        yield piece


def _reset(version: Version) -> None:
    """Let what failed begin again; a document that is ready stays so while its graph is read again."""
    if version.state == VersionState.FAILED:
        version.state, version.reason = VersionState.QUEUED, None
    version.graph_state, version.graph_warning = None, None


def _newest_numbers(workspace: Workspace) -> Subquery:
    return (
        select(Version.document_id, func.max(Version.number).label("number"))
        .where(Version.workspace_id == workspace.id)
        .group_by(Version.document_id)
        .subquery()
    )


def _documents_in(workspace: Workspace, state: VersionState) -> Select[UUID]:
    newest = _newest_numbers(workspace)
    return (
        select(Version.document_id)
        .join(newest, (Version.document_id == newest.c.document_id) & (Version.number == newest.c.number))
        .where(Version.state == state)
    )


async def _shelved(session: AsyncSession, documents: Sequence[Document]) -> list[Shelved]:
    """The documents with what belongs to them, in three queries whatever their number."""
    ids = [document.id for document in documents]
    versions = await session.scalars(
        select(Version).where(Version.document_id.in_(ids)).order_by(Version.document_id, Version.number)
    )
    newest = {version.document_id: version for version in versions}
    stages = await session.scalars(
        select(Stage)
        .where(Stage.version_id.in_([version.id for version in newest.values()]))
        .order_by(Stage.started_at)
    )
    by_version: dict[UUID, list[Stage]] = {}
    for stage in stages:
        by_version.setdefault(stage.version_id, []).append(stage)
    tags: dict[UUID, list[str]] = {}
    for row in await session.scalars(select(DocumentTag).where(DocumentTag.document_id.in_(ids))):
        tags.setdefault(row.document_id, []).append(row.tag)
    return [
        Shelved(
            document,
            newest[document.id],
            by_version.get(newest[document.id].id, []),
            sorted(tags.get(document.id, [])),
        )
        for document in documents
    ]
