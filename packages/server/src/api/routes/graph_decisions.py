"""Decisions about entities: merge, split, rename, hide, and undo; why names were merged, and what looks wrong."""

from collections.abc import Sequence
from uuid import UUID

from fastapi import APIRouter

from shared.database.tables import EntityDecision
from src.api.deps import Cursor, Limit, OwnedWorkspace, ServicesDep
from src.api.graph_decision_views import (
    DecidedView,
    DecisionView,
    GraphHealthView,
    Merging,
    RelatedView,
    Renaming,
    Splitting,
)
from src.api.graph_views import MergeView
from src.api.routes.graph import offset_of
from src.api.views import PageView

router = APIRouter(prefix="/api/workspaces/{workspace_id}/graph", tags=["graph"])


@router.get("/decisions")
async def decisions(
    workspace: OwnedWorkspace, services: ServicesDep, cursor: Cursor = None, limit: Limit = 50
) -> PageView[DecisionView]:
    """What was decided by hand about entities, the latest first."""
    page = await services.graph_decisions.list(workspace, cursor=cursor, limit=limit)
    return PageView(items=[DecisionView.of(each) for each in page.items], next_cursor=page.next_cursor)


@router.delete("/decisions/{decision_id}", status_code=204)
async def undo(decision_id: UUID, workspace: OwnedWorkspace, services: ServicesDep) -> None:
    """Take a decision back: the documents alone decide again."""
    await services.graph_decisions.undo(workspace, decision_id)


@router.post("/entities/{entity_id}/merge", status_code=202)
async def merge(entity_id: UUID, body: Merging, workspace: OwnedWorkspace, services: ServicesDep) -> DecidedView:
    """Make one entity of two, whatever documents come; the graph follows within moments."""
    return _decided(await services.graph_decisions.merge(workspace, entity_id, body.other_id))


@router.post("/entities/{entity_id}/split", status_code=202)
async def split(entity_id: UUID, body: Splitting, workspace: OwnedWorkspace, services: ServicesDep) -> DecidedView:
    """Make another entity of some of its names, whatever documents come."""
    return _decided(await services.graph_decisions.split(workspace, entity_id, body.names))


@router.post("/entities/{entity_id}/rename", status_code=202)
async def rename(entity_id: UUID, body: Renaming, workspace: OwnedWorkspace, services: ServicesDep) -> DecidedView:
    """Show the entity by another name."""
    return _decided(await services.graph_decisions.rename(workspace, entity_id, body.name))


@router.post("/entities/{entity_id}/hide", status_code=202)
async def hide(entity_id: UUID, workspace: OwnedWorkspace, services: ServicesDep) -> DecidedView:
    """Leave the entity out of the graph; undo the decision to show it again."""
    return _decided(await services.graph_decisions.hide(workspace, entity_id))


@router.get("/merges")
async def merges(
    workspace: OwnedWorkspace, services: ServicesDep, cursor: Cursor = None, limit: Limit = 50
) -> PageView[MergeView]:
    """Why names are one entity, with the sentence that says so where one does; the least certain first."""
    offset = offset_of(cursor)
    found, more = await services.graph_health.merges(workspace, offset=offset, limit=limit)
    return PageView(items=[MergeView.of(each) for each in found], next_cursor=str(offset + limit) if more else None)


@router.get("/health")
async def health(workspace: OwnedWorkspace, services: ServicesDep) -> GraphHealthView:
    """What may be wrong with the graph: entities joined with none, hubs, doubtful merges."""
    return GraphHealthView.of(await services.graph_health.report(workspace))


@router.get("/documents/{document_id}/related")
async def related(
    document_id: UUID, workspace: OwnedWorkspace, services: ServicesDep, limit: Limit = 10
) -> PageView[RelatedView]:
    """Documents that name the same rare entities, the nearest first, and which these are."""
    found = await services.graph_related.of(workspace, document_id, limit=limit)
    return PageView(items=[RelatedView.of(each) for each in found], next_cursor=None)


def _decided(made: Sequence[EntityDecision]) -> DecidedView:
    return DecidedView(decisions=[DecisionView.of(each) for each in made])
