"""Writes a backup as a stream: files first, the database last, so that it names nothing that is not there."""

import asyncio
import sqlite3
import tempfile
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any
from uuid import UUID

from shared.archives import ArchiveWriter, Kind
from shared.archives.container import PIECE
from shared.archives.vectors import packed
from shared.database import Database
from shared.database.migrate import newest_revision
from shared.errors import NotFound, Rejected
from shared.library.signing_keys import own_key
from shared.settings import Settings
from shared.stores.blobs import BlobStore
from shared.stores.search import SearchIndex

_BLOBS = "SELECT blob_key, id FROM versions ORDER BY blob_key"
_INDEXED = """
    SELECT indexings.generation_id, indexings.version_id, count(chunks.id)
    FROM indexings JOIN chunks USING (generation_id, version_id)
    GROUP BY indexings.generation_id, indexings.version_id ORDER BY 1, 2
"""
_NOT_CURRENT = "UPDATE documents SET current_version_id = NULL WHERE current_version_id = ?"
_HALF_IMPORTED = """
    DELETE FROM workspaces
    WHERE id IN (SELECT workspace_id FROM archives WHERE kind = 'import' AND state = 'running')
"""


@dataclass
class Backup:
    """One backup. What is deleted while it is written is not in it."""

    settings: Settings
    database: Database
    blobs: BlobStore
    search: SearchIndex
    _gone: set[UUID] = field(default_factory=set, init=False)
    """Versions of which a part went meanwhile."""

    def check(self) -> None:
        """Raises Rejected where the data is not in one directory."""
        if not (self.settings.database.startswith("sqlite") and self.settings.blobs.startswith("file:")):
            raise Rejected(
                "This installation keeps its data in servers of its own. Back these up together: PostgreSQL by "
                "pg_dump, the bucket by a copy, Qdrant by its snapshots."
            )

    async def pieces(self) -> AsyncIterator[bytes]:
        """The file, as it is written."""
        key, output = await own_key(self.database), _Output()
        archive = ArchiveWriter(output)  # type: ignore[arg-type]  # it writes, and nothing else is asked of it
        with tempfile.TemporaryDirectory(dir=self.settings.data_dir, prefix="backup-") as directory:
            copy = Path(directory) / "database.sqlite"
            await asyncio.to_thread(_copy_database, Path(self.settings.database.partition("///")[2]), copy)
            async for _ in self._vectors(archive, copy):
                yield output.taken()
            async for _ in self._blobs(archive, copy):
                yield output.taken()
            await asyncio.to_thread(_forget, copy, self._gone)
            with archive.member("database.sqlite") as member, copy.open("rb") as file:
                while piece := await asyncio.to_thread(file.read, PIECE):
                    await asyncio.to_thread(member.write, piece)
                    yield output.taken()
        told = {"schema_revision": newest_revision(), "made_by": f"InsightHub {version('insighthub-server')}"}
        archive.finish(Kind.BACKUP, key, dimension=None, **told)
        yield output.taken()

    async def _blobs(self, archive: ArchiveWriter, copy: Path) -> AsyncIterator[None]:
        for key, version_id in await asyncio.to_thread(_asked, copy, _BLOBS):
            try:
                pieces = self.blobs.read(key)
                first = await anext(pieces, b"")
            except NotFound:
                self._gone.add(UUID(version_id))
                continue
            with archive.member(f"blobs/{key}", compressed=False) as member:
                member.write(first)
                async for piece in pieces:
                    await asyncio.to_thread(member.write, piece)
                    yield
            yield

    async def _vectors(self, archive: ArchiveWriter, copy: Path) -> AsyncIterator[None]:
        indexed = await asyncio.to_thread(_asked, copy, _INDEXED)
        for generation in dict.fromkeys(UUID(row[0]) for row in indexed):
            mine = [(UUID(row[1]), row[2]) for row in indexed if UUID(row[0]) == generation]
            with archive.member(f"vectors/{generation}.f32", compressed=False) as member:
                for version_id, count in mine:
                    vectors = await self.search.vectors(generation, version_id)
                    if len(vectors) == count:
                        member.write(packed(vectors))
                    else:
                        self._gone.add(version_id)
                    yield


class _Output:
    """Takes what a zip writes, until it is taken."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []

    def write(self, data: bytes) -> int:
        self._pieces.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Nothing waits here."""

    def taken(self) -> bytes:
        """What was written since the last time."""
        pieces, self._pieces = self._pieces, []
        return b"".join(pieces)


def _copy_database(source: Path, target: Path) -> None:
    """SQLite's own online copy: of one moment, while others write."""
    reading, writing = sqlite3.connect(f"file:{source}?mode=ro", uri=True), sqlite3.connect(target)
    try:
        reading.backup(writing)
        writing.execute("PRAGMA journal_mode=DELETE")
    finally:
        reading.close()
        writing.close()


def _asked(database: Path, query: str) -> list[tuple[Any, ...]]:
    connection = sqlite3.connect(database)
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()


def _forget(database: Path, versions: Iterable[UUID]) -> None:
    """What went while the backup was written is not in it, as if it had been made a moment later."""
    connection = sqlite3.connect(database)
    try:
        connection.execute("PRAGMA foreign_keys=ON")
        for each in versions:
            connection.execute(_NOT_CURRENT, [each.hex])
            connection.execute("DELETE FROM versions WHERE id = ?", [each.hex])
        connection.execute("DELETE FROM documents WHERE id NOT IN (SELECT document_id FROM versions)")
        # The files of archives are not part of a backup, and what is half imported is none.
        connection.execute(_HALF_IMPORTED)
        connection.execute("DELETE FROM archives")
        connection.commit()
    finally:
        connection.close()
