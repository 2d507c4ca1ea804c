"""The search index beyond one machine: a Qdrant server or cluster."""

from shared.stores.search.qdrant.collections import Placement
from shared.stores.search.qdrant.index import QdrantIndex

__all__ = ["Placement", "QdrantIndex"]
