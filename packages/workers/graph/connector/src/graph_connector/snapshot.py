"""Reads the whole graph of a generation at one moment."""

from typing import NamedTuple
from uuid import UUID

from scipy.sparse import csr_array
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from shared.database.tables import Entity, GraphRevision
from shared.graph.adjacency import Named, entity_graph, load_named, load_related


class Snapshot(NamedTuple):
    """`names[i]` and row i of `weights` belong to `named.ids[i]`; `revision` tells whether it is still so."""

    revision: int
    names: list[str]
    weights: csr_array
    named: Named


async def load_snapshot(session: AsyncSession, generation_id: UUID) -> Snapshot:
    """All in one transaction of the session."""
    revision = await revision_of(session, generation_id)
    named = await load_named(session, generation_id)
    graph = entity_graph(named, await load_related(session, generation_id))
    rows = await session.execute(select(Entity.id, Entity.name).where(Entity.generation_id == generation_id))
    name_of = dict(rows.all())
    return Snapshot(revision, [name_of[id] for id in named.ids], graph.weights, named)


async def revision_of(session: AsyncSession, generation_id: UUID) -> int:
    """The number of the last change of mentions, relations or resolution."""
    query = select(GraphRevision.entities).where(GraphRevision.generation_id == generation_id)
    return await session.scalar(query) or 0
