"""Searches for better settings on a gold set."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends

from shared.database.tables import Tuning
from src.api.deps import Cursor, Limit, OwnedWorkspace, ServicesDep
from src.api.tuning_views import TuneWanted, TuningView
from src.api.views import PageView

router = APIRouter(prefix="/api/workspaces/{workspace_id}/tunings", tags=["evaluations"])


async def tuning(tuning_id: UUID, workspace: OwnedWorkspace, services: ServicesDep) -> Tuning:
    """The search in the path, if it is in the workspace."""
    return await services.tunings.get(workspace, tuning_id)


OwnedTuning = Annotated[Tuning, Depends(tuning)]


@router.post("", status_code=202)
async def begin(wanted: TuneWanted, workspace: OwnedWorkspace, services: ServicesDep) -> TuningView:
    """Search better settings on a gold set. Follow `state`, or `tuning.progressed` of the workspace's events."""
    gold_set = await services.gold.get(workspace, wanted.gold_set_id)
    return TuningView.of(await services.tunings.begin(gold_set.row, wanted.request))


@router.get("")
async def tunings(
    workspace: OwnedWorkspace, services: ServicesDep, cursor: Cursor = None, limit: Limit = 50
) -> PageView[TuningView]:
    """The searches of the workspace, newest first."""
    page = await services.tunings.list(workspace, cursor=cursor, limit=limit)
    return PageView(items=[TuningView.of(each) for each in page.items], next_cursor=page.next_cursor)


@router.get("/{tuning_id}")
async def one(tuning: OwnedTuning) -> TuningView:
    """One search."""
    return TuningView.of(tuning)


@router.post("/{tuning_id}/cancel")
async def cancel(tuning: OwnedTuning, services: ServicesDep) -> TuningView:
    """Try no more. What was built for it is removed."""
    return TuningView.of(await services.tunings.cancel(tuning))


@router.post("/{tuning_id}/resume", status_code=202)
async def resume(tuning: OwnedTuning, services: ServicesDep) -> TuningView:
    """Carry out a search that broke off or was cancelled, as it was asked for."""
    return TuningView.of(await services.tunings.resume(tuning))


@router.post("/{tuning_id}/apply")
async def apply(tuning: OwnedTuning, workspace: OwnedWorkspace, services: ServicesDep) -> dict[str, Any]:
    """Make the found settings those of the workspace, and show them. Other chunks mean that an index is built anew."""
    found = services.tunings.found(tuning)
    await services.workspaces.update(workspace, name=None, changes=found)
    return found
