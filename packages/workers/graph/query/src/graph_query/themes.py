"""What the documents are about: their communities with the sentences that tell of each, or else their main entities."""

from collections.abc import Mapping, Sequence
from itertools import zip_longest
from typing import NamedTuple
from uuid import UUID

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from graph_query.inquiry import Inquiry, Outcome, best_first
from graph_query.passages import Passages, link, links_of, passages_of
from shared.database.tables import ChunkRecord, Community, CommunityMember, EntityName, Mention
from shared.graph.evidence import Place, answering, means, read_told
from shared.retrieval import Link
from shared.text.terms import question_terms, terms

_THEMES = 12
_FEW = 4
"""A level with fewer communities says too little; the next finer one is told instead."""
_MAIN_ENTITIES = 60
_ASKED = 2.0
"""How much a community that the question speaks of outweighs the size of others."""


class Theme(NamedTuple):
    """A community with its sentences, and how many mentions of its entities may be shown."""

    community: Community
    evidence: Sequence[Place]
    mentions: int


async def themes(inquiry: Inquiry) -> Outcome:
    """One sentence of each theme, then the next of each; without communities, passages of the main entities."""
    async with inquiry.database.read() as session:
        found = await _themes(session, inquiry)
        links = await _told(session, found)
    if not links:
        return await main_entities(inquiry)
    scores: dict[UUID, float] = {}
    by_chunk: dict[UUID, tuple[Link, ...]] = {}
    for place, each in enumerate(links):
        scores.setdefault(each.chunk_id, 1 - place / len(links))
        by_chunk[each.chunk_id] = (*by_chunk.get(each.chunk_id, ()), each)
    return Outcome(best_first("global", scores, links=by_chunk, near={}, limit=inquiry.question.limit))


async def main_entities(inquiry: Inquiry) -> Outcome:
    """Passages that together mention the most important entities, each adding what those before it lack."""
    snapshot = inquiry.snapshot
    best = np.argsort(-snapshot.importance, kind="stable")[:_MAIN_ENTITIES]
    async with inquiry.database.read() as session:
        passages = await passages_of(session, inquiry, [int(each) for each in best])
        chosen = _covering(passages, snapshot.importance, limit=min(inquiry.question.limit, _MAIN_ENTITIES))
        links = await links_of(session, inquiry, chosen)
    if not chosen:
        return Outcome(reason="The graph of these documents holds no entities yet.")
    scores = {chunk: 1 - place / len(chosen) for place, chunk in enumerate(chosen)}
    ranking = best_first("global", scores, links=links, near={}, limit=inquiry.question.limit)
    return Outcome(
        ranking, "These passages mention the main entities; themes are found once the import has calmed down."
    )


async def _themes(session: AsyncSession, inquiry: Inquiry) -> list[Theme]:
    """Those that matter most for the question, of the coarsest level that says enough."""
    levels: dict[int, list[Community]] = {}
    rows = select(Community).where(Community.generation_id == inquiry.scope.generation_id).order_by(Community.id)
    for community in await session.scalars(rows):
        levels.setdefault(community.level, []).append(community)
    best: list[Theme] = []
    for _, communities in sorted(levels.items()):
        themes = await _shown(session, inquiry, communities)
        best = themes if len(themes) > len(best) else best
        if len(best) >= _FEW:
            break
    return _for_the_question(inquiry, best)[:_THEMES]


async def _shown(session: AsyncSession, inquiry: Inquiry, communities: Sequence[Community]) -> list[Theme]:
    """Those of which the filters let anything through, with what they let through."""
    places = await _places(session, communities)
    counts = await _counts(session, inquiry) if inquiry.scope.versions is not None else None
    shown = []
    for community in communities:
        evidence = [place for place in places[community.id] if inquiry.may_show(place.version_id)]
        mentions = community.entity_count if counts is None else counts.get(community.id, 0)
        if evidence and mentions:
            shown.append(Theme(community, evidence, mentions))
    return shown


async def _places(session: AsyncSession, communities: Sequence[Community]) -> dict[UUID, list[Place]]:
    """Where the sentences of each summary stand."""
    wanted = {UUID(str(each["chunk_id"])) for community in communities for each in community.evidence}
    rows = await session.execute(select(ChunkRecord.id, ChunkRecord.version_id).where(ChunkRecord.id.in_(wanted)))
    versions = dict(rows.all())
    return {
        community.id: [
            Place(versions[id], id, int(each["start"]), int(each["end"]))
            for each in community.evidence
            if (id := UUID(str(each["chunk_id"]))) in versions
        ]
        for community in communities
    }


async def _counts(session: AsyncSession, inquiry: Inquiry) -> dict[UUID, int]:
    """How many mentions of each community's entities the filters let through."""
    rows = await session.execute(
        select(CommunityMember.community_id, func.count())
        .join(EntityName, EntityName.entity_id == CommunityMember.entity_id)
        .join(Mention, means(EntityName, Mention))
        .where(Mention.generation_id == inquiry.scope.generation_id, answering(Mention, inquiry.scope.versions))
        .group_by(CommunityMember.community_id)
    )
    return dict(rows.all())


def _for_the_question(inquiry: Inquiry, found: Sequence[Theme]) -> list[Theme]:
    """The largest first, but before them those whose label and summary hold words of the question."""
    asked = question_terms(inquiry.question.text, inquiry.scope.languages)
    most = max((each.mentions for each in found), default=1)
    holding = [_held(each.community, asked, inquiry) for each in found]
    common = max(len(found) - 1, 1)
    known = {term: sum(term in held for held in holding) for term in asked}

    def weight(theme: Theme, held: frozenset[int]) -> float:
        telling = sum(1 - (known[term] - 1) / common for term in held)
        return theme.mentions / most + _ASKED * telling

    ordered = sorted(zip(found, holding, strict=True), key=lambda pair: -weight(*pair))
    return [theme for theme, _ in ordered]


def _held(community: Community, asked: frozenset[int], inquiry: Inquiry) -> frozenset[int]:
    text = f"{community.label} {community.summary}"
    return frozenset(
        term for language in inquiry.scope.languages or (None,) for term in terms(text, language).ids if term in asked
    )


async def _told(session: AsyncSession, found: Sequence[Theme]) -> list[Link]:
    told = {
        (each.chunk_id, each.start): each
        for each in await read_told(session, [place for theme in found for place in theme.evidence])
    }
    columns = [
        [
            link(theme.community.label, told[place.chunk_id, place.start])
            for place in theme.evidence
            if (place.chunk_id, place.start) in told
        ]
        for theme in found
    ]
    return [each for row in zip_longest(*columns) for each in row if each is not None]


def _covering(passages: Passages, importance: NDArray[np.float32], *, limit: int) -> dict[UUID, tuple[int, Place]]:
    """Greedily the chunk that adds most importance, with the entity and the sentence for which it does."""
    left = {chunk: set(passages.entities(chunk)) for chunk in sorted(passages.sentences)}
    chosen: dict[UUID, tuple[int, Place]] = {}
    while left and len(chosen) < limit:
        chunk = max(left, key=lambda one: float(sum(importance[list(left[one])])))
        added = left.pop(chunk)
        if not added:
            break
        chosen[chunk] = _main(passages.sentences[chunk], added, importance)
        for others in left.values():
            others -= added
    return chosen


def _main(
    sentences: Mapping[Place, frozenset[int]], added: set[int], importance: NDArray[np.float32]
) -> tuple[int, Place]:
    entity = max(added, key=lambda one: (float(importance[one]), -one))
    return entity, min((place for place, names in sentences.items() if entity in names), key=lambda place: place.start)
