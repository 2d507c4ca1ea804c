"""What every blob store does."""

from collections.abc import AsyncIterator

import pytest

from shared.errors import NotFound
from shared.stores.blobs import BlobStore


async def pieces(*parts: bytes) -> AsyncIterator[bytes]:
    """The parts, one at a time."""
    for part in parts:
        yield part


async def whole(store: BlobStore, key: str) -> bytes:
    """All bytes under a key."""
    return b"".join([piece async for piece in store.read(key)])


class BlobStoreContract:
    """Bind it with a `store` fixture that gives an empty store."""

    async def test_what_was_put_can_be_read(self, store: BlobStore) -> None:
        await store.put("a/1", pieces(b"one ", b"two"))

        assert await whole(store, "a/1") == b"one two"

    async def test_a_second_put_replaces_the_first(self, store: BlobStore) -> None:
        await store.put("a/1", pieces(b"a longer text"))
        await store.put("a/1", pieces(b"short"))

        assert await whole(store, "a/1") == b"short"

    async def test_a_put_that_breaks_off_leaves_nothing(self, store: BlobStore) -> None:
        async def broken() -> AsyncIterator[bytes]:
            yield b"half"
            raise ConnectionError

        with pytest.raises(Exception):  # noqa: B017, PT011 (whatever the source raised)
            await store.put("a/1", broken())

        assert await store.keys() == frozenset()

    async def test_a_blob_can_be_had_as_a_file_that_is_gone_afterwards(self, store: BlobStore) -> None:
        await store.put("a/1", pieces(b"text"))

        async with store.as_file("a/1") as path:
            assert path.read_bytes() == b"text"

        assert not path.exists()

    async def test_what_was_removed_is_not_there(self, store: BlobStore) -> None:
        await store.put("a/1", pieces(b"one"))
        await store.put("b/2", pieces(b"two"))

        await store.remove(["a/1", "never/there"])

        assert await store.keys() == {"b/2"}
        with pytest.raises(NotFound):
            await whole(store, "a/1")
