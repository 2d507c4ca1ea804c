"""Resolves the keys that await it, and whatever hangs on them; the rest of the graph is not looked at.

What a key means depends only on the mentions, same-as evidence and decisions of the keys that links join it with,
directly or through others. So the keys to look at are found by following links from the pending ones: as they were
stored when the keys were last resolved (for what went), and as they are now (for what came).
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from graph_construction.clustering import cluster
from graph_construction.decisions import Decisions, read_decisions
from graph_construction.judging import Link, judge
from graph_construction.reading import (
    batches,
    block_rows,
    read_candidates,
    read_neighbours,
    read_senses,
    read_short_names,
    read_siblings,
    read_told,
)
from graph_construction.senses import Senses
from graph_construction.writing import Resolved, write
from shared.database.tables import NameBlock, PendingName
from shared.graph.changes import entities_changed


async def resolve(session: AsyncSession, generation_id: UUID) -> bool:
    """Whether any key was pending. The caller's transaction holds the generation's graph."""
    pending = set(await session.scalars(select(PendingName.key).where(PendingName.generation_id == generation_id)))
    if not pending:
        return False
    decisions = await read_decisions(session, generation_id)
    region = await _Region(session, generation_id, decisions).grown_from(pending)
    clusters = cluster(region.senses, region.links, merged=decisions.merged, split=decisions.split)
    short_names = await read_short_names(session, generation_id, region.keys)
    outside = [link for link in region.links if not {link.key, link.other} <= region.keys]
    resolved = Resolved(region.keys, region.senses, clusters, sorted(short_names), outside)
    await write(session, generation_id, resolved, decisions)
    await session.execute(delete(PendingName).where(PendingName.generation_id == generation_id))
    await entities_changed(session, generation_id)
    return True


@dataclass
class _Region:
    """The keys that are looked at, grown until no link that joins leads out of it."""

    session: AsyncSession
    generation_id: UUID
    decisions: Decisions
    keys: set[str] = field(default_factory=set)
    senses: dict[str, Senses] = field(default_factory=dict)
    """Of the keys in the region that have mentions."""
    links: set[Link] = field(default_factory=set)
    _seen: dict[str, Senses] = field(default_factory=dict)

    async def grown_from(self, pending: Collection[str]) -> "_Region":
        await self._store_blocks(pending)
        frontier = set(pending) | await read_neighbours(self.session, self.generation_id, pending)
        while frontier:
            self.keys |= frontier
            await self._look_at(frontier)
            self.senses |= {key: self._seen[key] for key in frontier if key in self._seen}
            links = await self._links(frontier)
            self.links |= links
            joined = {end for link in links if link.joins for end in (link.key, link.other)}
            joined |= await read_siblings(self.session, self.generation_id, frontier)
            frontier = (joined | self.decisions.merged_with(frontier)) - self.keys
        return self

    async def _store_blocks(self, pending: Collection[str]) -> None:
        await self._look_at(pending)
        for batch in batches(pending):
            mine = (NameBlock.generation_id == self.generation_id, NameBlock.key.in_(batch))
            await self.session.execute(delete(NameBlock).where(*mine))
        names = [self._seen[key].main for key in pending if key in self._seen]
        if rows := block_rows(self.generation_id, names):
            await self.session.execute(insert(NameBlock), rows)

    async def _look_at(self, keys: Collection[str]) -> None:
        self._seen |= await read_senses(self.session, self.generation_id, set(keys) - self._seen.keys())

    async def _links(self, frontier: Collection[str]) -> set[Link]:
        """All that lead from the frontier to keys with mentions."""
        names = [self._seen[key].main for key in sorted(frontier) if key in self._seen]
        candidates = await read_candidates(self.session, self.generation_id, names)
        told = await read_told(self.session, self.generation_id, [name.key for name in names])
        ends = {end for link in told for end in (link.key, link.other)}
        await self._look_at(ends.union(*(keys for _, keys in candidates)))
        links = {
            link
            for name, keys in candidates
            for key in keys
            if key in self._seen and (link := judge(name, self._seen[key].main))
        }
        return links | {link for link in told if link.key in self._seen and link.other in self._seen}
