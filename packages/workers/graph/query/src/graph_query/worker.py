"""Without graph/query no question could follow a connection: neither a link, nor an entity, nor a path between two."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from uuid import UUID

from graph_query import exploring
from graph_query.by_links import LinkFinder
from graph_query.by_pagerank import by_pagerank
from graph_query.entity_snapshot import EntitySnapshot
from graph_query.entity_snapshots import EntitySnapshots
from graph_query.inquiry import Inquiry, Outcome
from graph_query.local import local
from graph_query.paths import connection, paths_between
from graph_query.themes import themes
from shared.database import Database
from shared.events import (
    ChunksRanked,
    EdgesAsked,
    EdgesListed,
    GraphAsked,
    NamesAsked,
    NamesFound,
    NeighboursAsked,
    NeighboursFound,
    PathsAsked,
    PathsFound,
    VectorAsked,
)
from shared.exchange import Exchange
from shared.library.scope import Scope, scope_of
from shared.models.embedding.named import Embedders
from shared.retrieval import Filters, GraphMethod, Mode
from shared.stores.search import SearchIndex
from shared.telemetry.clock import Clock
from shared.worker import Worker, handler

_BY_ENTITIES = {Mode.LOCAL: local, Mode.PATH: connection, Mode.GLOBAL: themes}
_NO_ENTITIES = "The graph of this workspace holds no entities yet."


@dataclass
class GraphQuery(Worker):
    """Ranks chunks by the links that lead to them, or by the entities that a question is about."""

    database: Database
    exchange: Exchange
    search: SearchIndex
    embedders: Embedders
    snapshots: EntitySnapshots = field(init=False)
    links: LinkFinder = field(init=False)

    def __post_init__(self) -> None:
        self.snapshots = EntitySnapshots(self.database)
        self.links = LinkFinder(self.database, self.exchange)

    @handler
    async def rank(self, question: GraphAsked) -> ChunksRanked:
        if question.mode in _BY_ENTITIES or question.method == GraphMethod.PPR:
            return await self._by_entities(question)
        return await self.links.rank(question)

    @handler
    async def find_neighbours(self, asked: NeighboursAsked) -> NeighboursFound:
        _, snapshot = await self._entities(asked.workspace_id)
        found, total = exploring.neighbours(snapshot, asked)
        return NeighboursFound(workspace_id=asked.workspace_id, neighbours=found, total=total)

    @handler
    async def find_paths(self, asked: PathsAsked) -> PathsFound:
        scope, snapshot = await self._entities(asked.workspace_id)
        ends = [exploring.number_of(snapshot, id) for id in (asked.first_id, asked.second_id)]
        found = await paths_between(self.database, scope, snapshot, (ends[0], ends[1]), limit=asked.limit)
        paths = tuple(exploring.as_entity_path(snapshot, number, path) for number, path in enumerate(found, 1))
        reason = None if paths else "The documents do not connect these two."
        return PathsFound(workspace_id=asked.workspace_id, paths=paths, reason=reason)

    @handler
    async def find_names(self, asked: NamesAsked) -> NamesFound:
        _, snapshot = await self._entities(asked.workspace_id)
        found = exploring.called(snapshot, asked.name, limit=asked.limit)
        return NamesFound(workspace_id=asked.workspace_id, entity_ids=found)

    @handler
    async def list_edges(self, asked: EdgesAsked) -> AsyncIterator[EdgesListed]:
        _, snapshot = await self._entities(asked.workspace_id)
        for edges in exploring.edges(snapshot):
            yield EdgesListed(workspace_id=asked.workspace_id, edges=edges)
            await asyncio.sleep(0)  # a large graph is many pieces, and others ask meanwhile

    async def _by_entities(self, question: GraphAsked) -> ChunksRanked:
        clock = Clock()
        scope, snapshot = await self._entities(question.workspace_id, question.filters)
        inquiry = Inquiry(question, scope, snapshot, self.database, self.search, self.embedders)
        clock.lap("entities")
        outcome = await self._outcome(inquiry)
        clock.lap("evidence")
        return ChunksRanked(
            workspace_id=question.workspace_id, ranking=outcome.ranking, reason=outcome.reason, timings=clock.laps
        )

    async def _outcome(self, inquiry: Inquiry) -> Outcome:
        if inquiry.question.mode not in _BY_ENTITIES:
            return await by_pagerank(inquiry, (await self._by_vector(inquiry.question)).ranking)
        if not len(inquiry.snapshot):
            return Outcome(reason=_NO_ENTITIES)
        return await _BY_ENTITIES[inquiry.question.mode](inquiry)

    async def _by_vector(self, question: GraphAsked) -> ChunksRanked:
        wanted = VectorAsked(workspace_id=question.workspace_id, text=question.text, filters=question.filters)
        return await self.exchange.ask(wanted, ChunksRanked)

    async def _entities(self, workspace_id: UUID, filters: Filters | None = None) -> tuple[Scope, EntitySnapshot]:
        async with self.database.read() as session:
            scope = await scope_of(session, workspace_id, filters or Filters())
        return scope, await self.snapshots.of(scope.generation_id)
