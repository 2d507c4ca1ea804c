"""Without vector/query nothing would be found by meaning or by words."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from shared.database import Database
from shared.events import ChunksFound, QuestionAsked
from shared.models.embedding.named import Embedders
from shared.models.reranking.named import Rerankers
from shared.retrieval import Hit, Mode, PartScore
from shared.retrieval.duplicates import distinct
from shared.retrieval.fusion import DEPTH, Fused, fuse, only
from shared.stores.search import Match, SearchIndex
from shared.telemetry.clock import Clock
from shared.telemetry.metrics import retrieval_seconds
from shared.text.terms import question_terms
from shared.worker import Worker, handler
from vector_query.passages import passages
from vector_query.scope import Scope, scope_of
from vector_query.showing import shown

_RERANKED = 20  # a cross-encoder reads a handful of passages a second


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
        hits = await self._read(_order(question.mode, dense, bm25), terms)
        clock.lap("read")
        if question.rerank:
            hits = await self._reranked(question.text, hits)
            clock.lap("rerank")
        hits = distinct(hits, lambda hit: hit.text, limit=question.limit)
        clock.lap("distinct")
        for step, milliseconds in clock.laps.items():
            retrieval_seconds.labels(step).observe(milliseconds / 1000)
        return ChunksFound(workspace_id=question.workspace_id, hits=tuple(hits), timings=clock.laps)

    async def _dense(self, question: QuestionAsked, scope: Scope) -> list[Match]:
        if question.mode == Mode.BM25:
            return []
        meaning = await self.embedders.named(scope.embedding_model).embed_question(question.text)
        return await self.search.nearest(scope.generation_id, meaning, limit=DEPTH, versions=scope.versions)

    async def _bm25(self, question: QuestionAsked, scope: Scope, terms: frozenset[int]) -> list[Match]:
        if question.mode == Mode.DENSE:
            return []
        return await self.search.matching(scope.generation_id, terms, limit=DEPTH, versions=scope.versions)

    async def _read(self, order: Sequence[Fused], terms: frozenset[int]) -> list[Hit]:
        async with self.database.read() as session:
            found = await passages(session, [each.chunk_id for each in order])
        return [shown(each, found[each.chunk_id], terms) for each in order if each.chunk_id in found]

    async def _reranked(self, question: str, hits: Sequence[Hit]) -> list[Hit]:
        """The best few in the order of the cross-encoder, the others behind them as they were."""
        head, tail = hits[:_RERANKED], hits[_RERANKED:]
        scores = await self.rerankers.default.score(question, [hit.text for hit in head])
        judged = [
            hit.model_copy(update={"parts": {**hit.parts, "rerank": PartScore(rank=rank, score=score)}})
            for rank, (score, hit) in enumerate(sorted(zip(scores, head, strict=True), key=lambda pair: -pair[0]), 1)
        ]
        return [*judged, *tail]


def _order(mode: Mode, dense: Sequence[Match], bm25: Sequence[Match]) -> list[Fused]:
    if mode == Mode.VECTOR:
        return fuse(dense, bm25)
    return only(mode.value, dense or bm25)
