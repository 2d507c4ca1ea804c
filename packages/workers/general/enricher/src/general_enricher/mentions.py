"""Counts the dates and places that the graph branch found in a version."""

from collections import defaultdict
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from general_enricher.reading import Outcome
from shared.database.tables import Mention
from shared.documents.enrichments import EnrichmentKind, Mentioned, Mentions
from shared.graph.kinds import EntityKind

_MOST = 100
_KINDS = {EnrichmentKind.DATES: EntityKind.DATE, EnrichmentKind.PLACES: EntityKind.PLACE}
GRAPH_KINDS = frozenset(_KINDS)


async def mentions_in(session: AsyncSession, version_id: UUID, generation_id: UUID) -> dict[EnrichmentKind, Outcome]:
    """Dates and places, the most mentioned first."""
    return {kind: await _named(session, version_id, generation_id, of) for kind, of in _KINDS.items()}


async def _named(session: AsyncSession, version_id: UUID, generation_id: UUID, kind: EntityKind) -> Outcome:
    rows = await session.execute(
        select(Mention.key, Mention.surface, func.count(func.distinct(Mention.start)), func.min(Mention.start))
        .where(Mention.version_id == version_id, Mention.generation_id == generation_id, Mention.kind == kind)
        .group_by(Mention.key, Mention.surface)
    )
    by_key: dict[str, list[Mentioned]] = defaultdict(list)
    for key, surface, count, start in rows:
        by_key[key].append(Mentioned(name=surface, count=count, start=start))
    found = sorted(map(_joined, by_key.values()), key=lambda each: (-each.count, each.start, each.name))
    return Outcome(Mentions(mentioned=tuple(found[:_MOST])).model_dump(mode="json"))


def _joined(spellings: list[Mentioned]) -> Mentioned:
    """One name, in the spelling that is most frequent."""
    best = min(spellings, key=lambda each: (-each.count, each.start, each.name))
    return Mentioned(
        name=best.name,
        count=sum(each.count for each in spellings),
        start=min(each.start for each in spellings),
    )
