"""The search index on one machine: Qdrant Edge in a process of its own."""

from shared.stores.search.qdrant_edge.index import QdrantEdgeIndex

__all__ = ["QdrantEdgeIndex"]
