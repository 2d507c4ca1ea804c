"""Reads what a workspace's questions have taught `auto`."""

from uuid import UUID

from sqlalchemy import bindparam, select
from sqlalchemy.ext.asyncio import AsyncSession

from general_router.choosing import Choice
from shared.database.tables import LearnedRouter
from shared.retrieval.learned import LearnedModes

# Made once: to build a statement takes longer than to run it.
_MODEL = select(LearnedRouter.model).where(LearnedRouter.workspace_id == bindparam("workspace"))


async def learned_choice(session: AsyncSession, workspace_id: UUID, question: str) -> Choice | None:
    """None where nothing was learnt."""
    stored = await session.scalar(_MODEL, {"workspace": workspace_id})
    return Choice(*LearnedModes.model_validate(stored).choose(question)) if stored else None
