"""What may be wrong with a graph: entities that nothing is joined with, hubs, and merges that may be mistakes."""

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Select, and_, exists, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from shared.database import Database
from shared.database.tables import CommunityMember, Entity, EntityMerge, SameAs, Workspace
from shared.graph import VALUES
from shared.graph.evidence import Place, read_told
from src.services.graph import live_generation
from src.services.graph_details import Merge

_SHOWN = 20
_HUB = 0.01
_DOUBTFUL = 0.95


class Health(NamedTuple):
    """`orphans` is the number of entities in no community; `hubs` have more than a hundredth of all mentions."""

    entities: int
    orphans: int
    hubs: Sequence[Entity]
    doubtful_merges: Sequence[Merge]


class GraphHealth:
    """Dates and numbers are left out: they join nothing."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def report(self, workspace: Workspace) -> Health:
        """Counted now."""
        async with self._database.read() as session:
            generation = await live_generation(session, workspace)
            shown = (Entity.generation_id == generation, Entity.hidden.is_(False), Entity.kind.not_in(VALUES))
            count = select(func.count()).select_from(Entity).where(*shown)
            mentions = await session.scalar(select(func.sum(Entity.mention_count)).where(*shown)) or 0
            # Not NOT IN: PostgreSQL would go through all members for each entity.
            is_member = exists().where(CommunityMember.entity_id == Entity.id)
            hubs = select(Entity).where(*shown, Entity.mention_count > _HUB * mentions)
            doubtful, _ = await _merges(session, _of(generation).where(EntityMerge.score < _DOUBTFUL), 0, _SHOWN)
            return Health(
                await session.scalar(count) or 0,
                await session.scalar(count.where(~is_member)) or 0,
                (await session.scalars(hubs.order_by(Entity.mention_count.desc(), Entity.id).limit(_SHOWN))).all(),
                doubtful,
            )

    async def merges(self, workspace: Workspace, *, offset: int, limit: int) -> tuple[list[Merge], bool]:
        """Why names are one, the least certain first; and whether there are more."""
        async with self._database.read() as session:
            return await _merges(session, _of(await live_generation(session, workspace)), offset, limit)


def _of(generation_id: UUID) -> "Select[EntityMerge]":
    return select(EntityMerge).where(EntityMerge.generation_id == generation_id)


async def _merges(
    session: AsyncSession, query: "Select[EntityMerge]", offset: int, limit: int
) -> tuple[list[Merge], bool]:
    ordered = query.order_by(EntityMerge.score, EntityMerge.key, EntityMerge.other_key)
    rows = (await session.scalars(ordered.offset(offset).limit(limit + 1))).all()
    places = await _places(session, rows[:limit])
    told = {(each.chunk_id, each.start): each for each in await read_told(session, list(places.values()))}
    shown = [(row, places.get((row.key, row.other_key))) for row in rows[:limit]]
    merges = [Merge(row, told.get((place.chunk_id, place.start)) if place else None) for row, place in shown]
    return merges, len(rows) > limit


async def _places(session: AsyncSession, merges: Sequence[EntityMerge]) -> dict[tuple[str, str], Place]:
    """Where the documents say so."""
    said = [
        and_(SameAs.chunk_id == each.chunk_id, SameAs.key == each.key, SameAs.other_key == each.other_key)
        for each in merges
        if each.chunk_id
    ]
    if not said:
        return {}
    return {
        (each.key, each.other_key): Place(each.version_id, each.chunk_id, each.start, each.end)
        for each in await session.scalars(select(SameAs).where(or_(*said)))
    }
