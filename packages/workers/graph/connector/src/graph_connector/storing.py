"""Stores communities and importance: what is as it was keeps its rows."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from shared.database.tables import Community, CommunityMember, Entity, EntityImportance

_BATCH = 500


async def known_components(session: AsyncSession, generation_id: UUID) -> frozenset[str]:
    """The digests of the parts of the graph whose communities are stored."""
    query = select(Community.component).where(Community.generation_id == generation_id).distinct()
    return frozenset(await session.scalars(query))


async def forget_components(session: AsyncSession, generation_id: UUID, *, except_for: frozenset[str]) -> bool:
    """The communities of parts that are no more go; whether there were any."""
    gone = sorted(await known_components(session, generation_id) - except_for)
    for start in range(0, len(gone), _BATCH):
        batch = Community.component.in_(gone[start : start + _BATCH])
        await session.execute(delete(Community).where(Community.generation_id == generation_id, batch))
    return bool(gone)


async def add_communities(
    session: AsyncSession, communities: list[dict[str, Any]], members: Iterable[Mapping[str, UUID]]
) -> None:
    """They come with their members."""
    if communities:
        await session.execute(insert(Community), communities)
        await session.execute(insert(CommunityMember), list(members))


async def store_importances(session: AsyncSession, generation_id: UUID, importances: Mapping[UUID, float]) -> bool:
    """Those that changed are written; whether any did. Entities that have none any more lose theirs."""
    query = select(EntityImportance.entity_id, EntityImportance.importance)
    rows = await session.execute(query.join(Entity).where(Entity.generation_id == generation_id))
    old: dict[UUID, float] = dict(rows.all())
    gone = sorted(old.keys() - importances.keys())
    for start in range(0, len(gone), _BATCH):
        await session.execute(
            delete(EntityImportance).where(EntityImportance.entity_id.in_(gone[start : start + _BATCH]))
        )
    new = {id: value for id, value in importances.items() if old.get(id) != value}
    added = [{"entity_id": id, "importance": value} for id, value in new.items() if id not in old]
    changed = [{"entity_id": id, "importance": value} for id, value in new.items() if id in old]
    if added:
        await session.execute(insert(EntityImportance), added)
    if changed:
        await session.execute(update(EntityImportance), changed)
    return bool(gone or new)
