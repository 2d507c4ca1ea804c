"""Evaluation runs: configurations measured on the same gold questions, the verdict, and its use."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, PlainTextResponse

from shared.database.tables import EvaluationRun
from shared.retrieval.configuration import Configuration
from src.api.deps import Cursor, Limit, OwnedWorkspace, ServicesDep
from src.api.evaluation_views import (
    Application,
    EstimateView,
    ReplayView,
    ResultView,
    Resumption,
    RunView,
    RunWanted,
    TaughtView,
)
from src.api.views import PageView
from src.services.reports import as_csv, as_html, as_json

router = APIRouter(prefix="/api/workspaces/{workspace_id}/evaluations", tags=["evaluations"])

_SELF_CONTAINED = {"Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox"}


async def run(run_id: UUID, workspace: OwnedWorkspace, services: ServicesDep) -> EvaluationRun:
    """The run in the path, if it is in the workspace."""
    return await services.evaluations.get(workspace, run_id)


OwnedRun = Annotated[EvaluationRun, Depends(run)]


@router.post("", status_code=202)
async def begin(wanted: RunWanted, workspace: OwnedWorkspace, services: ServicesDep) -> RunView:
    """Measure configurations on a gold set. Follow `state`, or `evaluation.progressed` of the workspace's events."""
    gold_set = await services.gold.get(workspace, wanted.gold_set_id)
    return RunView.of(await services.evaluations.begin(gold_set.row, wanted.request))


@router.post("/estimate")
async def estimate(wanted: RunWanted, workspace: OwnedWorkspace, services: ServicesDep) -> EstimateView:
    """Say what a run would take, before it is begun.

    Asks a few of the questions, and a language model only where none of its answers are known.
    """
    gold_set = await services.gold.get(workspace, wanted.gold_set_id)
    return EstimateView.of(await services.evaluations.estimate(gold_set.row, wanted.request))


@router.get("")
async def runs(
    workspace: OwnedWorkspace, services: ServicesDep, cursor: Cursor = None, limit: Limit = 50
) -> PageView[RunView]:
    """The runs of the workspace, newest first."""
    page = await services.evaluations.list(workspace, cursor=cursor, limit=limit)
    done = await services.evaluations.done(page.items)
    return PageView(items=[RunView.of(each, done.get(each.id, 0)) for each in page.items], next_cursor=page.next_cursor)


@router.get("/taught")
async def taught(workspace: OwnedWorkspace, services: ServicesDep) -> TaughtView | None:
    """What `auto` has learnt; null where it decides by its rules."""
    known = await services.evaluations.taught(workspace)
    return TaughtView.model_validate(known) if known else None


@router.get("/{run_id}", name="evaluation")
async def one(run: OwnedRun, services: ServicesDep) -> RunView:
    """One run: `summary` holds the means with intervals, the milliseconds, and the verdict once it has finished."""
    return RunView.of(run, (await services.evaluations.done([run])).get(run.id, 0))


@router.get("/{run_id}/results")
async def results(run: OwnedRun, services: ServicesDep) -> PageView[ResultView]:
    """Every question in every configuration, with its measures."""
    return PageView(items=[ResultView.of(*each) for each in await services.evaluations.results(run)])


@router.get("/{run_id}/questions/{question_id}")
async def replay(question_id: UUID, run: OwnedRun, workspace: OwnedWorkspace, services: ServicesDep) -> ReplayView:
    """Ask one of the questions again in every configuration, to see what each finds now and what it misses."""
    asked = await services.gold.question(workspace, run.gold_set_id, question_id)
    return ReplayView.of(asked, await services.evaluations.replay(run, question_id))


@router.get("/{run_id}/report", response_class=HTMLResponse)
async def report(run: OwnedRun, request: Request, services: ServicesDep) -> HTMLResponse:
    """The run as one HTML file with plots, which loads nothing and can be sent to others."""
    rows = await services.evaluations.results(run)
    link = str(request.url_for("evaluation", workspace_id=run.workspace_id, run_id=run.id))
    return HTMLResponse(as_html(run, rows, link=link), headers=_SELF_CONTAINED)


@router.get("/{run_id}/report.csv", response_class=PlainTextResponse)
async def report_csv(run: OwnedRun, services: ServicesDep) -> PlainTextResponse:
    """Every question in every configuration, as CSV."""
    return PlainTextResponse(as_csv(await services.evaluations.results(run)), media_type="text/csv")


@router.get("/{run_id}/report.json", response_class=PlainTextResponse)
async def report_json(run: OwnedRun, services: ServicesDep) -> PlainTextResponse:
    """All that is known of the run, with what it takes to repeat it."""
    return PlainTextResponse(as_json(run, await services.evaluations.results(run)), media_type="application/json")


@router.post("/{run_id}/cancel")
async def cancel(run: OwnedRun, services: ServicesDep) -> RunView:
    """Measure no more."""
    return RunView.of(await services.evaluations.cancel(run))


@router.post("/{run_id}/resume", status_code=202)
async def resume(run: OwnedRun, services: ServicesDep, wanted: Resumption | None = None) -> RunView:
    """Go on with a run that broke off, was cancelled, or was stopped by its budget; nothing is measured twice."""
    budget = wanted.budget_tokens if wanted else None
    resumed = await services.evaluations.resume(run, budget_tokens=budget)
    return RunView.of(resumed, (await services.evaluations.done([run])).get(run.id, 0))


@router.post("/{run_id}/teach")
async def teach(run: OwnedRun, services: ServicesDep) -> TaughtView:
    """Let `auto` learn from the run, and from marked comparisons. It is used only where held-out questions agree."""
    return TaughtView.of(await services.evaluations.teach(run))


@router.delete("/taught", status_code=204)
async def forget(workspace: OwnedWorkspace, services: ServicesDep) -> None:
    """Let `auto` decide as if it had never learnt."""
    await services.evaluations.forget(workspace)


@router.post("/{run_id}/apply")
async def apply(wanted: Application, run: OwnedRun, workspace: OwnedWorkspace, services: ServicesDep) -> Configuration:
    """Make the winner, or the named configuration, the way in which this workspace finds evidence."""
    chosen = services.evaluations.recommended(run, wanted.configuration)
    await services.workspaces.update(workspace, name=None, changes={"retrieval": chosen.model_dump(mode="json")})
    return chosen
