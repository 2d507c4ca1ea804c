"""Workspaces, their settings, and what happens in them."""

from collections.abc import AsyncIterator

from fastapi import APIRouter
from fastapi.sse import EventSourceResponse, ServerSentEvent

from src.api.deps import CurrentOwner, Cursor, Limit, OwnedWorkspace, ServicesDep
from src.api.views import PageView
from src.api.workspace_views import WorkspaceChange, WorkspaceView, WorkspaceWanted

router = APIRouter(prefix="/api/workspaces", tags=["workspaces"])


@router.get("")
async def workspaces(
    owner: CurrentOwner, services: ServicesDep, cursor: Cursor = None, limit: Limit = 50
) -> PageView[WorkspaceView]:
    """Your workspaces, newest first."""
    page = await services.workspaces.list(owner, cursor=cursor, limit=limit)
    return PageView(items=[WorkspaceView.of(each) for each in page.items], next_cursor=page.next_cursor)


@router.post("", status_code=201)
async def create(wanted: WorkspaceWanted, owner: CurrentOwner, services: ServicesDep) -> WorkspaceView:
    """Make a workspace. Settings that are left out have sensible defaults."""
    return WorkspaceView.of(await services.workspaces.create(owner, wanted.name, wanted.settings))


@router.get("/{workspace_id}")
async def workspace(workspace: OwnedWorkspace, services: ServicesDep) -> WorkspaceView:
    """One workspace, with its documents counted by state."""
    counts = await services.library.counts(workspace)
    return WorkspaceView.of(workspace, counts, rebuilding=await services.workspaces.rebuilding(workspace))


@router.patch("/{workspace_id}")
async def change(change: WorkspaceChange, workspace: OwnedWorkspace, services: ServicesDep) -> WorkspaceView:
    """Change name or settings. A new chunking or embedding model is indexed beside the old, which answers meanwhile."""
    updated = await services.workspaces.update(workspace, name=change.name, changes=change.settings)
    counts = await services.library.counts(workspace)
    return WorkspaceView.of(updated, counts, rebuilding=await services.workspaces.rebuilding(workspace))


@router.delete("/{workspace_id}", status_code=202)
async def delete(workspace: OwnedWorkspace, services: ServicesDep) -> None:
    """Hide the workspace at once and remove all of it in the background."""
    await services.workspaces.delete(workspace)


@router.get("/{workspace_id}/events", response_class=EventSourceResponse)
async def events(workspace: OwnedWorkspace, services: ServicesDep) -> AsyncIterator[ServerSentEvent]:
    """What happens in the workspace from here on: documents moving through their stages."""
    async with services.runtime.feed.watch(workspace.id) as notices:
        yield ServerSentEvent(event="watching", data={"workspace_id": str(workspace.id)})
        async for notice in notices:
            yield ServerSentEvent(event=notice.topic, id=str(notice.id), data=notice)
