"""Proposes gold questions from what the graph knows of the documents, each with the sentences that answer it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, zip_longest
from typing import NamedTuple
from uuid import UUID, uuid5

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from general_evaluator.wording import Fact, asked, asked_of_both, asked_through, fact_of
from shared.database.tables import (
    ChunkRecord,
    Document,
    EntityName,
    Generation,
    GoldEvidence,
    GoldQuestion,
    GoldSet,
    Mention,
)
from shared.database.tables.evaluation import Origin, QuestionKind
from shared.database.tables.workspaces import GenerationState

_READ = 50_000
_PER_ENTITY = 4


class Told(NamedTuple):
    """A fact about an entity, and where a document says it."""

    fact: Fact
    entity_id: UUID
    document_id: UUID
    version_id: UUID
    start: int
    end: int
    sentence: str


class Proposal(NamedTuple):
    """A question, what answers it, and the sentences that do."""

    text: str
    kind: QuestionKind
    answer: str
    evidence: tuple[Told, ...]


async def facts(session: AsyncSession, workspace_id: UUID) -> list[Told]:
    """The facts of the documents that answer now, in an order that follows from them alone."""
    rows = await session.execute(
        select(Mention, ChunkRecord, EntityName.entity_id)
        .join(Generation, Generation.id == Mention.generation_id)
        .join(ChunkRecord, ChunkRecord.id == Mention.chunk_id)
        .join(Document, Document.current_version_id == Mention.version_id)
        .join(
            EntityName,
            (EntityName.generation_id == Mention.generation_id)
            & (EntityName.key == Mention.key)
            & (EntityName.kind == Mention.kind),
        )
        .where(
            Generation.workspace_id == workspace_id,
            Generation.state == GenerationState.LIVE,
            Document.deleted_at.is_(None),
            Mention.start == Mention.sentence_start,
            Mention.sentence_end <= ChunkRecord.end,
        )
        .order_by(Mention.chunk_id, Mention.start, Mention.end.desc())
        .limit(_READ)
    )
    told: dict[tuple[UUID, int], Told] = {}
    for mention, chunk, entity_id in rows:
        found = _told(mention, chunk, entity_id)
        if found:
            told.setdefault((found.document_id, found.start), found)
    return list(told.values())


def proposals(told: Sequence[Told], count: int) -> list[Proposal]:
    """At most `count`, from as many documents as can be; half of them over two where there are as many."""
    over_two = _spread(chain(_of_both(told), _through(told)))
    single = _spread(Proposal(asked(each.fact), QuestionKind.FACT, each.fact.subject, (each,)) for each in told)
    mixed = chain.from_iterable(zip_longest(over_two, single))
    distinct = {each.text.casefold(): each for each in mixed if each}
    return list(distinct.values())[:count]


def rows_of(gold_set_id: UUID, proposal: Proposal) -> tuple[GoldQuestion, list[GoldEvidence]]:
    """The rows to store; the same ids for the same proposal."""
    id = uuid5(gold_set_id, proposal.text.casefold())
    question = GoldQuestion(
        id=id,
        gold_set_id=gold_set_id,
        text=proposal.text,
        kind=proposal.kind,
        origin=Origin.PROPOSED,
        reviewed=False,
        answers=[proposal.answer],
        made_from_id=proposal.evidence[0].document_id,
        also_from_id=proposal.evidence[-1].document_id if len(proposal.evidence) > 1 else None,
    )
    return question, [_evidence(id, each) for each in proposal.evidence]


async def store_proposals(
    session: AsyncSession, gold_set_id: UUID, made: Sequence[tuple[GoldQuestion, Sequence[GoldEvidence]]]
) -> int:
    """How many are new: a question that is there already stays as it is. Documents may have gone meanwhile."""
    if await session.get(GoldSet, gold_set_id) is None:
        return 0
    gone = set(await session.scalars(select(Document.id).where(Document.deleted_at.is_not(None))))
    here = set(await session.scalars(select(Document.id))) - gone
    known = set(await session.scalars(select(GoldQuestion.id).where(GoldQuestion.gold_set_id == gold_set_id)))
    new = [(question, found) for question, found in made if question.id not in known]
    new = [(question, found) for question, found in new if {each.document_id for each in found} <= here]
    session.add_all(question for question, _ in new)
    await session.flush()
    session.add_all(each for _, found in new for each in found)
    return len(new)


def _told(mention: Mention, chunk: ChunkRecord, entity_id: UUID) -> Told | None:
    sentence = chunk.text[mention.sentence_start - chunk.start : mention.sentence_end - chunk.start]
    fact = fact_of(sentence, mention.surface, mention.kind) if sentence.startswith(mention.surface) else None
    if fact is None:
        return None
    span = (mention.sentence_start, mention.sentence_end)
    return Told(fact, entity_id, chunk.document_id, chunk.version_id, *span, sentence)


def _of_both(told: Sequence[Told]) -> Iterator[Proposal]:
    """Document – entity – document: what two documents say of the same."""
    for facts_of_one in _by_entity(told).values():
        for first in facts_of_one[:_PER_ENTITY]:
            for second in facts_of_one[:_PER_ENTITY]:
                if first.document_id < second.document_id and (text := asked_of_both(first.fact, second.fact)):
                    yield Proposal(text, QuestionKind.MULTI_HOP, first.fact.subject, (first, second))


def _through(told: Sequence[Told]) -> Iterator[Proposal]:
    """Entity – document – entity – document: what one document says of an entity that another names."""
    bridges = defaultdict(list)
    for each in told:
        bridges[each.fact.subject.split()[-1]].append(each)
    for first in told:
        for word in dict.fromkeys(first.fact.predicate.split()):
            for bridge in bridges.get(word.strip(",.()"), ())[:_PER_ENTITY]:
                if bridge.document_id != first.document_id and (text := asked_through(first.fact, bridge.fact)):
                    yield Proposal(text, QuestionKind.MULTI_HOP, first.fact.subject, (first, bridge))


def _by_entity(told: Sequence[Told]) -> dict[UUID, list[Told]]:
    found = defaultdict(list)
    for each in told:
        found[each.entity_id].append(each)
    return found


def _spread(made: Iterable[Proposal]) -> list[Proposal]:
    """One of each document, then a second of each, and so on."""
    by_document = defaultdict(list)
    for each in made:
        by_document[each.evidence[0].document_id].append(each)
    return [each for turn in zip_longest(*by_document.values()) for each in turn if each]


def _evidence(question_id: UUID, told: Told) -> GoldEvidence:
    return GoldEvidence(
        id=uuid5(question_id, f"{told.document_id} {told.start} {told.end}"),
        question_id=question_id,
        document_id=told.document_id,
        version_id=told.version_id,
        start=told.start,
        end=told.end,
        quote=told.sentence,
    )
