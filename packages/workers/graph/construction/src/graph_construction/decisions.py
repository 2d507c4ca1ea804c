"""What users decided about names; it holds against every automatic decision."""

from collections.abc import Collection
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from graph_construction.clustering import Pair
from shared.database.tables import EntityDecision, Generation
from shared.database.tables.graph import DecisionKind


class Decisions(NamedTuple):
    """Pairs are in order; of contradicting decisions the latest holds."""

    merged: frozenset[Pair]
    split: frozenset[Pair]
    renamed: dict[str, tuple[int, str]]
    """Key → the place of the decision in time, and the new name."""
    hidden: frozenset[str]

    def name_of(self, keys: Collection[str]) -> str | None:
        """The name that a user gave last to any of the keys."""
        given = [self.renamed[key] for key in keys if key in self.renamed]
        return max(given)[1] if given else None

    def merged_with(self, keys: Collection[str]) -> set[str]:
        """Both ends of the merges that concern any of the keys."""
        return {end for pair in self.merged if not set(pair).isdisjoint(keys) for end in pair}


async def read_decisions(session: AsyncSession, generation_id: UUID) -> Decisions:
    """All of the generation's workspace; users make dozens, not thousands."""
    workspace = select(Generation.workspace_id).where(Generation.id == generation_id).scalar_subquery()
    query = select(EntityDecision).where(EntityDecision.workspace_id == workspace)
    made = (await session.scalars(query.order_by(EntityDecision.created_at, EntityDecision.id))).all()
    on_pairs = {
        (min(each.key, each.other), max(each.key, each.other)): each.kind
        for each in made
        if each.other and each.kind in (DecisionKind.MERGE, DecisionKind.SPLIT)
    }
    return Decisions(
        merged=frozenset(pair for pair, kind in on_pairs.items() if kind == DecisionKind.MERGE),
        split=frozenset(pair for pair, kind in on_pairs.items() if kind == DecisionKind.SPLIT),
        renamed={
            each.key: (place, each.other)
            for place, each in enumerate(made)
            if each.kind == DecisionKind.RENAME and each.other
        },
        hidden=frozenset(each.key for each in made if each.kind == DecisionKind.HIDE),
    )
