"""Documents from elsewhere: begin an import, follow it, cancel it."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query

from shared.database.tables.imports import ItemState
from shared.events import ArticlesAsked, ArticlesSuggested, ImportPreview, SuggestedArticle
from shared.library.import_requests import WebImport, WikipediaImport
from src.api.deps import Cursor, Limit, OwnedWorkspace, ServicesDep
from src.api.import_views import ImportItemView, ImportView
from src.api.views import PageView

router = APIRouter(prefix="/api/workspaces/{workspace_id}/imports", tags=["imports"])


@router.post("/web", status_code=202)
async def from_web(wanted: WebImport, workspace: OwnedWorkspace, services: ServicesDep) -> ImportView:
    """Fetch pages, files, sites and feeds. Follow `state` and `items`, or the workspace's events."""
    return ImportView.of(await services.imports.from_web(workspace, wanted))


@router.post("/wikipedia", status_code=202)
async def from_wikipedia(wanted: WikipediaImport, workspace: OwnedWorkspace, services: ServicesDep) -> ImportView:
    """Fetch articles of Wikipedia or of another MediaWiki. An item that is a `choice` tells what it may mean."""
    return ImportView.of(await services.imports.from_wikipedia(workspace, wanted))


@router.post("/web/preview")
async def preview_web(wanted: WebImport, workspace: OwnedWorkspace, services: ServicesDep) -> ImportPreview:
    """What the import would bring: how many addresses, and the first page. Nothing is stored."""
    return await services.imports.preview_web(workspace, wanted)


@router.post("/wikipedia/preview")
async def preview_wikipedia(wanted: WikipediaImport, workspace: OwnedWorkspace, services: ServicesDep) -> ImportPreview:
    """What the import would bring: how many articles, how large, and what is ambiguous. Nothing is stored."""
    return await services.imports.preview_wikipedia(workspace, wanted)


@router.get("/wikipedia/suggestions")
async def suggestions(
    question: Annotated[str, Query(min_length=1, max_length=1000)],
    workspace: OwnedWorkspace,
    services: ServicesDep,
    *,
    language: Annotated[str, Query(pattern=r"^[a-z][a-z-]{1,15}$")] = "en",
    wiki: Annotated[str | None, Query(min_length=1, max_length=4000)] = None,
    limit: Annotated[int, Query(ge=1, le=20)] = 5,
) -> list[SuggestedArticle]:
    """The articles that may answer a question which the documents do not; import those that you choose."""
    asked = ArticlesAsked(workspace_id=workspace.id, text=question, language=language, wiki=wiki, limit=limit)
    return list((await services.runtime.exchange.ask(asked, ArticlesSuggested)).articles)


@router.get("")
async def imports(
    workspace: OwnedWorkspace, services: ServicesDep, cursor: Cursor = None, limit: Limit = 50
) -> PageView[ImportView]:
    """The imports of the workspace, newest first."""
    page = await services.imports.list(workspace, cursor=cursor, limit=limit)
    return PageView(items=[ImportView.of(each) for each in page.items], next_cursor=page.next_cursor)


@router.get("/{import_id}")
async def one(import_id: UUID, workspace: OwnedWorkspace, services: ServicesDep) -> ImportView:
    """One import, with its items counted by state."""
    return ImportView.of(await services.imports.get(workspace, import_id))


@router.get("/{import_id}/items")
async def items(
    import_id: UUID,
    workspace: OwnedWorkspace,
    services: ServicesDep,
    *,
    state: ItemState | None = None,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> PageView[ImportItemView]:
    """The addresses of an import, each with what came of it."""
    page = await services.imports.items(workspace, import_id, state=state, cursor=cursor, limit=limit)
    return PageView(items=[ImportItemView.of(each) for each in page.items], next_cursor=page.next_cursor)


@router.post("/{import_id}/cancel")
async def cancel(import_id: UUID, workspace: OwnedWorkspace, services: ServicesDep) -> ImportView:
    """Fetch no more; what is here already stays."""
    return ImportView.of(await services.imports.cancel(workspace, import_id))


@router.post("/{import_id}/retry", status_code=202)
async def retry(import_id: UUID, workspace: OwnedWorkspace, services: ServicesDep) -> ImportView:
    """Fetch again what failed."""
    return ImportView.of(await services.imports.retry(workspace, import_id))
