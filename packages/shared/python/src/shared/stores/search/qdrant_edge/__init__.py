"""The search index on one machine: Qdrant Edge in a process of its own, for one process tree or for all of the host."""

from shared.stores.search.qdrant_edge.index import QdrantEdgeIndex
from shared.stores.search.qdrant_edge.shared_index import SharedEdgeIndex

__all__ = ["QdrantEdgeIndex", "SharedEdgeIndex"]
