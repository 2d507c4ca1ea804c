"""Puts a backup back into an empty data directory."""

import asyncio
import shutil
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

from shared.archives import ArchiveReader, Kind
from shared.archives.vectors import unpacked
from shared.compute.processes import ProcessCompute
from shared.database import Database
from shared.database.migrate import migrate
from shared.errors import Rejected
from shared.library.pointing import Pointing
from shared.models.embedding.port import Vectors
from shared.settings import Settings
from shared.stores.search.opening import open_search_index
from shared.worker.lock import owned

_PARTS = ("insighthub.db", "insighthub.db-wal", "insighthub.db-shm", "blobs", "search")
_CHUNKS = "SELECT count(*) FROM chunks JOIN indexings USING (generation_id, version_id) WHERE generation_id = ?"


async def restore(settings: Settings, path: Path) -> dict[str, object]:
    """What was put back. Nothing is left when it fails.

    Raises SettingsError while a server runs on the directory, Rejected for a directory that holds data already and for
    an archive that is not whole.
    """
    with owned(settings.data_dir), ArchiveReader.open(path, Kind.BACKUP) as reader:
        _refuse_data(settings.data_dir)
        await asyncio.to_thread(reader.check_digests)
        with _undone_on_failure(settings.data_dir):
            await asyncio.to_thread(_unpack, reader, settings.data_dir)
            chunks = await _index(settings, reader)
        members = reader.manifest.members
        files = sum(name.startswith("blobs/") for name in members)
        return {
            "made_at": reader.manifest.made_at.isoformat(),
            "signer": reader.signer,
            "files": files,
            "chunks": chunks,
        }


def _refuse_data(directory: Path) -> None:
    for path in (directory / part for part in _PARTS):
        if path.is_file() or (path.is_dir() and any(path.iterdir())):
            raise Rejected(
                f"{directory} holds data already ({path.name}). Name another directory with --data-dir, "
                "or move that away first."
            )


@contextmanager
def _undone_on_failure(directory: Path) -> Iterator[None]:
    try:
        yield
    except BaseException:
        for part in _PARTS:
            target = directory / part
            if target.is_dir():
                shutil.rmtree(target)
            else:
                target.unlink(missing_ok=True)
        raise


def _unpack(reader: ArchiveReader, directory: Path) -> None:
    for name in reader.manifest.members:
        if name.startswith("vectors/"):
            continue
        target = directory / ("insighthub.db" if name == "database.sqlite" else name)
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as file:
            for piece in reader.pieces(name):
                file.write(piece)
    (directory / "insighthub.db").chmod(0o600)


async def _index(settings: Settings, reader: ArchiveReader) -> int:
    """Build the search index from the vectors of the backup; nothing is embedded again. The number of chunks."""
    count = 0
    async with (
        Database.open(settings.database) as database,
        ProcessCompute.open(members=settings.processes) as compute,
        open_search_index(settings) as search,
    ):
        await migrate(database.engine)
        for name in reader.manifest.members:
            if name.startswith("vectors/"):
                pointing = Pointing(database, search, compute, UUID(name[8:-4]))
                async for vectors in _vectors(reader, name, settings):
                    await pointing.add(vectors)
                await pointing.finish()
                count += pointing.count
    return count


async def _vectors(reader: ArchiveReader, name: str, settings: Settings) -> AsyncIterator[dict[UUID, Vectors]]:
    size = reader.manifest.members[name].size
    if not size:
        return
    dimension = await asyncio.to_thread(_dimension, settings.data_dir / "insighthub.db", UUID(name[8:-4]), size)
    records = unpacked(reader.pieces(name), dimension)
    while vectors := await asyncio.to_thread(next, records, None):
        yield vectors


def _dimension(database: Path, generation_id: UUID, size: int) -> int:
    """Of so many bytes for the chunks that can be found: 16 for each id, 4 for each number. Raises Rejected."""
    connection = sqlite3.connect(database)
    try:
        [[chunks]] = connection.execute(_CHUNKS, [generation_id.hex]).fetchall()
    finally:
        connection.close()
    if not chunks or (size - 16 * chunks) % (4 * chunks):
        raise Rejected("The vectors of this backup do not fit its database.")
    return int((size - 16 * chunks) // (4 * chunks))
