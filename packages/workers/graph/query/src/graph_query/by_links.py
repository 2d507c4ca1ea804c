"""Answers a question by definition links: from what words and meaning find, to what that leads to."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from graph_query.links import Asked, Linked, LinkRanking, Nearness, Weights
from graph_query.names_keeper import NamesKeeper
from graph_query.names_view import NamesView
from shared.database import Database
from shared.events import ChunksRanked, GraphAsked, VectorAsked
from shared.exchange import Exchange
from shared.graph.names import fingerprint, hashes
from shared.library.scope import Scope, scope_of
from shared.retrieval import Link, Mode, PartScore, Ranked
from shared.retrieval.weighting import Weighting
from shared.telemetry.clock import Clock
from shared.text.terms import stop_words

_GRAPH_WEIGHT = 6.0
_RANK_OFFSET = 2
_NO_NAMES = "The names of this workspace's documents are not read yet: found by words and meaning."


class LinkFinder:
    """Asks vector/query where to begin, and follows links from there."""

    def __init__(self, database: Database, exchange: Exchange) -> None:
        self._database, self._exchange = database, exchange
        self._names = NamesKeeper(database)

    async def rank(self, question: GraphAsked) -> ChunksRanked:
        """What vector/query found, in the order and with the additions that links give; as it was without names."""
        wanted = VectorAsked(
            workspace_id=question.workspace_id, text=question.text, filters=question.filters, trial=question.trial
        )
        (scope, view), found = await asyncio.gather(self._view(question), self._exchange.ask(wanted, ChunksRanked))
        clock = Clock()
        if not view.size or not found.ranking:
            return found.model_copy(update={"reason": found.reason if view.size else _NO_NAMES})
        ranking = ranked(
            view, asked(question.text, scope), found.ranking, limit=question.limit, weights=weights_for(scope.weighting)
        )
        if question.mode == Mode.HYBRID:
            ranking = hybrid(found.ranking, ranking, limit=question.limit, favour=scope.weighting.graph)
        clock.lap("links")
        timings = {**found.timings, **clock.laps}
        return ChunksRanked(workspace_id=question.workspace_id, ranking=ranking, timings=timings)

    async def _view(self, question: GraphAsked) -> tuple[Scope, NamesView]:
        async with self._database.read() as session:
            scope = await scope_of(session, question.workspace_id, question.filters, question.trial)
        return scope, await self._names.view(scope.generation_id, scope.versions)


def weights_for(weighting: Weighting) -> Weights:
    """The weights of links, by as much as the workspace wants them to count."""
    return Weights(strength=weighting.links)


def asked(text: str, scope: Scope) -> Asked:
    """The question in numbers; function words of any of the documents' languages say nothing of what it is about."""
    words = hashes(text)
    function_words = {number for language in {*scope.languages, "en"} for number in _stop_numbers(language)}
    return Asked([word for word in words if word not in function_words] or words, words)


def ranked(
    view: NamesView, question: Asked, found: Sequence[Ranked], *, limit: int, weights: Weights | None = None
) -> tuple[Ranked, ...]:
    """The best `limit`, best first. Chunks whose names are not read yet stay at the place that they had."""
    numbers = view.numbers([each.chunk_id for each in found])
    known = {numbers[each.chunk_id]: each for each in found if each.chunk_id in numbers}
    base = {number: each.score for number, each in known.items()}
    links = LinkRanking(view, question, base, weights)
    best = links.ranking(_nearness(found, known), limit=limit)
    unnamed = [each for each in found if each.chunk_id not in numbers]
    both = [*(_as_ranked(view, each, known) for each in best), *unnamed]
    both.sort(key=lambda each: (-each.score, each.chunk_id))
    return tuple(_placed(each, rank) for rank, each in enumerate(both[:limit], 1))


def hybrid(
    by_vector: Sequence[Ranked], by_graph: Sequence[Ranked], *, limit: int, favour: float = 1.0
) -> tuple[Ranked, ...]:
    """Both rankings in one by reciprocal ranks, of which the graph's count more: it knows what the other found."""
    scores: dict[UUID, float] = {}
    graph_weight = _GRAPH_WEIGHT * favour
    for ranking, weight in ((by_vector, 1.0), (by_graph, graph_weight)):
        for rank, each in enumerate(ranking, 1):
            scores[each.chunk_id] = scores.get(each.chunk_id, 0.0) + weight / (_RANK_OFFSET + rank)
    most = (1.0 + graph_weight) / (_RANK_OFFSET + 1)
    known = {each.chunk_id: each for each in (*by_vector, *by_graph)}
    best = sorted(scores, key=lambda chunk: (-scores[chunk], chunk))[:limit]
    return tuple(replace(known[chunk], score=scores[chunk] / most) for chunk in best)


def _nearness(found: Sequence[Ranked], known: dict[int, Ranked]) -> Nearness:
    """A chunk that is not among the nearest gets what the last of those has: it cannot have more."""
    cosines = [each.parts["dense"].score for each in found if "dense" in each.parts]
    best, last = max(cosines, default=1.0), min(cosines, default=0.0)

    def share(cosine: float) -> float:
        return max(cosine, 0.0) / best if best > 0 else 0.0

    near = {chunk: share(each.parts["dense"].score) for chunk, each in known.items() if "dense" in each.parts}
    return Nearness(near, share(last))


def _as_ranked(view: NamesView, linked: Linked, known: dict[int, Ranked]) -> Ranked:
    before = known.get(linked.chunk)
    chunk_id = before.chunk_id if before else view.chunk_id(linked.chunk)
    parts = before.parts if before else {}
    return Ranked(chunk_id=chunk_id, score=linked.score, parts=parts, links=_links(view, linked))


def _links(view: NamesView, linked: Linked) -> tuple[Link, ...]:
    if linked.step is None:
        return ()
    step = linked.step
    place = view.sentence(step.sentence, step.holder)
    return (
        Link(
            name=view.name(fingerprint(step.key)),
            chunk_id=place.chunk_id,
            start=place.start,
            end=place.end,
            from_chunk_id=view.chunk_id(step.source),
        ),
    )


def _placed(each: Ranked, rank: int) -> Ranked:
    parts = {**each.parts, "graph": PartScore(rank=rank, score=each.score)}
    return Ranked(chunk_id=each.chunk_id, score=each.score, parts=parts, links=each.links)


def _stop_numbers(language: str | None) -> frozenset[int]:
    return frozenset(number for word in stop_words(language) for number in hashes(word))
