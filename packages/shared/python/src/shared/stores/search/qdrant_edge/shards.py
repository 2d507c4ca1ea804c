"""The shards of a directory: made with the first point, opened when asked for, closed when long unused."""

import fcntl
import shutil
import time
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO
from uuid import UUID

from shared.errors import SettingsError
from shared.stores.search.qdrant_edge.shard import Shard

_MOST_OPEN = 24
_IDLE_SECONDS = 600.0


@contextmanager
def owned(directory: Path, *, within: float) -> Iterator[None]:
    """Hold the directory for this process, as soon as the one that has it ends. Raises SettingsError after so long."""
    with (directory / "lock").open("w") as lock:
        _wait_for(lock, deadline=time.monotonic() + within)
        yield


class Shards:
    """Folders named by the id of their index. Not for threads."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._open: OrderedDict[UUID, Shard] = OrderedDict()
        self._used: dict[UUID, float] = {}
        self._sweep()

    def find(self, index: UUID) -> Shard | None:
        """The shard of this index, opened if it has to be, or None if there is no such index."""
        shard = self._open.get(index) or self._load(index)
        if shard is not None:
            self._keep(index, shard)
        return shard

    def find_or_create(self, index: UUID, dimension: int) -> Shard:
        shard = self.find(index)
        if shard is None:
            shard = Shard.create(self._folder(index), dimension)
            self._keep(index, shard)
        return shard

    def remove(self, index: UUID) -> None:
        """Remove the index with all its files, also one that can no longer be opened."""
        self._close(index)
        folder = self._folder(index)
        if folder.exists():
            gone = folder.rename(folder.with_suffix(".gone"))
            shutil.rmtree(gone)

    def tend(self, *, changes: int = 1) -> None:
        """Look after one shard with at least so many changes."""
        for shard in self._open.values():
            if shard.changes >= changes:
                shard.tend()
                return
        self._close_unused()

    def close(self) -> None:
        self._close_all(list(self._open))

    def _load(self, index: UUID) -> Shard | None:
        folder = self._folder(index)
        return Shard.open(folder) if folder.exists() else None

    def _keep(self, index: UUID, shard: Shard) -> None:
        self._open[index] = shard
        self._open.move_to_end(index)
        self._used[index] = time.monotonic()
        if len(self._open) > _MOST_OPEN:
            self._close(next(iter(self._open)))

    def _close_unused(self) -> None:
        since = time.monotonic() - _IDLE_SECONDS
        self._close_all([index for index, used in self._used.items() if used < since])

    def _close_all(self, indexes: Iterable[UUID]) -> None:
        for index in indexes:
            self._close(index)

    def _close(self, index: UUID) -> None:
        shard = self._open.pop(index, None)
        self._used.pop(index, None)
        if shard is not None:
            shard.close()

    def _folder(self, index: UUID) -> Path:
        return self._directory / str(index)

    def _sweep(self) -> None:
        for pattern in ("*.new", "*.gone"):
            for leftover in self._directory.glob(pattern):
                shutil.rmtree(leftover)


def _wait_for(lock: IO[str], *, deadline: float) -> None:
    while True:
        try:
            return fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > deadline:
                raise SettingsError(
                    f"Another process owns the search index in {Path(lock.name).parent}. "
                    "Use that one, stop it, or set INSIGHTHUB_DATA_DIR to another directory."
                ) from None
            time.sleep(0.02)
