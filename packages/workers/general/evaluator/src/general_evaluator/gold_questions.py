"""Reads the gold questions that can be measured with."""

from collections import defaultdict
from collections.abc import Collection
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from general_evaluator.measuring import GoldStandard, Piece
from shared.database.tables import Document, GoldEvidence, GoldQuestion
from shared.database.tables.evaluation import QuestionKind


async def standards(
    session: AsyncSession, gold_set_id: UUID, *, proposed: bool, only: Collection[UUID] | None = None
) -> list[GoldStandard]:
    """Those that have evidence here or are unanswerable, in an order that stays; unreviewed ones if `proposed`."""
    query = select(GoldQuestion).where(GoldQuestion.gold_set_id == gold_set_id).order_by(GoldQuestion.id)
    if not proposed:
        query = query.where(GoldQuestion.reviewed.is_(True))
    if only is not None:
        query = query.where(GoldQuestion.id.in_(only))
    questions = (await session.scalars(query)).all()
    pieces = await _pieces(session, gold_set_id)
    return [
        GoldStandard(each.id, each.text, each.kind, tuple(each.answers), tuple(pieces[each.id]))
        for each in questions
        if pieces[each.id] or each.kind == QuestionKind.UNANSWERABLE
    ]


async def _pieces(session: AsyncSession, gold_set_id: UUID) -> defaultdict[UUID, list[Piece]]:
    rows = await session.scalars(
        select(GoldEvidence)
        .join(GoldQuestion, GoldQuestion.id == GoldEvidence.question_id)
        .join(Document, Document.id == GoldEvidence.document_id)
        .where(
            GoldQuestion.gold_set_id == gold_set_id,
            Document.deleted_at.is_(None),
            or_(GoldEvidence.version_id.is_(None), GoldEvidence.version_id == Document.current_version_id),
        )
        .order_by(GoldEvidence.id)
    )
    found: defaultdict[UUID, list[Piece]] = defaultdict(list)
    for row in rows:
        span = (row.start, row.end) if row.version_id else (None, None)
        found[row.question_id].append(Piece(row.id, row.document_id, row.version_id, *span, row.grade))
    return found
