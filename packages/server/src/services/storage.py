"""What the workspaces take, and what lies in the data directory."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from shared.database import Database
from shared.database.tables import ChunkRecord, Document, ParsedText, Version, Workspace


class Held(NamedTuple):
    """What a workspace holds: bytes of files, characters of text, and how many chunks of it can be found."""

    id: UUID
    name: str
    documents: int
    versions: int
    file_bytes: int
    text_characters: int
    chunks: int


class Storage:
    """Sizes are counted when they are asked for; nothing keeps them."""

    def __init__(self, database: Database, data_dir: Path) -> None:
        self._database, self._data_dir = database, data_dir

    async def workspaces(self, owner_id: UUID) -> Sequence[Held]:
        """Those of an owner, the largest first."""
        own = select(Workspace.id, Workspace.name).where(Workspace.owner_id == owner_id, Workspace.deleted_at.is_(None))
        async with self._database.read() as session:
            rows = (await session.execute(own)).all()
            held = [await _held(session, id, name) for id, name in rows]
        return sorted(held, key=lambda each: each.file_bytes, reverse=True)

    async def directory(self) -> dict[str, int]:
        """The bytes of each file and folder of the data directory, by its name."""
        return await asyncio.to_thread(_sizes, self._data_dir)


async def _held(session: AsyncSession, id: UUID, name: str) -> Held:
    there = (Document.workspace_id == id, Document.deleted_at.is_(None))
    versions = select(func.count(func.distinct(Document.id)), func.count(), _sum(Version.size))
    texts = select(_sum(func.length(ParsedText.text))).join(Version, Version.id == ParsedText.version_id)
    chunks = select(func.count()).select_from(ChunkRecord)
    documents, versions_there, file_bytes = (
        await session.execute(versions.join_from(Version, Document, Document.id == Version.document_id).where(*there))
    ).one()
    characters = await session.scalar(texts.join(Document, Document.id == Version.document_id).where(*there))
    found = await session.scalar(chunks.join(Document, Document.id == ChunkRecord.document_id).where(*there))
    return Held(id, name, documents, versions_there, file_bytes, characters or 0, found or 0)


def _sum(size: ColumnElement[int] | InstrumentedAttribute[int]) -> ColumnElement[int]:
    return func.coalesce(func.sum(size), 0)


def _sizes(directory: Path) -> dict[str, int]:
    return {path.name: _bytes(path) for path in sorted(directory.iterdir())}


def _bytes(path: Path) -> int:
    """Of a file, or of all files in a folder; what goes away meanwhile takes nothing."""
    total = 0
    for each in [path] if path.is_file() else path.rglob("*"):
        with suppress(OSError):
            total += each.lstat().st_size if each.is_file() else 0
    return total
