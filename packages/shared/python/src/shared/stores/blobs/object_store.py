"""Blobs in a directory or an S3-compatible store, both through obstore."""

import asyncio
import tempfile
from collections.abc import AsyncIterable, AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import obstore
from obstore.store import LocalStore, MemoryStore, ObjectStore

from shared.errors import NotFound, Unavailable
from shared.stores.blobs.port import BlobStore

_PIECE = 1024 * 1024


class ObjectBlobStore(BlobStore):
    """One implementation for every technology that obstore knows; `MemoryStore` is the memory twin."""

    def __init__(self, store: ObjectStore, *, remedy: str | None = None) -> None:
        """`remedy` is what is said to whoever finds the store away."""
        self._store, self._remedy = store, remedy

    @classmethod
    def at(cls, url: str) -> "ObjectBlobStore":
        """`memory://` or `file:///directory` (made when missing)."""
        if url.startswith("memory:"):
            return cls(MemoryStore())
        return cls(LocalStore(url.removeprefix("file://"), mkdir=True))

    async def put(self, key: str, pieces: AsyncIterable[bytes]) -> None:
        with _translated(key, self._remedy):
            await obstore.put_async(self._store, key, aiter(pieces))

    async def read(self, key: str) -> AsyncIterator[bytes]:
        with _translated(key, self._remedy):
            answer = await obstore.get_async(self._store, key)
            async for piece in answer.stream(min_chunk_size=_PIECE):
                yield bytes(piece)

    @asynccontextmanager
    async def as_file(self, key: str) -> AsyncIterator[Path]:
        # A copy also where the store is a directory: the reader must not be able to change the original.
        with tempfile.TemporaryDirectory(prefix="insighthub-") as directory:
            path = Path(directory) / "blob"
            with path.open("wb") as file:
                async for piece in self.read(key):
                    await asyncio.to_thread(file.write, piece)
            yield path

    async def remove(self, keys: Sequence[str]) -> None:
        for key in keys:
            try:
                with _translated(key, self._remedy):
                    await obstore.delete_async(self._store, key)
            except NotFound:
                continue

    async def keys(self) -> frozenset[str]:
        found: set[str] = set()
        with _translated("list", self._remedy):
            async for batch in obstore.list(self._store):
                found.update(str(entry["path"]) for entry in batch)
        return frozenset(found)


class _translated:  # noqa: N801 (reads as a verb where it is used)
    """Turns the driver's exceptions into ours."""

    def __init__(self, key: str, remedy: str | None) -> None:
        self._key, self._remedy = key, remedy

    def __enter__(self) -> None:
        return None

    def __exit__(self, _kind: type[BaseException] | None, error: BaseException | None, _trace: object) -> None:
        if isinstance(error, FileNotFoundError):
            raise NotFound(f"No blob {self._key}.") from error
        if isinstance(error, obstore.exceptions.BaseError | OSError):
            text = f"The blob store did not answer: {type(error).__name__}."
            raise Unavailable(text, remedy=self._remedy) from error
