"""Without the chat worker there would be evidence, but no answers."""

from collections.abc import AsyncIterator, Sequence
from contextlib import aclosing
from dataclasses import dataclass

from general_chat.answering import Answer, Asked, Means, answer, cost_of, whole_answer
from general_chat.follow_up import understood
from general_chat.outright import manner_of
from general_chat.transcript import read_turn, store_answer, with_pages
from shared.database import Database
from shared.events import (
    AnswerAsked,
    AnswerFinished,
    AnswerGiven,
    AnswerToken,
    ChunksFound,
    EvidenceGathered,
    MessageReceived,
)
from shared.exchange import Exchange
from shared.library.workspace_settings import AnswerSettings
from shared.models.embedding.named import Embedders
from shared.models.language import LanguageModel
from shared.models.language.named import LanguageModels
from shared.telemetry.clock import Clock
from shared.telemetry.metrics import tokens_total
from shared.text.languages import detect
from shared.worker import Worker, handler


@dataclass
class Chat(Worker):
    """Understands the question, gathers evidence, writes the answer, and verifies every citation."""

    database: Database
    exchange: Exchange
    embedders: Embedders
    language_models: LanguageModels

    @handler
    async def reply(self, received: MessageReceived) -> AsyncIterator[EvidenceGathered | AnswerToken | AnswerFinished]:
        clock = Clock()
        async with self.database.read() as session:
            turn = await read_turn(session, received.message_id)
        model = self.language_models.named(turn.llm)
        language = detect(turn.question)
        question = await understood(turn.question, turn.history, model=model, language=language)
        clock.lap("understand")
        found = await self.exchange.ask(turn.to_find(received.workspace_id, question), ChunksFound)
        clock.lap("retrieve")
        gathered = EvidenceGathered(
            workspace_id=received.workspace_id,
            question=question,
            hits=found.hits,
            model=model.name if model else None,
            mode=found.mode,
            mode_reason=found.reason,
        )
        yield gathered
        asked = Asked(question, found.hits, turn.history, language, found.mode)
        async with aclosing(answer(asked, self._means(turn.settings, turn.embedding_model, model))) as pieces:
            async for piece in pieces:
                clock.lap("first_token", once=True)
                if isinstance(piece, str):
                    yield AnswerToken(workspace_id=received.workspace_id, text=piece)
                else:
                    clock.lap("write")
                    yield await self._finish(received, gathered, piece, clock)

    @handler
    async def answer(self, asked: AnswerAsked) -> AnswerGiven:
        clock = Clock()
        async with self.database.read() as session:
            manner = await manner_of(session, asked.workspace_id)
        model = self.language_models.named(asked.llm or manner.settings.llm)
        about = Asked(asked.text, asked.hits, (), detect(asked.text), asked.mode)
        means = self._means(*manner, model)
        written = cost_of(about, means) if asked.only_cost else await whole_answer(about, means)
        clock.lap("write")
        async with self.database.read() as session:
            citations = await with_pages(session, written.citations)
        if not asked.only_cost:
            _count_tokens(written)
        return AnswerGiven(
            workspace_id=asked.workspace_id,
            text=written.text,
            citations=citations,
            statements=written.statements,
            weak=written.weak,
            model=written.model,
            timings=clock.laps,
            prompt_tokens=written.prompt_tokens,
            completion_tokens=written.completion_tokens,
        )

    async def _finish(
        self, received: MessageReceived, gathered: EvidenceGathered, written: Answer, clock: Clock
    ) -> AnswerFinished:
        async with self.database.read() as session:
            citations = await with_pages(session, written.citations)
        finished = AnswerFinished(
            workspace_id=received.workspace_id,
            message_id=received.message_id,
            text=written.text,
            citations=citations,
            statements=written.statements,
            weak=written.weak,
            timings=clock.laps,
            prompt_tokens=written.prompt_tokens,
            completion_tokens=written.completion_tokens,
        )
        async with self.database.write() as session:
            await store_answer(session, gathered, finished, model=written.model)
        _count_tokens(written)
        return finished

    def _means(self, settings: AnswerSettings, embedding_model: str, model: LanguageModel | None) -> Means:
        embedder = self.embedders.named(embedding_model)

        async def similarity(question: str, texts: Sequence[str]) -> Sequence[float]:
            asked = await embedder.embed_question(question)
            return [float(asked @ vector) for vector in await embedder.embed_passages(texts)]

        return Means(
            model=model,
            context_tokens=settings.context_tokens,
            answer_tokens=settings.max_tokens,
            similarity=similarity,
            embedder=embedding_model,
        )


def _count_tokens(written: Answer) -> None:
    if written.model:
        tokens_total.labels(written.model, "read").inc(written.prompt_tokens)
        tokens_total.labels(written.model, "written").inc(written.completion_tokens)
