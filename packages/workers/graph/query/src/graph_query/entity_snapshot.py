"""The entities of a generation in memory: how they are joined, what they are called, how central they are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from graph_query.lexicon import Lexicon
from graph_query.pagerank import Walk
from shared.database.tables import Entity, EntityImportance, EntityName, GraphRevision
from shared.graph.adjacency import EntityGraph, load_adjacency

_BYTES_PER_ENTITY = 500  # id, name and what Python needs for them
_BYTES_PER_KEY = 250


@dataclass(frozen=True)
class EntitySnapshot:
    """Row `i` of `graph.weights` is the entity `graph.ids[i]`; hidden entities, dates and numbers are not in it."""

    revision: int
    """`graph_revisions.entities` when this was read."""
    graph: EntityGraph
    names: Sequence[str]
    importance: NDArray[np.float32]
    """Shares of PageRank as the connector stored them; without them, shares of the sentences."""
    keys: Mapping[str, Sequence[int]]
    """The entities that a key means; several for homonyms."""

    def __len__(self) -> int:
        return len(self.names)

    @cached_property
    def walk(self) -> Walk:
        """For Personalised PageRank."""
        return Walk.over(self.graph.weights)

    @cached_property
    def lexicon(self) -> Lexicon:
        """For finding entities by what a question calls them."""
        return Lexicon(self.keys)

    @cached_property
    def specificity(self) -> NDArray[np.float64]:
        """From 0, named in every sentence, to 1, named in one: what an entity tells about a sentence that names it."""
        counts = np.maximum(self.graph.sentence_counts, 1)
        most = max(int(counts.max(initial=1)), 2)
        shares: NDArray[np.float64] = np.log(1 + most / counts) / np.log(1 + most)
        return shares

    def prepare(self) -> None:
        """Make now what the first question would otherwise wait for."""
        _ = self.walk, self.specificity
        self.lexicon.prepare()

    @property
    def size(self) -> int:
        """Bytes of memory, about."""
        weights = self.graph.weights
        arrays = (weights.data, weights.indices, weights.indptr, self.graph.sentence_counts, self.importance)
        known = sum(int(array.nbytes) for array in arrays) + 16 * len(self)
        return known + _BYTES_PER_ENTITY * len(self) + _BYTES_PER_KEY * len(self.keys)


async def load_snapshot(session: AsyncSession, generation_id: UUID) -> EntitySnapshot:
    """The entities as the rows stand now, all read in one transaction."""
    revision = await session.scalar(select(GraphRevision.entities).where(GraphRevision.generation_id == generation_id))
    graph = await load_adjacency(session, generation_id)
    numbers = {id: number for number, id in enumerate(graph.ids)}
    return EntitySnapshot(
        revision=revision or 0,
        graph=graph,
        names=await _names(session, generation_id, numbers),
        importance=await _importance(session, generation_id, numbers, graph),
        keys=await _keys(session, generation_id, numbers),
    )


async def _names(session: AsyncSession, generation_id: UUID, numbers: Mapping[UUID, int]) -> list[str]:
    names = [""] * len(numbers)
    rows = await session.execute(select(Entity.id, Entity.name).where(Entity.generation_id == generation_id))
    for id, name in rows:
        if id in numbers:
            names[numbers[id]] = name
    return names


async def _keys(session: AsyncSession, generation_id: UUID, numbers: Mapping[UUID, int]) -> dict[str, tuple[int, ...]]:
    keys: dict[str, tuple[int, ...]] = {}
    of_generation = select(EntityName.key, EntityName.entity_id).where(EntityName.generation_id == generation_id)
    for key, id in await session.execute(of_generation.distinct()):
        if id in numbers:
            keys[key] = (*keys.get(key, ()), numbers[id])
    return keys


async def _importance(
    session: AsyncSession, generation_id: UUID, numbers: Mapping[UUID, int], graph: EntityGraph
) -> NDArray[np.float32]:
    stored = np.zeros(len(numbers), np.float32)
    rows = await session.execute(
        select(EntityImportance.entity_id, EntityImportance.importance)
        .join(Entity, Entity.id == EntityImportance.entity_id)
        .where(Entity.generation_id == generation_id)
    )
    for id, importance in rows:
        if id in numbers:
            stored[numbers[id]] = importance
    if stored.any():
        return stored
    return (graph.sentence_counts / max(int(graph.sentence_counts.sum()), 1)).astype(np.float32)
