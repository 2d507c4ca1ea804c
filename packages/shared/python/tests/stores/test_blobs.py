"""The contract of the blob store, on a directory and in memory."""

from pathlib import Path

import pytest

from shared.stores.blobs import BlobStore
from shared.stores.blobs.object_store import ObjectBlobStore
from shared.testing.contracts.blob_store import BlobStoreContract


class TestMemoryBlobStore(BlobStoreContract):
    @pytest.fixture
    def store(self) -> BlobStore:
        return ObjectBlobStore.at("memory://")


class TestDirectoryBlobStore(BlobStoreContract):
    @pytest.fixture
    def store(self, tmp_path: Path) -> BlobStore:
        return ObjectBlobStore.at(f"file://{tmp_path / 'blobs'}")
