"""Reads what the resolution of some keys depends on."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import islice
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, or_, select, union
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from graph_construction.judging import Link
from graph_construction.names import Name, blocks_of, looked_up
from graph_construction.senses import Senses, senses_of
from shared.database.tables import EntityMerge, EntityName, Mention, NameBlock, SameAs, Synonym

SHORT_NAME = "short name"
"""Reason of the SameAs rows that say what a short name means within one document; outside it they say nothing."""

K = TypeVar("K", str, UUID)

_BATCH = 500  # keys in one statement; SQLite takes 32,766 variables
_TOLD = 0.99


def batches(keys: Collection[K], size: int = _BATCH) -> Iterator[list[K]]:
    """The keys in order, some at a time."""
    ordered = iter(sorted(keys))
    while batch := list(islice(ordered, size)):
        yield batch


async def read_senses(session: AsyncSession, generation_id: UUID, keys: Collection[str]) -> dict[str, Senses]:
    """Of the keys that have mentions."""
    counts: dict[str, dict[str, int]] = defaultdict(dict)
    for batch in batches(keys):
        counted = select(Mention.key, Mention.kind, func.count()).group_by(Mention.key, Mention.kind)
        rows = await session.execute(counted.where(Mention.generation_id == generation_id, Mention.key.in_(batch)))
        for key, kind, count in rows:
            counts[key][kind] = count
    return {key: senses_of(key, kinds) for key, kinds in counts.items()}


async def read_neighbours(session: AsyncSession, generation_id: UUID, keys: Collection[str]) -> set[str]:
    """The keys that had to do with these when they were last resolved: merged, near, or of the same entity."""
    found: set[str] = set()
    for batch in batches(keys):
        for table in (EntityMerge, Synonym):
            found.update(await session.scalars(_ends(table, generation_id, batch)))
    return found | await read_siblings(session, generation_id, keys)


async def read_siblings(session: AsyncSession, generation_id: UUID, keys: Collection[str]) -> set[str]:
    """The keys of the entities that these keys mean."""
    found: set[str] = set()
    mine, other = aliased(EntityName), aliased(EntityName)
    for batch in batches(keys):
        of_batch = select(other.key).join(mine, mine.entity_id == other.entity_id)
        found.update(await session.scalars(of_batch.where(mine.generation_id == generation_id, mine.key.in_(batch))))
    return found


async def read_told(session: AsyncSession, generation_id: UUID, keys: Collection[str]) -> set[Link]:
    """What passages say of these keys, one link for each reason, with the first passage as its evidence."""
    return {
        Link(key, other, reason, _TOLD, chunk_id, told=True)
        for key, other, reason, chunk_id in await _same_as(session, generation_id, keys, SameAs.reason != SHORT_NAME)
    }


async def read_short_names(session: AsyncSession, generation_id: UUID, keys: Collection[str]) -> set[Link]:
    """Where a short name was read as a longer one of the same document."""
    return {
        Link(key, other, reason, 0.9, chunk_id)
        for key, other, reason, chunk_id in await _same_as(session, generation_id, keys, SameAs.reason == SHORT_NAME)
    }


async def read_candidates(
    session: AsyncSession, generation_id: UUID, names: Sequence[Name]
) -> list[tuple[Name, set[str]]]:
    """Each name with the keys that share a block with it."""
    by_block: dict[str, set[str]] = defaultdict(set)
    for batch in batches({block for name in names for block in looked_up(name)}):
        query = select(NameBlock.block, NameBlock.key)
        rows = await session.execute(query.where(NameBlock.generation_id == generation_id, NameBlock.block.in_(batch)))
        for block, key in rows:
            by_block[block].add(key)
    return [(name, set().union(*(by_block[block] for block in looked_up(name))) - {name.key}) for name in names]


def block_rows(generation_id: UUID, names: Sequence[Name]) -> list[dict[str, Any]]:
    """The rows under which the names are found."""
    return [
        {"generation_id": generation_id, "block": block, "key": name.key}
        for name in names
        for block in sorted(set(blocks_of(name)))
    ]


async def _same_as(
    session: AsyncSession, generation_id: UUID, keys: Collection[str], reason: ColumnElement[bool]
) -> set[tuple[str, str, str, UUID]]:
    found: dict[tuple[str, str, str], UUID] = {}
    for batch in batches(keys):
        query = select(SameAs.key, SameAs.other_key, SameAs.reason, SameAs.chunk_id)
        ends = or_(SameAs.key.in_(batch), SameAs.other_key.in_(batch))
        for one, other, why, chunk_id in await session.execute(
            query.where(SameAs.generation_id == generation_id, ends, reason)
        ):
            pair = (min(one, other), max(one, other), why)
            found[pair] = min(found.get(pair, chunk_id), chunk_id)
    return {(*pair, chunk_id) for pair, chunk_id in found.items()}


def _ends(table: type[EntityMerge | Synonym], generation_id: UUID, keys: Sequence[str]) -> Select[Any]:
    forth = select(table.other_key).where(table.generation_id == generation_id, table.key.in_(keys))
    back = select(table.key).where(table.generation_id == generation_id, table.other_key.in_(keys))
    return union(forth, back)  # type: ignore[return-value]
