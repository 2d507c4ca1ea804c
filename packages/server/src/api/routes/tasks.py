"""The queue, and the way back for dead tasks."""

from uuid import UUID

from fastapi import APIRouter

from shared.database.tables.tasks import TaskState
from src.api.deps import Limit, OwnedWorkspace, ServicesDep
from src.api.views import PageView, Replayed, TaskView

router = APIRouter(prefix="/api/workspaces/{workspace_id}/tasks", tags=["tasks"])


@router.get("")
async def tasks(
    workspace: OwnedWorkspace, services: ServicesDep, state: TaskState | None = None, limit: Limit = 50
) -> PageView[TaskView]:
    """Tasks that wait, run or are dead, oldest first. What is done is not listed."""
    found = await services.tasks.list(workspace, state=state, limit=limit)
    return PageView(items=[TaskView.of(task) for task in found])


@router.post("/replay", status_code=202)
async def replay_all(workspace: OwnedWorkspace, services: ServicesDep) -> Replayed:
    """Give every dead task of the workspace its attempts again."""
    return Replayed(count=await services.tasks.replay(workspace, None))


@router.post("/{task_id}/replay", status_code=202)
async def replay(task_id: UUID, workspace: OwnedWorkspace, services: ServicesDep) -> Replayed:
    """Give one dead task its attempts again."""
    return Replayed(count=await services.tasks.replay(workspace, task_id))
