"""Takes a workspace out of an archive that was checked already."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar
from uuid import UUID

from sqlalchemy import delete, func, insert, select
from sqlalchemy.exc import DataError, IntegrityError

from general_infrastructure_manager.archives.contents import CONTENTS, Content
from general_infrastructure_manager.archives.exporting import Report
from general_infrastructure_manager.archives.fitting import Fitting
from general_infrastructure_manager.archives.ids import NewIds
from general_infrastructure_manager.archives.rows import Row, RowReader
from shared.archives import ArchiveReader, Member
from shared.archives.vectors import unpacked
from shared.compute import Compute
from shared.database import Database
from shared.database.tables import (
    Chat,
    Comparison,
    Document,
    EntityDecision,
    EvaluationRun,
    Generation,
    GoldSet,
    Topic,
    Version,
)
from shared.database.tables.documents import VersionState
from shared.errors import Rejected
from shared.library.pointing import Pointing
from shared.stores.blobs import BlobStore
from shared.stores.search import SearchIndex

T = TypeVar("T")
_ROOTS = (Document, Generation, Chat, Comparison, EvaluationRun, GoldSet, EntityDecision, Topic)
"""What hangs on a workspace; all the rest hangs on these."""
_ROWS = 2_000
_REPORTED = 50
_BROKEN = "The rows of this archive do not fit together, so it was changed or is damaged."


@dataclass
class Importing:
    """Fills a workspace that nobody sees yet. What was stored before, by a try that was cut off, goes first."""

    database: Database
    blobs: BlobStore
    search: SearchIndex
    compute: Compute
    report: Report

    async def take(self, reader: ArchiveReader, workspace_id: UUID, seed: UUID) -> Fitting:
        """Raises Rejected for what cannot be right; `clear` then removes what is stored already."""
        await self.clear(workspace_id)
        ids = NewIds(seed)
        ids.settle(_workspace_in(reader), workspace_id)
        originals = {ids.of(old): member for old, member in _originals(reader)}
        fitting = Fitting(workspace_id, ids, originals)
        _check_tables(reader)
        for content in CONTENTS:
            await self._table(reader, content, fitting)
        if fitting.settings is None or fitting.generation_id is None:
            raise Rejected("This archive holds no workspace.")
        await self._check(workspace_id, originals)
        await self._vectors(reader, fitting.generation_id, ids)
        await self._blobs(reader, workspace_id, ids)
        return fitting

    async def clear(self, workspace_id: UUID) -> None:
        """Remove all that hangs on the workspace, from every store."""
        async with self.database.read() as session:
            keys = (await session.scalars(select(Version.blob_key).where(Version.workspace_id == workspace_id))).all()
            indexes = (
                await session.scalars(select(Generation.id).where(Generation.workspace_id == workspace_id))
            ).all()
        for index in indexes:
            await self.search.remove(index)
        await self.blobs.remove(keys)
        async with self.database.aside() as session:
            for root in _ROOTS:
                await session.execute(delete(root).where(root.workspace_id == workspace_id))

    async def _table(self, reader: ArchiveReader, content: Content, fitting: Fitting) -> None:
        name = content.table.name
        rows = RowReader(content.table, reader.manifest.tables[name], fitting.ids)
        found = map(fitting.of(name), rows.rows(reader.lines(f"tables/{name}.jsonl")))
        async for batch in _batches(found, _ROWS):
            if name != "workspaces":
                await self._insert(content, batch)

    async def _insert(self, content: Content, rows: list[Row]) -> None:
        async with self.database.aside() as session:
            try:
                await session.execute(insert(content.table), rows)
            except (IntegrityError, DataError) as error:
                raise Rejected(_BROKEN) from error

    async def _check(self, workspace_id: UUID, originals: dict[UUID, Member]) -> None:
        """Every document that answers has its version here, and every file belongs to one."""
        async with self.database.read() as session:
            answering = select(func.count(Document.current_version_id)).where(Document.workspace_id == workspace_id)
            ready = (
                select(func.count())
                .select_from(Document)
                .join(Version, Version.id == Document.current_version_id)
                .where(
                    Document.workspace_id == workspace_id,
                    Version.document_id == Document.id,
                    Version.state == VersionState.READY,
                )
            )
            versions = set(await session.scalars(select(Version.id).where(Version.workspace_id == workspace_id)))
            if await session.scalar(answering) != await session.scalar(ready) or versions != set(originals):
                raise Rejected(_BROKEN)

    async def _vectors(self, reader: ArchiveReader, generation_id: UUID, ids: NewIds) -> None:
        names = [name for name in reader.manifest.members if name.startswith("vectors/")]
        if [ids.of(UUID(name[8:-4])) for name in names] != [generation_id]:
            raise Rejected("The vectors of this archive are not those of its index.")
        pointing = Pointing(self.database, self.search, self.compute, generation_id)
        if reader.manifest.dimension:
            records = unpacked(reader.pieces(names[0]), reader.manifest.dimension)
            async for batch in _batches(records, 1):
                await pointing.add({ids.of(id): vector for id, vector in batch[0].items()})
        await pointing.finish()

    async def _blobs(self, reader: ArchiveReader, workspace_id: UUID, ids: NewIds) -> None:
        originals = list(_originals(reader))
        for done, (old, _) in enumerate(originals):
            if done % _REPORTED == 0:
                await self.report(done, len(originals))
            await self.blobs.put(f"{workspace_id}/{ids.of(old)}", _pieces(reader.pieces(f"originals/{old}")))
        await self.report(len(originals), len(originals))


def _workspace_in(reader: ArchiveReader) -> UUID:
    """The id that the workspace had."""
    columns = reader.manifest.tables.get("workspaces", [])
    try:
        [row] = list(reader.lines("tables/workspaces.jsonl"))
        return UUID(json.loads(row)[columns.index("id")])
    except (KeyError, ValueError, TypeError, IndexError, AttributeError) as error:
        raise Rejected("This archive holds no workspace, or more than one.") from error


def _check_tables(reader: ArchiveReader) -> None:
    known = {content.table.name for content in CONTENTS}
    held = {name[7:-6] for name in reader.manifest.members if name.startswith("tables/")}
    if foreign := sorted((held | set(reader.manifest.tables)) - known):
        raise Rejected(f"This archive holds tables that are not known here ({foreign[0]}). Update this InsightHub.")
    if held != set(reader.manifest.tables) or _lacks_essentials(held):
        raise Rejected("This archive lacks tables.")


def _lacks_essentials(held: set[str]) -> bool:
    """Tables that came later may be missing from an older archive, but not these."""
    return not {"workspaces", "generations", "documents", "versions", "chunks", "indexings"} <= held


def _originals(reader: ArchiveReader) -> Iterator[tuple[UUID, Member]]:
    for name, member in reader.manifest.members.items():
        if name.startswith("originals/"):
            try:
                yield UUID(name[10:]), member
            except ValueError as error:
                raise Rejected(f"The member {name} does not belong into such an archive.") from error


async def _batches(found: Iterator[T], size: int) -> AsyncIterator[list[T]]:
    """Read in a thread, some at a time."""
    while batch := await asyncio.to_thread(lambda: list(islice(found, size))):
        yield batch


async def _pieces(found: Iterator[bytes]) -> AsyncIterator[bytes]:
    async for [piece] in _batches(found, 1):
        yield piece
