"""Ask once, see what every way of finding evidence makes of it, and mark the better one."""

from collections.abc import AsyncIterator
from uuid import UUID

from fastapi import APIRouter
from fastapi.sse import EventSourceResponse, ServerSentEvent

from src.api.compare_views import CompareWanted, ComparisonBegun, PreferenceView, PreferenceWanted
from src.api.deps import Cursor, Limit, OwnedWorkspace, ServicesDep
from src.api.views import PageView

router = APIRouter(prefix="/api/workspaces/{workspace_id}/compare", tags=["compare"])


@router.post("", response_class=EventSourceResponse)
async def compare(
    wanted: CompareWanted, workspace: OwnedWorkspace, services: ServicesDep
) -> AsyncIterator[ServerSentEvent]:
    """Try the configurations beside one another: `comparison.begun`, a `configuration.tried` for each as it is ready
    (hits, mode, reason, milliseconds by step, answer), and `comparison.finished` with what they found in common."""
    begun = await services.comparisons.begin(workspace, wanted.question, wanted.configurations)
    yield ServerSentEvent(event="comparison.begun", data=ComparisonBegun.of(begun))
    async for reply in services.comparisons.run(begun, wanted.options):
        yield ServerSentEvent(event=reply.topic, data=reply)


@router.get("/preferences")
async def preferences(
    workspace: OwnedWorkspace, services: ServicesDep, cursor: Cursor = None, limit: Limit = 50
) -> PageView[PreferenceView]:
    """The comparisons that were marked, newest first."""
    page = await services.comparisons.marked(workspace, cursor=cursor, limit=limit)
    return PageView(items=[PreferenceView.of(each) for each in page.items], next_cursor=page.next_cursor)


@router.get("/{comparison_id}")
async def comparison(comparison_id: UUID, workspace: OwnedWorkspace, services: ServicesDep) -> ComparisonBegun:
    """What was asked, and in which configurations."""
    return ComparisonBegun.of(await services.comparisons.get(workspace, comparison_id))


@router.post("/{comparison_id}/preference")
async def prefer(
    comparison_id: UUID, wanted: PreferenceWanted, workspace: OwnedWorkspace, services: ServicesDep
) -> PreferenceView:
    """Mark the better configuration; a later mark replaces an earlier one."""
    marked = await services.comparisons.prefer(workspace, comparison_id, better=wanted.better, note=wanted.note)
    return PreferenceView.of(marked)


@router.delete("/{comparison_id}", status_code=204)
async def forget(comparison_id: UUID, workspace: OwnedWorkspace, services: ServicesDep) -> None:
    """Forget a comparison and its mark."""
    await services.comparisons.forget(workspace, comparison_id)
