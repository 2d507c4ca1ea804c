"""Keeps the entity graphs of the generations that are asked, as many as fit into memory."""

import asyncio
import time
from collections import OrderedDict, defaultdict
from uuid import UUID

import structlog
from sqlalchemy import select

from graph_query.entity_snapshot import EntitySnapshot, load_snapshot
from shared.database import Database
from shared.database.tables import GraphRevision

log = structlog.get_logger()

_MEMORY = 512 * 1024**2
_QUICK = 0.3
"""Seconds: a graph that takes longer to read is read anew behind the questions, which meanwhile get the last one."""


class EntitySnapshots:
    """The last graph of each generation. What was asked longest ago goes first; the last one asked always stays."""

    def __init__(self, database: Database, *, memory: int = _MEMORY, quick: float = _QUICK) -> None:
        self._database, self._memory, self._quick = database, memory, quick
        self._kept: OrderedDict[UUID, EntitySnapshot] = OrderedDict()
        self._took: dict[UUID, float] = {}
        self._loading: defaultdict[UUID, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._behind: dict[UUID, asyncio.Task[EntitySnapshot]] = {}

    async def of(self, generation_id: UUID) -> EntitySnapshot:
        """The graph as it is now; a large one as it was a moment ago, while it changes."""
        kept, revision = self._kept.get(generation_id), await self._revision(generation_id)
        if kept is None or (kept.revision != revision and self._took[generation_id] <= self._quick):
            return await self._load(generation_id, revision)
        self._kept.move_to_end(generation_id)
        if kept.revision != revision and generation_id not in self._behind:
            task = asyncio.create_task(self._load(generation_id, revision))
            self._behind[generation_id] = task
            task.add_done_callback(lambda _: self._behind.pop(generation_id, None))
        return kept

    async def refreshed(self) -> None:
        """Wait for what is being read behind the questions."""
        await asyncio.gather(*self._behind.values())

    async def _load(self, generation_id: UUID, revision: int) -> EntitySnapshot:
        async with self._loading[generation_id]:
            kept = self._kept.get(generation_id)
            if kept is not None and kept.revision >= revision:
                return kept
            began = time.perf_counter()
            loaded = await asyncio.to_thread(_load_apart, self._url, generation_id)
            self._took[generation_id] = time.perf_counter() - began
            self._keep(generation_id, loaded)
        log.info("entities_loaded", generation_id=str(generation_id), entities=len(loaded), bytes=loaded.size)
        return loaded

    def _keep(self, generation_id: UUID, loaded: EntitySnapshot) -> None:
        self._kept[generation_id] = loaded
        self._kept.move_to_end(generation_id)
        while len(self._kept) > 1 and sum(each.size for each in self._kept.values()) > self._memory:
            gone, _ = self._kept.popitem(last=False)
            self._loading.pop(gone, None)

    @property
    def _url(self) -> str:
        return self._database.engine.url.render_as_string(hide_password=False)

    async def _revision(self, generation_id: UUID) -> int:
        async with self._database.read() as session:
            found = await session.scalar(
                select(GraphRevision.entities).where(GraphRevision.generation_id == generation_id)
            )
        return found or 0


def _load_apart(url: str, generation_id: UUID) -> EntitySnapshot:
    """Hundreds of thousands of rows and their matrix would hold up every other question, so a thread reads them."""

    async def load() -> EntitySnapshot:
        async with Database.open(url) as database, database.read() as session:
            snapshot = await load_snapshot(session, generation_id)
        snapshot.prepare()
        return snapshot

    return asyncio.run(load())
