"""Evaluation runs: configurations measured on the same gold questions, the verdict, and its use."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends

from shared.database.tables import EvaluationRun
from shared.retrieval.configuration import Configuration
from src.api.deps import Cursor, Limit, OwnedWorkspace, ServicesDep
from src.api.evaluation_views import Application, ResultView, RunView, RunWanted
from src.api.views import PageView

router = APIRouter(prefix="/api/workspaces/{workspace_id}/evaluations", tags=["evaluations"])


async def run(run_id: UUID, workspace: OwnedWorkspace, services: ServicesDep) -> EvaluationRun:
    """The run in the path, if it is in the workspace."""
    return await services.evaluations.get(workspace, run_id)


OwnedRun = Annotated[EvaluationRun, Depends(run)]


@router.post("", status_code=202)
async def begin(wanted: RunWanted, workspace: OwnedWorkspace, services: ServicesDep) -> RunView:
    """Measure configurations on a gold set. Follow `state`, or `evaluation.progressed` of the workspace's events."""
    gold_set = await services.gold.get(workspace, wanted.gold_set_id)
    return RunView.of(await services.evaluations.begin(gold_set.row, wanted.request))


@router.get("")
async def runs(
    workspace: OwnedWorkspace, services: ServicesDep, cursor: Cursor = None, limit: Limit = 50
) -> PageView[RunView]:
    """The runs of the workspace, newest first."""
    page = await services.evaluations.list(workspace, cursor=cursor, limit=limit)
    return PageView(items=[RunView.of(each) for each in page.items], next_cursor=page.next_cursor)


@router.get("/{run_id}")
async def one(run: OwnedRun) -> RunView:
    """One run: `summary` holds the means with intervals, the milliseconds, and the verdict once it has finished."""
    return RunView.of(run)


@router.get("/{run_id}/results")
async def results(run: OwnedRun, services: ServicesDep) -> PageView[ResultView]:
    """Every question in every configuration, with its measures."""
    return PageView(items=[ResultView.of(*each) for each in await services.evaluations.results(run)])


@router.post("/{run_id}/cancel")
async def cancel(run: OwnedRun, services: ServicesDep) -> RunView:
    """Measure no more."""
    return RunView.of(await services.evaluations.cancel(run))


@router.post("/{run_id}/apply")
async def apply(wanted: Application, run: OwnedRun, workspace: OwnedWorkspace, services: ServicesDep) -> Configuration:
    """Make the winner, or the named configuration, the way in which this workspace finds evidence."""
    chosen = services.evaluations.recommended(run, wanted.configuration)
    await services.workspaces.update(workspace, name=None, changes={"retrieval": chosen.model_dump(mode="json")})
    return chosen
