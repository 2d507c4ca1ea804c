"""Without graph/query no question could follow a connection: neither a link, nor an entity, nor a path between two."""

from dataclasses import dataclass

from shared.database import Database
from shared.events import ChunksRanked, GraphAsked, VectorAsked
from shared.exchange import Exchange
from shared.models.embedding.named import Embedders
from shared.retrieval import Mode
from shared.stores.search import SearchIndex
from shared.worker import Worker, handler

_BY_ENTITIES = (Mode.LOCAL, Mode.PATH, Mode.GLOBAL)


@dataclass
class GraphQuery(Worker):
    """Ranks chunks by the links that lead to them, or by the entities that a question is about."""

    database: Database
    exchange: Exchange
    search: SearchIndex
    embedders: Embedders

    @handler
    async def rank(self, question: GraphAsked) -> ChunksRanked:
        if question.mode in _BY_ENTITIES:
            return await self._by_entities(question)
        return await self._by_links(question)

    async def _by_entities(self, question: GraphAsked) -> ChunksRanked:
        return ChunksRanked(
            workspace_id=question.workspace_id, ranking=(), reason="The graph of this workspace holds no entities yet."
        )

    async def _by_links(self, question: GraphAsked) -> ChunksRanked:
        """Links start from what words and meaning find."""
        wanted = VectorAsked(workspace_id=question.workspace_id, text=question.text, filters=question.filters)
        return await self.exchange.ask(wanted, ChunksRanked)
