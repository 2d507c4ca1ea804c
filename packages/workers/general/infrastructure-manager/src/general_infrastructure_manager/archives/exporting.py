"""Writes a workspace as an archive."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterable, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Row, Select, Table, and_, func, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession

from general_infrastructure_manager.archives.contents import CONTENTS, Condition, Content, Scope, answering, kept
from general_infrastructure_manager.archives.rows import line
from shared.archives import ArchiveWriter, Kind, Manifest, SigningKey
from shared.archives.vectors import packed
from shared.archives.writing import MemberWriter
from shared.database import Database
from shared.database.migrate import newest_revision
from shared.database.tables import ChunkRecord, Generation, Indexing, Version, Workspace
from shared.database.tables.workspaces import GenerationState
from shared.errors import NotFound, Unavailable
from shared.stores.blobs import BlobStore
from shared.stores.search import SearchIndex

Report = Callable[[int, int], Awaitable[None]]
"""Is told how many of how many documents are done."""
_ROWS = 10_000
_VERSIONS = 50


class Original(NamedTuple):
    """A file as it was uploaded."""

    version_id: UUID
    blob_key: str


class _Read(NamedTuple):
    """What one look at the database gave."""

    scope: Scope
    workspace: Workspace
    chunk_counts: dict[UUID, int]
    """By version that is in the index."""
    originals: list[Original]


@dataclass
class Exporting:
    """One export. All rows are read in one session, so that they are of one moment."""

    database: Database
    blobs: BlobStore
    search: SearchIndex
    report: Report
    counts: dict[str, int] = field(default_factory=dict)
    tables: dict[str, list[str]] = field(default_factory=dict)
    dimension: int | None = None

    async def write(self, workspace_id: UUID, path: Path, key: SigningKey) -> Manifest:
        """Raises NotFound when the workspace is gone, Unavailable when a part of it went meanwhile."""
        with path.open("wb") as file:
            archive = ArchiveWriter(file)
            read = await self._rows(archive, workspace_id)
            await self._vectors(archive, read)
            await self._originals(archive, read.originals)
            return await asyncio.to_thread(self._finish, archive, read.workspace, key)

    def _finish(self, archive: ArchiveWriter, workspace: Workspace, key: SigningKey) -> Manifest:
        return archive.finish(
            Kind.WORKSPACE,
            key,
            schema_revision=newest_revision(),
            made_by=f"InsightHub {version('shared-python')}",
            name=workspace.name,
            counts=self.counts,
            tables=self.tables,
            dimension=self.dimension,
        )

    async def _rows(self, archive: ArchiveWriter, workspace_id: UUID) -> _Read:
        async with self.database.read() as session:
            scope = await _scope(session, workspace_id)
            versions = (await session.scalars(answering(scope))).all()
            for content in CONTENTS:
                await self._table(archive, session, content, scope, versions)
            return _Read(
                scope,
                await session.get_one(Workspace, workspace_id),
                dict((await session.execute(_chunk_counts(scope))).all()),
                [Original(*row) for row in await session.execute(_originals(scope))],
            )

    async def _table(
        self, archive: ArchiveWriter, session: AsyncSession, content: Content, scope: Scope, versions: Sequence[UUID]
    ) -> None:
        table, count = content.table, 0
        self.tables[table.name] = list(table.c.keys())
        with archive.member(f"tables/{table.name}.jsonl") as member:
            for condition in _conditions(content, scope, versions):
                async with aclosing(_pages(session, table, condition)) as pages:
                    async for rows in pages:
                        count += len(rows)
                        await asyncio.to_thread(_write, member, rows)
        self.counts[table.name] = count

    async def _vectors(self, archive: ArchiveWriter, read: _Read) -> None:
        with archive.member(f"vectors/{read.scope.generation_id}.f32", compressed=False) as member:
            for version_id, count in read.chunk_counts.items():
                vectors = await self.search.vectors(read.scope.generation_id, version_id)
                if len(vectors) != count:
                    raise Unavailable("The workspace changed while it was exported; it is done again.")
                for vector in vectors.values():
                    self.dimension = self.dimension or vector.size
                member.write(packed(vectors))

    async def _originals(self, archive: ArchiveWriter, originals: Sequence[Original]) -> None:
        for done, original in enumerate(originals):
            if done % _VERSIONS == 0:
                await self.report(done, len(originals))
            with archive.member(f"originals/{original.version_id}", compressed=False) as member:
                try:
                    async for piece in self.blobs.read(original.blob_key):
                        await asyncio.to_thread(member.write, piece)
                except NotFound as error:
                    raise Unavailable("A document went while it was exported; it is done again.") from error
        await self.report(len(originals), len(originals))


async def _scope(session: AsyncSession, workspace_id: UUID) -> Scope:
    workspace = await session.get(Workspace, workspace_id)
    live = select(Generation.id).where(
        Generation.workspace_id == workspace_id, Generation.state == GenerationState.LIVE
    )
    generation = await session.scalar(live)
    if workspace is None or workspace.deleted_at or generation is None:
        raise NotFound("This workspace is gone.")
    return Scope(workspace_id, generation)


def _conditions(content: Content, scope: Scope, versions: Sequence[UUID]) -> Iterable[Condition]:
    if not content.by_version:
        return [content.where(scope)]
    batches = (versions[start : start + _VERSIONS] for start in range(0, len(versions), _VERSIONS))
    return (and_(content.where(scope), content.table.c.version_id.in_(batch)) for batch in batches)


async def _pages(
    session: AsyncSession, table: Table, condition: Condition
) -> AsyncGenerator[Sequence[Row[*tuple[Any, ...]]], None]:
    """All rows, in the order of their primary key."""
    keys, last = list(table.primary_key.columns), None
    places = [list(table.c).index(key) for key in keys]
    while True:
        query = select(table).where(condition).order_by(*keys).limit(_ROWS)
        if last is not None:
            query = query.where(tuple_(*keys) > last)
        rows = (await session.execute(query)).all()
        yield rows
        if len(rows) < _ROWS:
            return
        last = tuple(rows[-1][place] for place in places)


def _chunk_counts(scope: Scope) -> Select[Any]:
    counted = (
        select(ChunkRecord.version_id, func.count().label("chunks"))
        .where(ChunkRecord.generation_id == scope.generation_id)
        .group_by(ChunkRecord.version_id)
        .subquery()
    )
    return (
        select(Indexing.version_id, counted.c.chunks)
        .join(counted, counted.c.version_id == Indexing.version_id)
        .where(Indexing.generation_id == scope.generation_id, Indexing.version_id.in_(answering(scope)))
        .order_by(Indexing.version_id)
    )


def _write(member: MemberWriter, rows: Sequence[Sequence[Any]]) -> None:
    member.write(b"".join(map(line, rows)))


def _originals(scope: Scope) -> Select[UUID, str]:
    return select(Version.id, Version.blob_key).where(kept(scope)).order_by(Version.id)
