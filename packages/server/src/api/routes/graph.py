"""The knowledge graph: entities, what joins them, where the documents say so, and the whole of it as a file."""

from typing import Annotated, Literal, TypeVar
from uuid import UUID

from fastapi import APIRouter, Query
from fastapi.responses import StreamingResponse

from shared.errors import Rejected
from shared.events import NeighboursAsked
from shared.graph import EntityKind
from src.api.deps import Cursor, Limit, OwnedWorkspace, ServicesDep
from src.api.graph_views import (
    CommunityView,
    EntityDetailsView,
    EntityView,
    EvidenceView,
    GraphEstimateView,
    GraphStatusView,
    NeighbourView,
    PathsView,
    RelationView,
    ThemeView,
)
from src.api.views import PageView
from src.services.graph import Order, Wanted
from src.services.graph_formats import Format

router = APIRouter(prefix="/api/workspaces/{workspace_id}/graph", tags=["graph"])
_TYPES = {Format.GRAPHML: "application/graphml+xml", Format.JSON: "application/json", Format.CSV: "application/zip"}
_ENDINGS = {Format.CSV: "zip"}
V = TypeVar("V")


@router.get("")
async def status(workspace: OwnedWorkspace, services: ServicesDep) -> GraphStatusView:
    """How much the graph holds, and how far the documents are in it."""
    return GraphStatusView.of(await services.graph_details.counts(workspace))


@router.get("/estimate")
async def estimate(workspace: OwnedWorkspace, services: ServicesDep) -> GraphEstimateView:
    """What it would cost to let a language model read the documents for the graph (`graph.extractor` `llm`)."""
    return GraphEstimateView.of(await services.graph.estimate(workspace))


@router.get("/entities")
async def entities(
    workspace: OwnedWorkspace,
    services: ServicesDep,
    text: Annotated[str, Query(max_length=300, description="The beginning of a word of its names.")] = "",
    kind: EntityKind | None = None,
    order: Order = Order.IMPORTANCE,
    hidden: Annotated[bool, Query(description="Hidden entities as well.")] = False,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> PageView[EntityView]:
    """Entities, the most important first. A text that begins no name finds names that are spelled like it."""
    wanted = Wanted(text, kind, hidden, order)
    page = await services.graph.entities(workspace, wanted, cursor=cursor, limit=limit)
    return PageView(items=[EntityView.of(each) for each in page.items], next_cursor=page.next_cursor)


@router.get("/entities/{entity_id}")
async def entity(entity_id: UUID, workspace: OwnedWorkspace, services: ServicesDep) -> EntityDetailsView:
    """One entity with its names, why they are one, and the communities that it is in."""
    known = await services.graph.entity(workspace, entity_id)
    return EntityDetailsView.of_details(known, await services.graph_details.of_entity(workspace, entity_id))


@router.get("/entities/{entity_id}/neighbours")
async def neighbours(
    entity_id: UUID,
    workspace: OwnedWorkspace,
    services: ServicesDep,
    order: Literal["weight", "pagerank"] = "weight",
    cursor: Cursor = None,
    limit: Limit = 50,
) -> PageView[NeighbourView]:
    """What it is joined with, by the weight of the edge, or by PageRank from there, which sees further."""
    offset = offset_of(cursor)
    asked = NeighboursAsked(workspace_id=workspace.id, entity_id=entity_id, order=order, limit=limit, offset=offset)
    found, total = await services.graph.neighbours(workspace, asked)
    more = str(offset + limit) if offset + limit < total else None
    return PageView(items=[NeighbourView.of(each) for each in found], next_cursor=more)


@router.get("/entities/{entity_id}/evidence")
async def evidence(
    entity_id: UUID,
    workspace: OwnedWorkspace,
    services: ServicesDep,
    other: Annotated[UUID | None, Query(description="Only sentences that name this entity as well.")] = None,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> PageView[EvidenceView]:
    """The sentences that name it, or that name both ends of an edge, with document, page and offsets."""
    offset = offset_of(cursor)
    found = await services.graph.evidence(workspace, entity_id, other, offset=offset, limit=limit + 1)
    return _page([EvidenceView.of(each) for each in found], offset, limit)


@router.get("/entities/{entity_id}/relations")
async def relations(
    entity_id: UUID, workspace: OwnedWorkspace, services: ServicesDep, cursor: Cursor = None, limit: Limit = 50
) -> PageView[RelationView]:
    """What sentences say that it does, or that is done to it."""
    await services.graph.entity(workspace, entity_id)
    offset = offset_of(cursor)
    found = await services.graph_details.relations(workspace, entity_id, offset=offset, limit=limit + 1)
    return _page([RelationView.of(each) for each in found], offset, limit)


@router.get("/paths")
async def paths(
    workspace: OwnedWorkspace,
    services: ServicesDep,
    first: Annotated[str, Query(min_length=1, max_length=300, description="The id of an entity, or a name.")],
    second: Annotated[str, Query(min_length=1, max_length=300, description="The id of another, or a name.")],
    limit: Annotated[int, Query(ge=1, le=10)] = 3,
) -> PathsView:
    """How two entities are connected: the shortest ways that do not lead through hubs, each hop with its sentence."""
    return PathsView.of(*await services.graph.paths(workspace, (first, second), limit=limit))


@router.get("/communities")
async def communities(
    workspace: OwnedWorkspace,
    services: ServicesDep,
    level: Annotated[int | None, Query(ge=0, le=100, description="Only this level; 0 is the coarsest.")] = None,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> PageView[CommunityView]:
    """The themes of the documents; `parent_id` makes a tree of them."""
    offset = offset_of(cursor)
    found = await services.graph_details.communities(workspace, level=level, offset=offset, limit=limit + 1)
    return _page([CommunityView.of(each) for each in found], offset, limit)


@router.get("/communities/{community_id}")
async def community(community_id: UUID, workspace: OwnedWorkspace, services: ServicesDep) -> ThemeView:
    """One theme with its main entities, the sentences of its summary, and the themes within it."""
    return ThemeView.of_theme(await services.graph_details.community(workspace, community_id))


@router.get("/export", response_class=StreamingResponse)
async def export(
    workspace: OwnedWorkspace, services: ServicesDep, format: Format = Format.GRAPHML
) -> StreamingResponse:
    """The whole graph as GraphML, JSON, CSV (a zip of two files) or Cypher; hidden entities are left out."""
    name = f"graph.{_ENDINGS.get(format, format.value)}"
    return StreamingResponse(
        services.graph_export.pieces(workspace, format),
        media_type=_TYPES.get(format, "text/plain"),
        headers={"Content-Disposition": f"attachment; filename={name}", "X-Content-Type-Options": "nosniff"},
    )


def offset_of(cursor: str | None) -> int:
    """These lists are counted, not kept by a key: they are short, and their order holds while nothing changes."""
    if cursor is None:
        return 0
    if not (cursor.isascii() and cursor.isdigit()) or len(cursor) > 9:
        raise Rejected("This cursor is none. Leave it out to begin at the first page.")
    return int(cursor)


def _page(items: list[V], offset: int, limit: int) -> PageView[V]:
    more = str(offset + limit) if len(items) > limit else None
    return PageView(items=items[:limit], next_cursor=more)
