"""Keeps account of what changed in a generation's graph, in the transaction of the change."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import ColumnElement, delete, insert, select, union, update
from sqlalchemy.ext.asyncio import AsyncSession

from shared.database.holding import hold
from shared.database.tables import Extraction, GraphRevision, Mention, PendingName, Relation, SameAs, VersionNames


async def names_changed(session: AsyncSession, generation_id: UUID) -> int:
    """The new number of the generation's names, for the row that is stored with it."""
    return (await _raise(session, generation_id, names=1)).names


async def entities_changed(session: AsyncSession, generation_id: UUID) -> None:
    """Mentions, relations or the resolution of names are different from now on."""
    await _raise(session, generation_id, entities=1)


async def hold_graph(session: AsyncSession, generation_id: UUID) -> None:
    """Whoever resolves the names of a generation, or tells that some await it, does so one after another."""
    await hold(session, "graph", generation_id)


async def resolve_later(session: AsyncSession, generation_id: UUID, keys: Collection[str]) -> None:
    """The keys await resolution."""
    await hold_graph(session, generation_id)
    of_generation = select(PendingName.key).where(PendingName.generation_id == generation_id)
    known = set(await session.scalars(of_generation))
    new = [{"generation_id": generation_id, "key": key} for key in sorted(set(keys) - known)]
    if new:
        await session.execute(insert(PendingName), new)


async def withdraw(
    session: AsyncSession, version_ids: Collection[UUID], *, generation_id: UUID | None = None
) -> list[UUID]:
    """Take out what was read in these versions; the generations that knew any of it.

    The keys concerned await resolution, for which the caller publishes GraphReduced.
    """
    touched = await _holding(session, version_ids, generation_id)
    for each in touched:
        await hold_graph(session, each)
        await resolve_later(session, each, await _keys(session, version_ids, each))
        for table in (Mention, Relation, SameAs, VersionNames, Extraction):
            await session.execute(delete(table).where(table.version_id.in_(version_ids), table.generation_id == each))
        await _raise(session, each, removals=1, entities=1)
    return touched


async def _holding(session: AsyncSession, version_ids: Collection[UUID], generation_id: UUID | None) -> list[UUID]:
    tables = (VersionNames, Extraction)
    found = union(*(select(table.generation_id).where(table.version_id.in_(version_ids)) for table in tables))
    return [id for id in sorted(await session.scalars(found)) if generation_id in (None, id)]


async def _keys(session: AsyncSession, version_ids: Collection[UUID], generation_id: UUID) -> set[str]:
    def of(table: type[Mention | Relation | SameAs]) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
        return table.version_id.in_(version_ids), table.generation_id == generation_id

    found = union(
        select(Mention.key).where(*of(Mention)),
        select(Relation.subject_key).where(*of(Relation)),
        select(Relation.object_key).where(*of(Relation)),
        select(SameAs.key).where(*of(SameAs)),
        select(SameAs.other_key).where(*of(SameAs)),
    )
    return set(await session.scalars(found))


async def _raise(
    session: AsyncSession, generation_id: UUID, *, names: int = 0, removals: int = 0, entities: int = 0
) -> GraphRevision:
    raised = await session.execute(
        update(GraphRevision)
        .where(GraphRevision.generation_id == generation_id)
        .values(
            names=GraphRevision.names + names,
            removals=GraphRevision.removals + removals,
            entities=GraphRevision.entities + entities,
        )
        .returning(GraphRevision.names, GraphRevision.removals, GraphRevision.entities)
        .execution_options(synchronize_session=False)
    )
    row = raised.one_or_none()
    if row is not None:
        return GraphRevision(generation_id=generation_id, **row._mapping)
    first = GraphRevision(generation_id=generation_id, names=names, removals=removals, entities=entities)
    session.add(first)
    await session.flush()
    session.expunge(first)
    return first
