"""Ranks chunks by Personalised PageRank, to compare it with the ranking by links.

As in HippoRAG and LinearRAG: a walk begins at the entities that the question names and at those of the passages that
words and meaning find, and a passage counts by where the walker is found among its entities.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select

from graph_query.inquiry import Inquiry, Outcome
from graph_query.local import explained, neighbourhood, told_by
from graph_query.passages import passages_of
from shared.database.tables import EntityName, Mention
from shared.graph.evidence import means
from shared.retrieval import Ranked


class Weights(NamedTuple):
    """How much each part counts."""

    starts: int = 8
    """Passages whose entities are seeds as well."""
    passages: float = 0.5
    """The weight of their seeds against those of the question."""
    walk: float = 0.4
    """The share of the walk in the score; the rest is that of words and meaning."""


async def by_pagerank(inquiry: Inquiry, found: Sequence[Ranked], weights: Weights | None = None) -> Outcome:
    """`found` is what words and meaning find, best first; it is the ranking where there is no entity to begin from."""
    weights = weights or Weights()
    base = {each.chunk_id: each.score for each in found}
    seeds = await _seeds(inquiry, found[: weights.starts], weights.passages)
    if not seeds:
        return Outcome(tuple(found), "Neither the question nor the best passages name an entity of the graph.")
    near_entities = inquiry.snapshot.walk.pagerank(seeds).scores
    async with inquiry.database.read() as session:
        passages = await passages_of(session, inquiry, neighbourhood(inquiry, seeds, near_entities))
    walked = told_by(passages, inquiry, near_entities)
    most = max(base.values(), default=0.0) or 1.0
    scores = {
        chunk: (1 - weights.walk) * base.get(chunk, 0.0) / most + weights.walk * walked.get(chunk, 0.0)
        for chunk in base.keys() | walked.keys()
    }
    near = {each.chunk_id: each.parts["dense"] for each in found if "dense" in each.parts}
    return await explained("ppr", inquiry, passages, scores, near_entities, near)


async def _seeds(inquiry: Inquiry, starts: Sequence[Ranked], share: float) -> dict[int, float]:
    seeds = inquiry.seeds(inquiry.snapshot.lexicon.named_in(inquiry.question.text))
    most = max((each.score for each in starts), default=0.0) or 1.0
    heights = {each.chunk_id: each.score / most for each in starts}
    named = await _named_in(inquiry, heights)
    for chunk, entities in named.items():
        for entity in entities:
            weight = share * heights[chunk] * float(inquiry.snapshot.specificity[entity]) / len(entities)
            seeds[entity] = seeds.get(entity, 0.0) + weight
    return {entity: weight for entity, weight in seeds.items() if weight > 0}


async def _named_in(inquiry: Inquiry, chunks: Mapping[UUID, float]) -> dict[UUID, set[int]]:
    query = (
        select(Mention.chunk_id, EntityName.entity_id)
        .join(EntityName, means(EntityName, Mention))
        .where(Mention.chunk_id.in_(chunks), Mention.generation_id == inquiry.scope.generation_id)
        .distinct()
    )
    named: dict[UUID, set[int]] = {}
    async with inquiry.database.read() as session:
        for chunk, id in await session.execute(query):
            number = inquiry.snapshot.graph.index_of(id)
            if number is not None:
                named.setdefault(chunk, set()).add(number)
    return named
