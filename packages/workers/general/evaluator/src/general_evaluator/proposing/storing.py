"""Stores proposals, which await a review."""

from collections.abc import Sequence
from uuid import UUID, uuid5

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from general_evaluator.proposing.plain_sentences import Sentence
from general_evaluator.proposing.proposals import Proposal
from shared.database.tables import Document, GoldEvidence, GoldQuestion, GoldSet
from shared.database.tables.evaluation import Origin


async def store(session: AsyncSession, gold_set_id: UUID, proposals: Sequence[Proposal]) -> int:
    """How many are new: a question that is there already stays as it is. Documents may have gone meanwhile."""
    gold_set = await session.get(GoldSet, gold_set_id)
    if gold_set is None:
        return 0
    current = select(Document.current_version_id).where(
        Document.workspace_id == gold_set.workspace_id, Document.deleted_at.is_(None)
    )
    here = set(await session.scalars(current))
    known = set(await session.scalars(select(GoldQuestion.id).where(GoldQuestion.gold_set_id == gold_set_id)))
    new = {_id(gold_set_id, each): each for each in proposals if {piece.version_id for piece in each.evidence} <= here}
    new = {id: each for id, each in new.items() if id not in known}
    session.add_all(_question(id, gold_set_id, each) for id, each in new.items())
    await session.flush()
    session.add_all(_evidence(id, piece) for id, each in new.items() for piece in each.evidence)
    return len(new)


def _id(gold_set_id: UUID, proposal: Proposal) -> UUID:
    return uuid5(gold_set_id, proposal.text.casefold())


def _question(id: UUID, gold_set_id: UUID, proposal: Proposal) -> GoldQuestion:
    return GoldQuestion(
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


def _evidence(question_id: UUID, piece: Sentence) -> GoldEvidence:
    return GoldEvidence(
        id=uuid5(question_id, f"{piece.document_id} {piece.start} {piece.end}"),
        question_id=question_id,
        document_id=piece.document_id,
        version_id=piece.version_id,
        start=piece.start,
        end=piece.end,
        quote=piece.quote,
    )
