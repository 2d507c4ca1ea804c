"""Answers whoever looks around in the entity graph."""

from collections.abc import Iterator
from itertools import islice, pairwise
from uuid import UUID

import numpy as np

from graph_query.entity_snapshot import EntitySnapshot
from graph_query.paths import Path, hop_links
from shared.errors import NotFound
from shared.events import EntityPath, Neighbour, NeighboursAsked

_EDGES = 2_000
NO_SUCH_ENTITY = "No such entity in the graph. Hidden entities, dates and numbers have no edges."


def number_of(snapshot: EntitySnapshot, entity_id: UUID) -> int:
    """The entity's row. Raises NotFound."""
    number = snapshot.graph.index_of(entity_id)
    if number is None:
        raise NotFound(NO_SUCH_ENTITY)
    return number


def neighbours(snapshot: EntitySnapshot, asked: NeighboursAsked) -> tuple[tuple[Neighbour, ...], int]:
    """The page that was asked for, and how many neighbours there are. Raises NotFound."""
    number = number_of(snapshot, asked.entity_id)
    weights = np.asarray(snapshot.graph.weights[[number]].todense(), np.float64).ravel()
    near = snapshot.walk.pagerank({number: 1.0}).scores
    near[number] = 0
    by = weights if asked.order == "weight" else near
    ordered = np.lexsort((np.arange(len(by)), -near, -by))[: int((by > 0).sum())]
    page = ordered[asked.offset : asked.offset + asked.limit]
    ids = snapshot.graph.ids
    found = (Neighbour(entity_id=ids[each], weight=float(weights[each]), nearness=float(near[each])) for each in page)
    return tuple(found), len(ordered)


def as_entity_path(snapshot: EntitySnapshot, number: int, path: Path) -> EntityPath:
    """The path with the ids of its entities; `number` counts from 1."""
    return EntityPath(
        length=path.way.length,
        entity_ids=tuple(snapshot.graph.ids[each] for each in path.way.entities),
        hops=hop_links(path, number, snapshot.names),
    )


def called(snapshot: EntitySnapshot, name: str, *, limit: int) -> tuple[UUID, ...]:
    """The entities that the name may mean: so called, then beginning so, then spelled nearly so."""
    lexicon = snapshot.lexicon
    keys = [*(found.key for found in lexicon.called(name)), *lexicon.begins(name, limit=limit)]
    keys += lexicon.alike(name, limit=limit) if not keys else []
    entities = dict.fromkeys(entity for key in dict.fromkeys(keys) for entity in snapshot.keys[key])
    return tuple(snapshot.graph.ids[entity] for entity in list(entities)[:limit])


def edges(snapshot: EntitySnapshot) -> Iterator[tuple[tuple[UUID, UUID, float], ...]]:
    """All edges, each once, some thousand at a time."""
    listed = _edges(snapshot)
    while piece := tuple(islice(listed, _EDGES)):
        yield piece


def _edges(snapshot: EntitySnapshot) -> Iterator[tuple[UUID, UUID, float]]:
    weights, ids = snapshot.graph.weights, snapshot.graph.ids
    for row, (begin, end) in enumerate(pairwise(weights.indptr)):
        for edge in range(begin, end):
            column = weights.indices[edge]
            if row < column:
                yield ids[row], ids[column], float(weights.data[edge])
