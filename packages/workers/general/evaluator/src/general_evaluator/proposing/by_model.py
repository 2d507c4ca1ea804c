"""Proposals by a language model: the question must lead back to its passage, and the model find its answer there."""

import re
from collections.abc import AsyncIterator, Sequence
from contextlib import aclosing
from typing import Any, NamedTuple, cast
from uuid import UUID

from sqlalchemy import select

from general_evaluator.measuring import f1_of
from general_evaluator.proposing.plain_sentences import Sentence
from general_evaluator.proposing.proposals import Proposal, chosen
from shared.database import Database
from shared.database.tables import ChunkRecord, Document, Generation
from shared.database.tables.evaluation import QuestionKind
from shared.database.tables.workspaces import GenerationState
from shared.events import ChunksFound, QuestionAsked
from shared.exchange import Exchange
from shared.models.language.port import LanguageModel, Message, Role
from shared.retrieval import Mode
from shared.text.sentences import sentence_spans

_ASK = (
    "You write questions for a test of a search engine. Write one question that the passage answers and that can be "
    "understood without seeing the passage: name the things that it is about. Copy the answer word for word from the "
    "passage, as short as possible. Write two lines and nothing else:\nQuestion: …\nAnswer: …"
)
_ANSWER = "Answer the question with the fewest words of the passage. Write the answer and nothing else."
_LINES = re.compile(r"Question:\s*(?P<question>[^\n]+\?)\s*\n+\s*Answer:\s*(?P<answer>[^\n]+)", re.IGNORECASE)
_POINTING = re.compile(r"\b(?:passage|text|author|article|document|excerpt|above|below|following)\b", re.IGNORECASE)
_AGREEMENT = 0.6
_SHORTEST_PASSAGE, _LONGEST_ANSWER, _LONGEST_QUESTION = 200, 15, 30
_TOKENS_ASKING, _TOKENS_ANSWERING = 100, 40
_TRIES_FOR_EACH = 3
_CHARACTERS_PER_TOKEN = 4
_FOUND_AMONG = 20
"""Chunks. A question that does not lead to its passage at all does not say what it is about; more would be asked of
the search than of the question, and the gold set would only hold what is found anyway."""


class Budget:
    """Tokens that may still be used, read and written, estimated from characters; charged before each call."""

    def __init__(self, tokens: int) -> None:
        self.left = tokens

    def allows(self, messages: Sequence[Message], written: int) -> bool:
        """Take the most that the call can cost, if that is left."""
        cost = sum(len(each.content) for each in messages) // _CHARACTERS_PER_TOKEN + written
        if cost > self.left:
            return False
        self.left -= cost
        return True


class _Asked(NamedTuple):
    question: str
    answer: str


async def by_model(
    database: Database, exchange: Exchange, model: LanguageModel, workspace_id: UUID, count: int, budget: Budget
) -> list[Proposal]:
    """At most `count`; fewer when the budget ends or questions do not lead back to their passages and answers."""
    found: list[Proposal] = []
    for passage in await _passages(database, workspace_id, count * _TRIES_FOR_EACH):
        if len(found) >= count:
            break
        async with aclosing(cast(Any, _asked_about(model, passage, budget))) as made:
            found += [each async for each in made if await _leads_back(exchange, workspace_id, each.text, passage)]
    return chosen([], found, count)


async def _asked_about(model: LanguageModel, passage: Sentence, budget: Budget) -> AsyncIterator[Proposal]:
    wanted = [Message(Role.SYSTEM, _ASK), Message(Role.USER, f"Passage:\n{passage.quote}")]
    if not budget.allows(wanted, _TOKENS_ASKING):
        return
    asked = _understood(await _said(model, wanted, _TOKENS_ASKING), passage)
    if asked is None:
        return
    again = [Message(Role.SYSTEM, _ANSWER), Message(Role.USER, f"Passage:\n{passage.quote}\n\n{asked.question}")]
    if not budget.allows(again, _TOKENS_ANSWERING):
        return
    if f1_of(await _said(model, again, _TOKENS_ANSWERING), asked.answer) >= _AGREEMENT:
        yield Proposal(asked.question, QuestionKind.FACT, asked.answer, (_sentence(passage, asked.answer),))


async def _leads_back(exchange: Exchange, workspace_id: UUID, question: str, passage: Sentence) -> bool:
    asked = QuestionAsked(workspace_id=workspace_id, text=question, mode=Mode.VECTOR, limit=_FOUND_AMONG)
    found = await exchange.ask(asked, ChunksFound)
    return any(
        hit.version_id == passage.version_id and hit.start < passage.end and passage.start < hit.end
        for hit in found.hits
    )


def _understood(said: str, passage: Sentence) -> _Asked | None:
    """None for what is no question, points to the passage, answers itself, or has an answer that is not there."""
    found = _LINES.search(said)
    if found is None:
        return None
    question, answer = found["question"].strip(), found["answer"].strip(" .\"“”'")
    fits = len(question.split()) <= _LONGEST_QUESTION and 0 < len(answer.split()) <= _LONGEST_ANSWER
    if not fits or _POINTING.search(question) or answer.casefold() in question.casefold():
        return None
    return _Asked(question, answer) if _place(passage.quote, answer) else None


def _sentence(passage: Sentence, answer: str) -> Sentence:
    """The sentence of the passage that holds the answer; the whole passage where it reaches over several."""
    place = _place(passage.quote, answer)
    for start, end in sentence_spans(passage.quote, "en"):
        if place and start <= place.start() and place.end() <= end:
            quote = passage.quote[start:end]
            return passage._replace(start=passage.start + start, end=passage.start + end, quote=quote)
    return passage


def _place(text: str, answer: str) -> re.Match[str] | None:
    return re.search(r"\s+".join(map(re.escape, answer.split())), text, re.IGNORECASE)


async def _said(model: LanguageModel, messages: Sequence[Message], most: int) -> str:
    async with aclosing(model.stream(messages, max_tokens=most)) as pieces:
        return "".join([piece async for piece in pieces])


async def _passages(database: Database, workspace_id: UUID, most: int) -> list[Sentence]:
    """Chunks of the documents that answer now, one of each document, then a second of each."""
    query = (
        select(ChunkRecord)
        .join(Document, Document.current_version_id == ChunkRecord.version_id)
        .join(Generation, Generation.id == ChunkRecord.generation_id)
        .where(
            Document.workspace_id == workspace_id,
            Document.deleted_at.is_(None),
            Generation.state == GenerationState.LIVE,
            ChunkRecord.end - ChunkRecord.start >= _SHORTEST_PASSAGE,
        )
        .order_by(ChunkRecord.ordinal, ChunkRecord.id)
        .limit(most)
    )
    async with database.read() as session:
        rows = await session.scalars(query)
        return [
            Sentence(row.document_id, row.version_id, row.start, row.end, row.text, " ".join(row.text.split()))
            for row in rows
        ]
