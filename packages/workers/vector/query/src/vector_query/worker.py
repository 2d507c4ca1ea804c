"""Without vector/query nothing would be found by meaning or by words."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from shared.database import Database
from shared.events import ChunksFound, QuestionAsked
from shared.models.embedding.named import Embedders
from shared.models.reranking.named import Rerankers
from shared.retrieval import Hit, Mode
from shared.stores.search import Match, SearchIndex
from shared.telemetry.clock import Clock
from shared.telemetry.metrics import retrieval_seconds
from shared.text.terms import question_terms
from shared.worker import Worker, handler
from vector_query.passages import passages
from vector_query.ranking import Ranked, ranked, reranked, without_near_duplicates
from vector_query.scope import Scope, scope_of
from vector_query.showing import shown

_DEPTH = 100  # of each part; also makes up for chunks that the index still holds and SQL no longer shows


@dataclass
class VectorQuery(Worker):
    """Asks both parts of the index at once, fuses what they find, and reads it from SQL."""

    database: Database
    search: SearchIndex
    embedders: Embedders
    rerankers: Rerankers

    @handler
    async def find(self, question: QuestionAsked) -> ChunksFound:
        clock = Clock()
        async with self.database.read() as session:
            scope = await scope_of(session, question)
        terms = question_terms(question.text, scope.languages)
        clock.lap("scope")
        dense, bm25 = await asyncio.gather(self._dense(question, scope), self._bm25(question, scope, terms))
        clock.lap("search")
        hits = await self._read(ranked(dense, bm25, mode=question.mode), terms)
        clock.lap("read")
        if question.rerank:
            hits = await reranked(self.rerankers.default, question.text, hits)
            clock.lap("rerank")
        for step, milliseconds in clock.laps.items():
            retrieval_seconds.labels(step).observe(milliseconds / 1000)
        kept = without_near_duplicates(hits)[: question.limit]
        return ChunksFound(workspace_id=question.workspace_id, hits=tuple(kept), timings=clock.laps)

    async def _dense(self, question: QuestionAsked, scope: Scope) -> list[Match]:
        if question.mode == Mode.BM25:
            return []
        meaning = await self.embedders.named(scope.embedding_model).embed_question(question.text)
        return await self.search.nearest(scope.generation_id, meaning, limit=_DEPTH, versions=scope.versions)

    async def _bm25(self, question: QuestionAsked, scope: Scope, terms: frozenset[int]) -> list[Match]:
        if question.mode == Mode.DENSE:
            return []
        return await self.search.matching(scope.generation_id, terms, limit=_DEPTH, versions=scope.versions)

    async def _read(self, order: Sequence[Ranked], terms: frozenset[int]) -> list[Hit]:
        async with self.database.read() as session:
            found = await passages(session, [each.chunk_id for each in order])
        return [shown(each, found[each.chunk_id], terms) for each in order if each.chunk_id in found]
