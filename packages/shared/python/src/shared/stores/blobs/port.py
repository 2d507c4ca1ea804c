"""The port of the blob store."""

from collections.abc import AsyncIterable, AsyncIterator, Sequence
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Protocol


class BlobStore(Protocol):
    """Keeps bytes under keys such as `ab12/original`. Keys are generated, never a user's file name."""

    async def put(self, key: str, pieces: AsyncIterable[bytes]) -> None:
        """Store the pieces under the key, replacing what was there; nothing is visible until all is written."""
        ...

    def read(self, key: str) -> AsyncIterator[bytes]:
        """The bytes in pieces. Raises NotFound."""
        ...

    def as_file(self, key: str) -> AbstractAsyncContextManager[Path]:
        """A local file with the bytes, for as long as the block lasts. Raises NotFound."""
        ...

    async def remove(self, keys: Sequence[str]) -> None:
        """Remove what is there of these."""
        ...

    async def keys(self) -> frozenset[str]:
        """Every key, for the consistency check."""
        ...
