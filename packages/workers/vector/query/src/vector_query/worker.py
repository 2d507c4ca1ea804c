"""Without vector/query nothing would be found by meaning or by words."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from shared.database import Database
from shared.events import ChunksRanked, VectorAsked
from shared.library.scope import Scope, scope_of
from shared.models.embedding.named import Embedders
from shared.retrieval import Mode, Ranked
from shared.retrieval.fusion import DEPTH, Fused, fuse, only
from shared.stores.search import Match, SearchIndex
from shared.telemetry.clock import Clock
from shared.text.terms import question_terms
from shared.worker import Worker, handler


@dataclass
class VectorQuery(Worker):
    """Asks both parts of the index at once, and fuses what they find."""

    database: Database
    search: SearchIndex
    embedders: Embedders

    @handler
    async def rank(self, question: VectorAsked) -> ChunksRanked:
        clock = Clock()
        async with self.database.read() as session:
            scope = await scope_of(session, question.workspace_id, question.filters, question.trial)
        clock.lap("scope")
        dense, bm25 = await asyncio.gather(self._dense(question, scope), self._bm25(question, scope))
        clock.lap("search")
        ranking = tuple(
            Ranked(chunk_id=each.chunk_id, score=each.score, parts=each.parts)
            for each in self._order(question.mode, scope, dense, bm25)
        )
        clock.lap("fuse")
        return ChunksRanked(workspace_id=question.workspace_id, ranking=ranking, timings=clock.laps)

    async def _dense(self, question: VectorAsked, scope: Scope) -> list[Match]:
        if question.mode == Mode.BM25:
            return []
        meaning = await self.embedders.named(scope.embedding_model).embed_question(question.text)
        return await self.search.nearest(scope.generation_id, meaning, limit=DEPTH, versions=scope.versions)

    async def _bm25(self, question: VectorAsked, scope: Scope) -> list[Match]:
        if question.mode == Mode.DENSE:
            return []
        terms = question_terms(question.text, scope.languages)
        return await self.search.matching(scope.generation_id, terms, limit=DEPTH, versions=scope.versions)

    def _order(self, mode: Mode, scope: Scope, dense: Sequence[Match], bm25: Sequence[Match]) -> list[Fused]:
        if mode == Mode.VECTOR:
            unrelated = self.embedders.named(scope.embedding_model).unrelated
            return fuse(dense, bm25, unrelated=unrelated, favour=scope.weighting.dense)
        return only(mode.value, dense or bm25)
