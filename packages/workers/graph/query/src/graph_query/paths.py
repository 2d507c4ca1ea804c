"""The shortest meaningful ways between two entities: by strong edges, not through hubs, each hop with its sentence."""

import asyncio
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

import numpy as np
from sqlalchemy.ext.asyncio import AsyncSession

from graph_query.entity_snapshot import EntitySnapshot
from graph_query.inquiry import Inquiry, Outcome, best_first
from graph_query.lexicon import Found
from graph_query.passages import link
from shared.database import Database
from shared.graph.evidence import Told, told_of_both
from shared.library.scope import Scope
from shared.retrieval import Link
from shared.retrieval.question_kinds import path_ends

if TYPE_CHECKING:
    import networkx as nx  # type: ignore[import-untyped]

_PATHS = 3
_CANDIDATES = 40
_MOST_HOPS = 5
_NEIGHBOURHOOD = 300
_MUCH_LONGER = 1.7
"""A way that is so many times as long as the shortest says little."""
_SENTENCES = 24
"""So many sentences of a hop are compared; the best one is told."""
_LONG_SENTENCE = 400


class Way(NamedTuple):
    """The entities from one end to the other, and the sum of their edges' lengths."""

    length: float
    entities: Sequence[int]


class Path(NamedTuple):
    """A way whose every hop has a sentence."""

    way: Way
    hops: Sequence[Told]


async def connection(inquiry: Inquiry) -> Outcome:
    """The sentences of the hops, path by path, from the first end to the second."""
    ends = _ends(inquiry)
    if len(ends) < 2:
        return Outcome(reason="The question does not name two entities of the graph.")
    first, second = ends
    found = await paths_between(inquiry.database, inquiry.scope, inquiry.snapshot, (first, second), limit=_PATHS)
    if not found:
        names = inquiry.snapshot.names
        return Outcome(reason=f"The documents do not connect “{names[first]}” with “{names[second]}”.")
    scores, links = _ranked(found, inquiry.snapshot)
    return Outcome(best_first("path", scores, links=links, near={}, limit=inquiry.question.limit))


async def paths_between(
    database: Database, scope: Scope, snapshot: EntitySnapshot, ends: tuple[int, int], *, limit: int
) -> list[Path]:
    """The shortest, each of whose hops the documents tell in a sentence that may be shown."""
    ways = await asyncio.to_thread(lambda: list(islice(shortest_ways(snapshot, *ends), _CANDIDATES)))
    found: list[Path] = []
    async with database.read() as session:
        for way in ways:
            if any(set(way.entities) > set(path.way.entities) for path in found):
                continue  # a detour of one that is told already
            if path := await _told(session, snapshot, scope, way):
                found.append(path)
            if len(found) == limit:
                break
    return found


def shortest_ways(snapshot: EntitySnapshot, first: int, second: int) -> Iterator[Way]:
    """The ways in order of length, until they become much longer than the first; none when there is no way."""
    import networkx as nx  # takes long to load

    if first == second:
        return
    graph = _around(snapshot, first, second)
    shortest: float | None = None
    try:
        for entities in nx.shortest_simple_paths(graph, first, second, weight="length"):
            length = float(nx.path_weight(graph, entities, "length"))
            shortest = length if shortest is None else shortest
            if length > _MUCH_LONGER * shortest:
                return
            if len(entities) <= _MOST_HOPS + 1:
                yield Way(length, entities)
    except nx.NetworkXNoPath:
        return


def hop_links(path: Path, number: int, names: Sequence[str]) -> tuple[Link, ...]:
    """One link for each hop; `number` counts the paths from 1."""
    return tuple(
        link(names[one], told).model_copy(
            update={"to": names[other], "path": number, "hop": hop, "predicate": next(iter(told.predicates), None)}
        )
        for hop, (told, (one, other)) in enumerate(zip(path.hops, pairwise(path.way.entities), strict=True), 1)
    )


def _ends(inquiry: Inquiry) -> list[int]:
    """The two that shall be connected: as the form of the question tells, else the two that it tells most of."""
    lexicon = inquiry.snapshot.lexicon
    if asked := path_ends(inquiry.question.text):
        ends = [_likeliest(inquiry, lexicon.called(end)) for end in asked]
        if None not in ends and ends[0] != ends[1]:
            return [end for end in ends if end is not None]
    named = lexicon.named_in(inquiry.question.text)
    best = [one for name in named if (one := _likeliest(inquiry, [name])) is not None]
    weights = inquiry.seeds(named)
    chosen = set(sorted(dict.fromkeys(best), key=lambda one: -weights.get(one, 0.0))[:2])
    return [one for one in dict.fromkeys(best) if one in chosen]


def _likeliest(inquiry: Inquiry, found: Sequence[Found]) -> int | None:
    """The one that the words tell most of; of homonyms the one that is named most."""
    seeds = inquiry.seeds(found)
    counts = inquiry.snapshot.graph.sentence_counts
    return max(seeds, key=lambda one: (seeds[one], counts[one], -one), default=None)


def _around(snapshot: EntitySnapshot, first: int, second: int) -> "nx.Graph":
    """The entities that a walk finds from both ends, and the ends themselves."""
    import networkx as nx

    one, other = (snapshot.walk.pagerank({end: 1.0}).scores for end in (first, second))
    between = one * other * snapshot.specificity
    kept = np.argsort(-between, kind="stable")[:_NEIGHBOURHOOD]
    inside = np.unique([first, second, *kept[between[kept] > 0]])
    edges = snapshot.graph.weights[inside][:, inside].tocoo()
    graph = nx.Graph()
    graph.add_nodes_from((first, second))
    for row, column, weight in zip(edges.row, edges.col, edges.data, strict=True):
        graph.add_edge(int(inside[row]), int(inside[column]), length=_length(float(weight)))
    return graph


def _length(weight: float) -> float:
    """At least 1, so that few hops come before many; a weak edge, as every edge of a hub is, counts several times."""
    return float(1 + np.log1p(1 / weight))


async def _told(session: AsyncSession, snapshot: EntitySnapshot, scope: Scope, way: Way) -> Path | None:
    """Two hops in a row need two sentences: one that names all three entities connects the first with the last."""
    hops: list[Told] = []
    for one, other in pairwise(way.entities):
        pair = snapshot.graph.ids[one], snapshot.graph.ids[other]
        told = await told_of_both(session, scope.generation_id, pair, versions=scope.versions, limit=_SENTENCES)
        new = [
            each for each in told if not hops or (each.version_id, each.start) != (hops[-1].version_id, hops[-1].start)
        ]
        if not new:
            return None
        hops.append(min(new, key=_clumsiness))
    return Path(way, hops)


def _clumsiness(told: Told) -> tuple[bool, bool, int, UUID, int]:
    """The least clumsy sentence has a verb for the relation, and is short."""
    return not told.predicates, len(told.text) > _LONG_SENTENCE, len(told.text), told.version_id, told.start


def _ranked(found: Sequence[Path], snapshot: EntitySnapshot) -> tuple[dict[UUID, float], dict[UUID, tuple[Link, ...]]]:
    """The score of a chunk is that of the first hop that it tells, and falls from hop to hop."""
    scores: dict[UUID, float] = {}
    links: dict[UUID, tuple[Link, ...]] = {}
    hops = [each for number, path in enumerate(found, 1) for each in hop_links(path, number, snapshot.names)]
    for place, hop in enumerate(hops):
        scores.setdefault(hop.chunk_id, 1 - place / len(hops))
        links[hop.chunk_id] = (*links.get(hop.chunk_id, ()), hop)
    return scores, links
