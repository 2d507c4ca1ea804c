"""The search index on one machine: Qdrant Edge in a process of its own, for one process tree or for all of the host."""

# The index that is shared is imported from its module: the child is this package, too, and has no use for its logging.
from shared.stores.search.qdrant_edge.index import QdrantEdgeIndex

__all__ = ["QdrantEdgeIndex"]
