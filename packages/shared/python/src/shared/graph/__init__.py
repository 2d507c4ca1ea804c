"""What several workers know of the graph: kinds of entities, keys of names, and the bookkeeping of changes."""

from shared.graph.keys import key_of
from shared.graph.kinds import VALUES, EntityKind

__all__ = ["VALUES", "EntityKind", "key_of"]
