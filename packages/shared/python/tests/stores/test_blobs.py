"""The contract of the blob store, on a directory and in memory."""

import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from shared.stores.blobs import BlobStore
from shared.stores.blobs.object_store import ObjectBlobStore
from shared.stores.blobs.unfinished import remove_unfinished
from shared.testing.contracts.blob_store import BlobStoreContract, pieces, whole


class TestMemoryBlobStore(BlobStoreContract):
    @pytest.fixture
    def store(self) -> BlobStore:
        return ObjectBlobStore.at("memory://")


class TestDirectoryBlobStore(BlobStoreContract):
    @pytest.fixture
    def store(self, tmp_path: Path) -> BlobStore:
        return ObjectBlobStore.at(f"file://{tmp_path / 'blobs'}")


async def test_what_a_killed_process_had_begun_to_write_is_removed(tmp_path: Path) -> None:
    store = ObjectBlobStore.at(f"file://{tmp_path}")
    await store.put("a/original", pieces(b"whole"))
    _killed_while_writing(tmp_path)
    assert len(_files(tmp_path)) == 2

    assert remove_unfinished(tmp_path, untouched_for=timedelta(0)) == 1

    assert _files(tmp_path) == ["original"]
    assert await whole(store, "a/original") == b"whole"


async def test_what_another_process_may_still_write_is_left(tmp_path: Path) -> None:
    _killed_while_writing(tmp_path)

    assert remove_unfinished(tmp_path, untouched_for=timedelta(hours=1)) == 0

    assert len(_files(tmp_path)) == 1


def _files(directory: Path) -> list[str]:
    return sorted(path.name for path in directory.rglob("*") if path.is_file())


def _killed_while_writing(directory: Path) -> None:
    """A real process that is killed with half a blob written."""
    script = """
import asyncio, os, signal, sys
from shared.stores.blobs.object_store import ObjectBlobStore

async def pieces():
    for _ in range(40):
        yield bytes(1024 * 1024)
    os.kill(os.getpid(), signal.SIGKILL)

asyncio.run(ObjectBlobStore.at("file://" + sys.argv[1]).put("b/original", pieces()))
"""
    ended = subprocess.run([sys.executable, "-c", script, str(directory)], check=False)
    assert ended.returncode == -signal.SIGKILL
