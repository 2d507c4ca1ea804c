"""Writes what was resolved; entities that stay what they were keep their rows."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import delete, func, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from graph_construction.clustering import Clusters
from graph_construction.decisions import Decisions
from graph_construction.judging import Link
from graph_construction.naming import Surface, best_name
from graph_construction.reading import batches
from graph_construction.senses import Senses, entity_id
from shared.database.tables import Entity, EntityMerge, EntityName, Mention, Synonym
from shared.graph import EntityKind


class Resolved(NamedTuple):
    """The keys that were looked at, and what they mean now; `outside` are links that lead to other keys."""

    keys: Collection[str]
    senses: dict[str, Senses]
    clusters: Clusters
    short_names: Sequence[Link]
    outside: Sequence[Link]


class _Means(NamedTuple):
    entity_id: UUID
    key: str
    kind: str


async def write(session: AsyncSession, generation_id: UUID, resolved: Resolved, decisions: Decisions) -> None:
    """The rows of these keys become what they are now."""
    await _write_links(session, generation_id, resolved)
    means = list(_meanings(generation_id, resolved))
    old = await _entities(session, generation_id, resolved.keys)
    for batch in batches(resolved.keys):
        mine = (EntityName.generation_id == generation_id, EntityName.key.in_(batch))
        await session.execute(delete(EntityName).where(*mine))
    keys_of: dict[UUID, set[str]] = defaultdict(set)
    for each in means:
        keys_of[each.entity_id].add(each.key)
    await _keep_only(session, generation_id, old=old, new=keys_of.keys())
    if means:
        rows = [{"generation_id": generation_id, **each._asdict()} for each in means]
        await session.execute(insert(EntityName), rows)
        await _describe(session, keys_of, decisions)


def _meanings(generation_id: UUID, resolved: Resolved) -> Iterable[_Means]:
    for key, senses in resolved.senses.items():
        main = entity_id(generation_id, resolved.clusters.of[key][0])
        yield from (_Means(main, key, kind) for kind in sorted(senses.kinds))
        for group, kinds in senses.others:
            yield from (_Means(entity_id(generation_id, key, group), key, kind) for kind in sorted(kinds))


async def _entities(session: AsyncSession, generation_id: UUID, keys: Collection[str]) -> set[UUID]:
    found: set[UUID] = set()
    for batch in batches(keys):
        query = select(EntityName.entity_id).where(EntityName.generation_id == generation_id)
        found.update(await session.scalars(query.where(EntityName.key.in_(batch))))
    return found


async def _keep_only(session: AsyncSession, generation_id: UUID, *, old: set[UUID], new: Collection[UUID]) -> None:
    """Entities that are no more go, with what hangs on them; new ones come, to be described."""
    gone, come = old - set(new), set(new) - old
    for batch in batches(gone):
        await session.execute(delete(Entity).where(Entity.id.in_(batch)))
    if come:
        blank = {"generation_id": generation_id, "name": "", "kind": "", "mention_count": 0, "document_count": 0}
        await session.execute(insert(Entity), [{"id": id, "hidden": False, **blank} for id in sorted(come)])


async def _describe(session: AsyncSession, keys_of: dict[UUID, set[str]], decisions: Decisions) -> None:
    """Name, kind and counts of each entity, from its mentions."""
    surfaces: dict[UUID, list[Surface]] = defaultdict(list)
    documents: dict[UUID, int] = {}
    for ids in batches(keys_of):
        for id, *surface in await session.execute(_surfaces(ids)):
            surfaces[id].append(Surface(*surface))
        documents |= dict((await session.execute(_documents(ids))).all())
    described = [
        _described(id, keys, surfaces[id], decisions) | {"document_count": documents[id]}
        for id, keys in keys_of.items()
    ]
    await session.execute(update(Entity), described)


def _described(id: UUID, keys: set[str], surfaces: Sequence[Surface], decisions: Decisions) -> dict[str, Any]:
    kinds: dict[str, int] = defaultdict(int)
    for each in surfaces:
        kinds[each.kind] += each.times
    return {
        "id": id,
        "name": decisions.name_of(keys) or best_name(surfaces, keys),
        "kind": min(kinds, key=lambda kind: (kind == EntityKind.CONCEPT, -kinds[kind], kind)),
        "mention_count": sum(kinds.values()),
        "hidden": not decisions.hidden.isdisjoint(keys),
    }


def _surfaces(ids: Sequence[UUID]) -> Any:
    return (
        select(EntityName.entity_id, Mention.surface, Mention.kind, func.count())
        .join(Mention, _is_meant())
        .where(EntityName.entity_id.in_(ids))
        .group_by(EntityName.entity_id, Mention.surface, Mention.kind)
    )


def _documents(ids: Sequence[UUID]) -> Any:
    return (
        select(EntityName.entity_id, func.count(Mention.version_id.distinct()))
        .join(Mention, _is_meant())
        .where(EntityName.entity_id.in_(ids))
        .group_by(EntityName.entity_id)
    )


def _is_meant() -> Any:
    return (
        (Mention.generation_id == EntityName.generation_id)
        & (Mention.key == EntityName.key)
        & (Mention.kind == EntityName.kind)
    )


async def _write_links(session: AsyncSession, generation_id: UUID, resolved: Resolved) -> None:
    merges = {(link.key, link.other): link for link in [*resolved.short_names, *resolved.clusters.merges]}
    synonyms = {(link.key, link.other): link for link in [*resolved.outside, *resolved.clusters.synonyms]}
    for table in (EntityMerge, Synonym):
        for batch in batches(resolved.keys):
            ends = or_(table.key.in_(batch), table.other_key.in_(batch))
            await session.execute(delete(table).where(table.generation_id == generation_id, ends))
    if merges:
        await session.execute(insert(EntityMerge), [_merge(generation_id, link) for link in merges.values()])
    apart = [link for pair, link in synonyms.items() if pair not in merges]
    if apart:
        await session.execute(insert(Synonym), [_pair(generation_id, link) for link in apart])


def _pair(generation_id: UUID, link: Link) -> dict[str, Any]:
    return {"generation_id": generation_id, "key": link.key, "other_key": link.other, "score": link.score}


def _merge(generation_id: UUID, link: Link) -> dict[str, Any]:
    return _pair(generation_id, link) | {"reason": link.reason, "chunk_id": link.chunk_id}
