"""The neighbourhood of the entities that a question names: the passages that tell most of them and what is near."""

from collections.abc import Mapping
from typing import NamedTuple
from uuid import UUID

import numpy as np

from graph_query.inquiry import Inquiry, Outcome, best_first
from graph_query.pagerank import Scores
from graph_query.passages import Passages, chunks_with_relations, links_of, passages_of
from shared.graph.evidence import Place
from shared.retrieval import PartScore

_NEIGHBOURS = 40
_MOST_SENTENCES = 2_000
"""What more sentences name is a hub, whose passages are read only when the question names it."""
NOT_NAMED = "The question names no entity of the graph."


class Weights(NamedTuple):
    """What makes a passage tell much; each part lies between 0 and 1."""

    entities: float = 0.3
    """How near the entities that it mentions are to those of the question."""
    sentence: float = 0.2
    """The same within its best sentence that names one of the question's."""
    relation: float = 0.1
    nearness: float = 0.4
    """How near it is in meaning to the question."""


async def local(inquiry: Inquiry, weights: Weights | None = None) -> Outcome:
    """The passages, best first; each says which entity and which sentence led to it."""
    seeds = inquiry.seeds(inquiry.snapshot.lexicon.called(inquiry.question.text))
    if not seeds:
        return Outcome(reason=NOT_NAMED)
    near_entities = inquiry.snapshot.walk.pagerank(seeds).scores
    async with inquiry.database.read() as session:
        passages = await passages_of(session, inquiry, neighbourhood(inquiry, seeds, near_entities))
        related = await chunks_with_relations(session, inquiry, seeds)
    if not passages.sentences:
        return Outcome(reason="No passage that the filters let through speaks of what the question names.")
    near = await inquiry.nearness(passages.versions)
    scores = _scores(passages, inquiry, near_entities, weights or Weights(), seeds=seeds, related=related, near=near)
    return await explained("local", inquiry, passages, scores, near_entities, near)


def neighbourhood(inquiry: Inquiry, seeds: Mapping[int, float], near: Scores) -> set[int]:
    """The seeds and what the walk finds near them, hubs left out."""
    snapshot = inquiry.snapshot
    told = np.where(snapshot.graph.sentence_counts <= _MOST_SENTENCES, near * snapshot.specificity, 0.0)
    best = np.argsort(-told, kind="stable")[:_NEIGHBOURS]
    return {*seeds, *(int(each) for each in best if told[each] > 0)}


def told_by(passages: Passages, inquiry: Inquiry, near: Scores) -> dict[UUID, float]:
    """How much of what is near each chunk mentions: 1 for the best."""
    tells = near * inquiry.snapshot.specificity
    sums = {chunk: float(sum(tells[list(passages.entities(chunk))])) for chunk in passages.sentences}
    most = max(sums.values(), default=0.0) or 1.0
    return {chunk: each / most for chunk, each in sums.items()}


async def explained(
    part: str,
    inquiry: Inquiry,
    passages: Passages,
    scores: Mapping[UUID, float],
    near_entities: Scores,
    near: Mapping[UUID, PartScore],
) -> Outcome:
    """The best chunks, each with the sentence that tells most and the entity for which it does."""
    limit = inquiry.question.limit
    shown = [
        chunk for chunk in sorted(scores, key=lambda one: (-scores[one], one))[:limit] if chunk in passages.sentences
    ]
    tells = near_entities * inquiry.snapshot.specificity
    best = {chunk: _best_sentence(passages.sentences[chunk], tells) for chunk in shown}
    async with inquiry.database.read() as session:
        links = await links_of(session, inquiry, best)
    return Outcome(best_first(part, scores, links=links, near=near, limit=limit))


def levels(near: Mapping[UUID, PartScore]) -> dict[UUID, float]:
    """The cosines as shares of the best one."""
    most = max((each.score for each in near.values()), default=0.0)
    return {chunk: max(each.score / most, 0.0) for chunk, each in near.items()} if most > 0 else {}


def _scores(
    passages: Passages,
    inquiry: Inquiry,
    near_entities: Scores,
    weights: Weights,
    *,
    seeds: Mapping[int, float],
    related: set[UUID],
    near: Mapping[UUID, PartScore],
) -> dict[UUID, float]:
    entities, meaning = told_by(passages, inquiry, near_entities), levels(near)
    asked = frozenset(seeds)
    return {
        chunk: weights.entities * entities[chunk]
        + weights.sentence * _sentence(passages.sentences[chunk], asked, near_entities)
        + weights.relation * (chunk in related)
        + weights.nearness * meaning.get(chunk, 0.0)
        for chunk in passages.sentences
    }


def _sentence(sentences: Mapping[Place, frozenset[int]], asked: frozenset[int], near: Scores) -> float:
    """How much of what the walk found one sentence names together with what was asked for, at most 1."""
    return max((float(sum(near[list(names)])) for names in sentences.values() if names & asked), default=0.0)


def _best_sentence(sentences: Mapping[Place, frozenset[int]], tells: Scores) -> tuple[int, Place]:
    place = max(sentences, key=lambda one: (float(sum(tells[list(sentences[one])])), -one.start))
    entity = max(sentences[place], key=lambda one: (float(tells[one]), -one))
    return entity, place
