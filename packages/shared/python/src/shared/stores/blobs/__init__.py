"""The bytes of documents."""

from shared.stores.blobs.port import BlobStore

__all__ = ["BlobStore"]
