"""A question to the entity graph, with all that it is answered from."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from graph_query.entity_snapshot import EntitySnapshot
from graph_query.lexicon import Found
from shared.database import Database
from shared.events import GraphAsked
from shared.library.scope import Scope
from shared.models.embedding.named import Embedders
from shared.retrieval import Link, PartScore, Ranked
from shared.stores.search import SearchIndex

_MOST_SEEDS = 6
_NEAR = 200
_MOST_VERSIONS = 500
"""A larger choice of documents is not worth telling to the index: it looks in all that may be found."""


@dataclass(frozen=True)
class Inquiry:
    """The question, where it is looked for, the graph there, and the ports to read evidence from."""

    question: GraphAsked
    scope: Scope
    snapshot: EntitySnapshot
    database: Database
    search: SearchIndex
    embedders: Embedders

    def seeds(self, found: Iterable[Found]) -> dict[int, float]:
        """The entities that the question most likely means, with how much each tells; homonyms share the weight."""
        snapshot, seeds = self.snapshot, dict[int, float]()
        for name in found:
            tells = len(name.key.split()) ** 0.5 * (1.0 if name.is_exact else 0.5)
            for entity in name.entities:
                weight = tells * float(snapshot.specificity[entity]) / len(name.entities)
                seeds[entity] = max(seeds.get(entity, 0.0), weight)
        best = sorted(seeds, key=lambda entity: (-seeds[entity], entity))[:_MOST_SEEDS]
        return {entity: seeds[entity] for entity in best}

    async def nearness(self, versions: Collection[UUID]) -> dict[UUID, PartScore]:
        """The chunks of these versions that are nearest to the question, with their rank and cosine."""
        embedder = self.embedders.named(self.scope.embedding_model)
        meaning = await embedder.embed_question(self.question.text)
        within = versions if len(versions) <= _MOST_VERSIONS else self.scope.versions
        matches = await self.search.nearest(self.scope.generation_id, meaning, limit=_NEAR, versions=within)
        return {match.chunk_id: PartScore(rank=rank, score=match.score) for rank, match in enumerate(matches, 1)}

    def may_show(self, version_id: UUID) -> bool:
        """Whether the filters of the question let a version through."""
        return self.scope.versions is None or version_id in self.scope.versions


@dataclass(frozen=True)
class Outcome:
    """A ranking, or the reason why there is none."""

    ranking: tuple[Ranked, ...] = ()
    reason: str | None = None


def best_first(
    part: str,
    scores: Mapping[UUID, float],
    *,
    links: Mapping[UUID, tuple[Link, ...]],
    near: Mapping[UUID, PartScore],
    limit: int,
) -> tuple[Ranked, ...]:
    """The chunks by score; `part` names the score among their parts, and `near` is shown as `dense`."""
    ordered = sorted(scores, key=lambda chunk: (-scores[chunk], chunk))[:limit]
    return tuple(
        Ranked(
            chunk_id=chunk,
            score=scores[chunk],
            parts={part: PartScore(rank=rank, score=scores[chunk])} | ({"dense": near[chunk]} if chunk in near else {}),
            links=links.get(chunk, ()),
        )
        for rank, chunk in enumerate(ordered, 1)
    )
