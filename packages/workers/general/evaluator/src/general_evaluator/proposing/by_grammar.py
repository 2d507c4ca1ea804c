"""Proposals without a language model: plain statements of the documents, turned into questions by their grammar."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Iterator, Sequence
from uuid import UUID

from sqlalchemy import select

from general_evaluator.proposing.asking import definition_of, fact_of
from general_evaluator.proposing.hops import Told, hops
from general_evaluator.proposing.plain_sentences import Sentence, plain_sentences
from general_evaluator.proposing.proposals import Proposal, chosen
from shared.database import Database
from shared.database.tables import Document, Version
from shared.database.tables.evaluation import QuestionKind
from shared.events import SentencesAsked, SentencesParsed
from shared.exchange import Exchange
from shared.graph.keys import key_of
from shared.library.texts import load_parsed

_READ_FOR_EACH = 60
"""Sentences that are parsed for a wanted question: about one in nine gives one, and documents shall take turns."""
_FEWEST_OF_A_DOCUMENT, _MOST = 12, 12_000
_BATCH = 200
_LONGEST_WAIT = 300.0


async def by_grammar(database: Database, exchange: Exchange, workspace_id: UUID, count: int) -> list[Proposal]:
    """At most `count`, from the English documents that answer now. Raises Unavailable when nobody parses."""
    sentences = await _sentences(database, workspace_id, min(_MOST, count * _READ_FOR_EACH))
    told = [each async for each in _read(exchange, workspace_id, sentences)]
    return chosen(hops(told), _single(told), count)


def _single(told: Sequence[Told]) -> Iterator[Proposal]:
    for each in told:
        if each.fact:
            yield Proposal(each.fact.question, QuestionKind.FACT, each.fact.answer, (each.sentence,))


async def _sentences(database: Database, workspace_id: UUID, most: int) -> list[Sentence]:
    """Spread over the documents and over each; without those that several documents hold, or one twice."""
    async with database.read() as session:
        versions = (
            await session.execute(
                select(Document.id, Version.id)
                .join(Version, Version.id == Document.current_version_id)
                .where(Document.workspace_id == workspace_id, Document.deleted_at.is_(None), Version.language == "en")
                .order_by(Document.id)
            )
        ).all()
    each = max(_FEWEST_OF_A_DOCUMENT, most // max(len(versions), 1))
    found: list[Sentence] = []
    for document_id, version_id in versions:
        async with database.read() as session:
            parsed = await load_parsed(session, version_id)
        plain = await asyncio.to_thread(lambda: list(plain_sentences(document_id, version_id, parsed)))  # noqa: B023
        found += plain
    seen = Counter(key_of(sentence.text) for sentence in found)
    by_document: dict[UUID, list[Sentence]] = {}
    for sentence in found:
        if seen[key_of(sentence.text)] == 1:
            by_document.setdefault(sentence.document_id, []).append(sentence)
    return [sentence for rows in by_document.values() for sentence in rows[:: max(1, len(rows) // each)]][:_MOST]


async def _read(exchange: Exchange, workspace_id: UUID, sentences: Sequence[Sentence]) -> AsyncIterator[Told]:
    for start in range(0, len(sentences), _BATCH):
        batch = sentences[start : start + _BATCH]
        asked = SentencesAsked(workspace_id=workspace_id, sentences=tuple(each.text for each in batch))
        parsed = await exchange.ask(asked, SentencesParsed, deadline=_LONGEST_WAIT)
        for sentence, words in zip(batch, parsed.sentences, strict=True):
            yield Told(sentence, fact_of(words), definition_of(words))
