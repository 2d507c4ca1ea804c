"""Without the infrastructure manager nothing would become ready, and nothing deleted would really go."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import select

from general_infrastructure_manager import generations, removal
from general_infrastructure_manager.archives.jobs import Archives
from shared.compute import Compute
from shared.database import Database
from shared.database.tables import Archive, Generation, Indexing, Task, Version
from shared.database.tables.workspaces import GenerationState
from shared.errors import Postponed
from shared.events import (
    ArchiveReceived,
    DocumentDeleted,
    DocumentReady,
    DocumentRemoved,
    DocumentsChanged,
    DocumentUploaded,
    EntitiesResolved,
    ExportRequested,
    GenerationRetired,
    GraphReduced,
    GraphRequested,
    ReindexRequested,
    VectorIndexed,
    VersionSuperseded,
    WorkspaceDeleted,
    WorkspaceReconfigured,
)
from shared.feed import Feed
from shared.graph.changes import withdraw
from shared.library.lifecycle import Lifecycle
from shared.library.quoting import forget_document
from shared.stores.blobs import BlobStore
from shared.stores.search import SearchIndex
from shared.tasks import TaskQueue
from shared.worker import Worker, handler


@dataclass
class InfrastructureManager(Worker):
    """Keeps the derived stores in step with SQL."""

    database: Database
    search: SearchIndex
    blobs: BlobStore
    queue: TaskQueue
    lifecycle: Lifecycle
    feed: Feed
    compute: Compute
    unknown_blobs: frozenset[str] = field(default=frozenset(), init=False)
    archives: Archives = field(init=False)

    def __post_init__(self) -> None:
        self.archives = Archives(self.database, self.blobs, self.search, self.compute, self.feed)

    @handler
    async def promote(
        self, indexed: VectorIndexed
    ) -> tuple[DocumentReady | DocumentsChanged | VersionSuperseded | GenerationRetired | ReindexRequested, ...]:
        """A version that the live generation knows answers questions; a generation that knows all goes live."""
        async with self.database.write() as session:
            await generations.hold_generations(session, indexed.workspace_id)
            await session.merge(
                Indexing(
                    version_id=indexed.version_id,
                    generation_id=indexed.generation_id,
                    chunk_count=indexed.chunk_count,
                )
            )
            generation = await session.get_one(Generation, indexed.generation_id)
            if generation.state == GenerationState.BUILDING:
                retired = await generations.go_live_when_complete(session, indexed.workspace_id)
                return (*retired, *_changed(indexed.workspace_id, retired))
            if generation.state == GenerationState.TRIAL:
                return ()
            superseded = await self.lifecycle.promote(session, indexed.version_id)
            missing = await generations.to_catch_up(session, indexed)
        return (*_promoted(indexed, superseded), *missing)

    @handler
    async def rebuild(self, reconfigured: WorkspaceReconfigured) -> tuple[ReindexRequested | GenerationRetired, ...]:
        """Every document that answers now is indexed for the new generation, too."""
        async with self.database.write() as session:
            wanted = await generations.to_reindex(session, reconfigured)
            return wanted or await generations.go_live_when_complete(session, reconfigured.workspace_id)

    @handler
    async def retire(self, retired: GenerationRetired) -> None:
        await self.search.remove(retired.generation_id)
        async with self.database.write() as session:
            await generations.delete(session, retired.generation_id)

    @handler
    async def forget_version(self, superseded: VersionSuperseded) -> tuple[GraphReduced, ...]:
        async with self.database.read() as session:
            version = await session.get(Version, superseded.version_id)
        if version is None:
            return ()
        await self._forget(superseded.workspace_id, [version])
        async with self.database.write() as session:
            touched = await withdraw(session, [version.id])
            await removal.delete_version(session, version.id)
        return _reduced(superseded.workspace_id, touched)

    @handler
    async def delete_document(
        self, deleted: DocumentDeleted
    ) -> tuple[GenerationRetired | GraphReduced | DocumentsChanged, ...]:
        async with self.database.aside() as session:
            mine = Task.document_id == deleted.document_id
            busy = await self.queue.is_at_work(session, mine, except_for=[DocumentDeleted.topic])
            versions = (await session.scalars(select(Version).where(Version.document_id == deleted.document_id))).all()
        if busy:
            raise Postponed
        await self._forget(deleted.workspace_id, versions)
        async with self.database.write() as session:
            touched = await withdraw(session, [version.id for version in versions])
            await removal.delete_document(session, deleted.document_id)
            await forget_document(session, deleted.workspace_id, deleted.document_id)
            exports = await self.archives.forget(session, deleted.workspace_id)
            retired = await generations.go_live_when_complete(session, deleted.workspace_id)
        await self.blobs.remove(exports)
        self.feed.publish(DocumentRemoved(workspace_id=deleted.workspace_id, document_id=deleted.document_id))
        changed = DocumentsChanged(workspace_id=deleted.workspace_id)
        return (*retired, *_reduced(deleted.workspace_id, touched), changed)

    @handler
    async def delete_workspace(self, deleted: WorkspaceDeleted) -> None:
        async with self.database.aside() as session:
            mine = Task.workspace_id == deleted.workspace_id
            busy = await self.queue.is_at_work(session, mine, except_for=[WorkspaceDeleted.topic])
            versions = (
                await session.scalars(select(Version).where(Version.workspace_id == deleted.workspace_id))
            ).all()
            indexes = await generations.ids(session, deleted.workspace_id)
        if busy:
            raise Postponed
        for index in indexes:
            await self.search.remove(index)
        await self.blobs.remove([version.blob_key for version in versions])
        async with self.database.write() as session:
            exports = await self.archives.forget(session, deleted.workspace_id)
            await removal.delete_workspace(session, deleted.workspace_id)
        await self.blobs.remove(exports)

    @handler
    async def export(self, requested: ExportRequested) -> None:
        await self.archives.export(requested.archive_id, requested.workspace_id)

    @handler
    async def import_archive(
        self, received: ArchiveReceived
    ) -> tuple[DocumentUploaded | GraphRequested | GraphReduced | EntitiesResolved, ...]:
        return await self.archives.import_(received.archive_id, received.workspace_id)

    async def tend(self) -> None:
        """Remove blobs that no version owns, such as those of uploads that were cut off.

        A blob is stored a moment before its version, so only one that was unknown a minute ago as well goes.
        """
        await self.archives.tend()
        unknown = await self._unknown_blobs()
        await self.blobs.remove(sorted(unknown & self.unknown_blobs))
        self.unknown_blobs = unknown - self.unknown_blobs

    async def _unknown_blobs(self) -> frozenset[str]:
        stored = await self.blobs.keys()
        async with self.database.read() as session:
            owned = {*await session.scalars(select(Version.blob_key)), *await session.scalars(select(Archive.blob_key))}
            return stored - owned

    async def _forget(self, workspace_id: UUID, versions: Sequence[Version]) -> None:
        async with self.database.read() as session:
            indexes = await generations.ids(session, workspace_id)
        for index in indexes:
            await self.search.remove(index, [version.id for version in versions])
        await self.blobs.remove([version.blob_key for version in versions])


def _promoted(
    indexed: VectorIndexed, superseded: Sequence[UUID]
) -> tuple[DocumentReady | DocumentsChanged | VersionSuperseded, ...]:
    gone = tuple(
        VersionSuperseded(workspace_id=indexed.workspace_id, document_id=indexed.document_id, version_id=version_id)
        for version_id in superseded
    )
    ready = DocumentReady.model_validate(indexed.model_dump(exclude={"id"}))
    return (ready, DocumentsChanged(workspace_id=indexed.workspace_id), *gone)


def _changed(workspace_id: UUID, retired: Sequence[GenerationRetired]) -> tuple[DocumentsChanged, ...]:
    return (DocumentsChanged(workspace_id=workspace_id),) if retired else ()


def _reduced(workspace_id: UUID, generation_ids: Sequence[UUID]) -> tuple[GraphReduced, ...]:
    return tuple(GraphReduced(workspace_id=workspace_id, generation_id=id) for id in generation_ids)
