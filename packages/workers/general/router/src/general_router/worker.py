"""Without the router nobody would decide which way a document is indexed, or a question answered."""

from collections.abc import Sequence
from dataclasses import dataclass

from general_router.choosing import Choice, by_links, choose, judge
from general_router.learned import learned_choice
from general_router.passages import read_hits
from general_router.reranking import RERANKED, reranked
from shared.database import Database
from shared.events import (
    ChunksFound,
    ChunksRanked,
    DocumentChunked,
    GraphAsked,
    GraphRequested,
    QuestionAsked,
    VectorAsked,
    VectorRequested,
)
from shared.exchange import Exchange
from shared.models.reranking.named import Rerankers
from shared.retrieval import Hit, Mode, Ranked
from shared.telemetry.clock import Clock
from shared.telemetry.metrics import retrieval_seconds
from shared.worker import Worker, handler

_BY_VECTOR = (Mode.VECTOR, Mode.DENSE, Mode.BM25)
_BY_ENTITIES = (Mode.LOCAL, Mode.PATH, Mode.GLOBAL)


@dataclass
class Router(Worker):
    """Sends chunked documents to the branches of the index, and questions to the branch that answers them best."""

    database: Database
    exchange: Exchange
    rerankers: Rerankers

    @handler
    async def route(self, chunked: DocumentChunked) -> tuple[VectorRequested | GraphRequested, ...]:
        """Every document takes both branches: what cannot be embedded well may still be connected, and the reverse."""
        about = chunked.model_dump(exclude={"id"})
        return VectorRequested.model_validate(about), GraphRequested.model_validate(about)

    @handler
    async def find(self, question: QuestionAsked) -> ChunksFound:
        clock = Clock()
        choice, ranked = await self._chosen(question)
        clock.lap("rank")
        hits = await self._read(question, ranked.ranking)
        clock.lap("read")
        if question.rerank:
            hits = await reranked(self.rerankers.default, question.text, hits)
            clock.lap("rerank")
        timings = {**ranked.timings, **clock.laps}
        for step, milliseconds in timings.items():
            retrieval_seconds.labels(step).observe(milliseconds / 1000)
        return ChunksFound(
            workspace_id=question.workspace_id,
            hits=tuple(hits[: question.limit]),
            mode=choice.mode,
            reason=choice.reason or ranked.reason,
            timings=timings,
        )

    async def _chosen(self, question: QuestionAsked) -> tuple[Choice, ChunksRanked]:
        """The choice and what came of it; `auto` tries links where the entities know no answer."""
        choice = choose(question)
        if question.mode != Mode.AUTO:
            return choice, await self._ranked(question, choice)
        if choice.mode in _BY_ENTITIES:
            ranked = await self._ranked(question, choice)
            if ranked.ranking:
                return choice, ranked
        choice = await self._learned(question) or by_links(question)
        ranked = await self._ranked(question, choice)
        return judge(choice, ranked.ranking), ranked

    async def _learned(self, question: QuestionAsked) -> Choice | None:
        async with self.database.read() as session:
            return await learned_choice(session, question.workspace_id, question.text)

    async def _ranked(self, question: QuestionAsked, choice: Choice) -> ChunksRanked:
        kind = VectorAsked if choice.mode in _BY_VECTOR else GraphAsked
        about = question.model_dump(include={"workspace_id", "text", "filters", "method", "trial"})
        wanted = kind.model_validate({**about, "mode": choice.mode})
        return await self.exchange.ask(wanted, ChunksRanked)

    async def _read(self, question: QuestionAsked, ranking: Sequence[Ranked]) -> list[Hit]:
        count = max(question.limit, RERANKED) if question.rerank else question.limit
        async with self.database.read() as session:
            return await read_hits(session, ranking, question.text, count=count)
