"""Looking around in the knowledge graph: requests to whoever holds it in memory."""

from typing import Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from shared.events.base import Reply, Request
from shared.retrieval.types import Link


class NeighboursAsked(Request):
    """Someone wants what an entity is joined with: by the weight of the edge, or by how near PageRank sees it."""

    topic = "neighbours.asked"
    by_workspace = True
    entity_id: UUID
    order: Literal["weight", "pagerank"] = "weight"
    limit: int = 50
    offset: int = 0


class Neighbour(BaseModel):
    """An entity beside another. `weight` is that of their edge, 0 without one; `nearness` its PageRank from there."""

    model_config = ConfigDict(frozen=True)

    entity_id: UUID
    weight: float
    nearness: float


class NeighboursFound(Reply):
    """A page of the neighbours, best first, and how many there are."""

    topic = "neighbours.found"
    neighbours: tuple[Neighbour, ...]
    total: int


class PathsAsked(Request):
    """Someone wants to know how two entities are connected."""

    topic = "paths.asked"
    by_workspace = True
    first_id: UUID
    second_id: UUID
    limit: int = 3


class EntityPath(BaseModel):
    """A way from one entity to another, shorter when its edges are stronger; one sentence for each hop."""

    model_config = ConfigDict(frozen=True)

    length: float
    entity_ids: tuple[UUID, ...]
    hops: tuple[Link, ...]


class PathsFound(Reply):
    """The shortest ways, shortest first. `reason` says why there is none."""

    topic = "paths.found"
    paths: tuple[EntityPath, ...]
    reason: str | None = None


class NamesAsked(Request):
    """Someone wants the entities that a name may mean, misspelled or unfinished as it may be."""

    topic = "names.asked"
    by_workspace = True
    name: str
    limit: int = 20


class NamesFound(Reply):
    """The entities, likeliest first."""

    topic = "names.found"
    entity_ids: tuple[UUID, ...]


class EdgesAsked(Request):
    """Someone wants every edge of the graph, a piece at a time."""

    topic = "edges.asked"
    by_workspace = True


class EdgesListed(Reply):
    """Some edges as (entity, entity, weight), each once."""

    topic = "edges.listed"
    edges: tuple[tuple[UUID, UUID, float], ...]
