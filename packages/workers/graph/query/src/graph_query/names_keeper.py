"""Keeps the names of generations in memory, in step with the rows that they come from."""

import asyncio
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from graph_query.names_segment import Segment
from graph_query.names_settling import Homes, settled
from graph_query.names_view import NamesView
from shared.database import Database
from shared.database.tables import GraphRevision, VersionNames
from shared.graph.names import decode

_MEMORY = 768 * 1024**2
"""Of all generations together."""
_BYTES_PER_WORD = 16
"""The word, where it stands, and its share of sentences, chunks and definitions; `benchmarks/graph_snapshots.py`."""
_MOST_VIEWS = 16


class _Revision(NamedTuple):
    names: int
    removals: int


_NOTHING = _Revision(0, 0)


class _Change(NamedTuple):
    """What a generation's rows say that the memory does not yet know."""

    revision: _Revision
    rows: Sequence[tuple[UUID, bytes]]
    living: frozenset[UUID] | None
    """None when nothing was removed."""


@dataclass
class _Kept:
    revision: _Revision = _NOTHING
    segments: list[Segment] = field(default_factory=list)
    homes: Homes = field(default_factory=dict)
    views: OrderedDict[frozenset[UUID] | None, NamesView] = field(default_factory=OrderedDict)
    updating: asyncio.Lock = field(default_factory=asyncio.Lock)

    @property
    def size(self) -> int:
        """Bytes of memory, about."""
        return _BYTES_PER_WORD * sum(segment.table.words.size for segment in self.segments)


class NamesKeeper:
    """Reads only what is new; forgets the generation that was longest unused when all are too large together."""

    def __init__(self, database: Database, *, memory: int = _MEMORY) -> None:
        self._database, self._memory = database, memory
        self._kept: OrderedDict[UUID, _Kept] = OrderedDict()

    async def view(self, generation_id: UUID, versions: frozenset[UUID] | None = None) -> NamesView:
        """The names of a generation as they are now; only of these versions when given."""
        kept = self._kept.setdefault(generation_id, _Kept())
        self._kept.move_to_end(generation_id)
        async with kept.updating:
            change = await self._change(generation_id, kept.revision)
            if change:
                await _take_in(kept, change)
                self._forget_some()
        return _view(kept, versions)

    async def _change(self, generation_id: UUID, known: _Revision) -> _Change | None:
        async with self._database.read() as session:
            row = await session.get(GraphRevision, generation_id)
            now = _Revision(row.names, row.removals) if row else _NOTHING
            if now == known:
                return None
            rows = await _rows(session, generation_id, after=known.names)
            living = None if now.removals == known.removals else await _living(session, generation_id)
        return _Change(now, rows, living)

    def _forget_some(self) -> None:
        while len(self._kept) > 1 and sum(kept.size for kept in self._kept.values()) > self._memory:
            self._kept.popitem(last=False)


async def _rows(session: AsyncSession, generation_id: UUID, *, after: int) -> Sequence[tuple[UUID, bytes]]:
    found = await session.execute(
        select(VersionNames.version_id, VersionNames.content).where(
            VersionNames.generation_id == generation_id, VersionNames.revision > after
        )
    )
    return [(version, content) for version, content in found]


async def _living(session: AsyncSession, generation_id: UUID) -> frozenset[UUID]:
    query = select(VersionNames.version_id).where(VersionNames.generation_id == generation_id)
    return frozenset(await session.scalars(query))


async def _take_in(kept: _Kept, change: _Change) -> None:
    """All of it or, when cancelled, nothing."""
    homes = kept.homes
    if change.living is not None:
        homes = {version: home for version, home in homes.items() if version in change.living}
    segments = list(kept.segments)
    if change.rows:
        new = await asyncio.to_thread(_segment, change.rows)
        homes, segments = homes | dict.fromkeys(new.versions, new), [*segments, new]
    segments, homes = await asyncio.to_thread(settled, segments, homes)
    kept.segments, kept.homes, kept.revision = segments, homes, change.revision
    kept.views.clear()


def _segment(rows: Sequence[tuple[UUID, bytes]]) -> Segment:
    return Segment.of([(version, decode(content)) for version, content in rows])


def _view(kept: _Kept, versions: frozenset[UUID] | None) -> NamesView:
    known = kept.views.get(versions)
    if known is None:
        homes = kept.homes
        known = NamesView(
            kept.segments,
            lambda segment, version: homes.get(version) is segment and (versions is None or version in versions),
        )
        kept.views[versions] = known
        if len(kept.views) > _MOST_VIEWS:
            kept.views.popitem(last=False)
    kept.views.move_to_end(versions)
    return known
