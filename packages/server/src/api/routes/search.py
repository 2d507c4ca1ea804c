"""The retrieval playground: what is found, without an answer."""

from fastapi import APIRouter

from shared.events import ChunksFound, QuestionAsked
from shared.library.workspace_settings import WorkspaceSettings
from src.api.deps import OwnedWorkspace, ServicesDep
from src.api.views import SearchView, SearchWanted

router = APIRouter(prefix="/api/workspaces/{workspace_id}/search", tags=["search"])


@router.post("")
async def search(wanted: SearchWanted, workspace: OwnedWorkspace, services: ServicesDep) -> SearchView:
    """The chunks that answer a question best, with each part's rank and score, page and highlight offsets."""
    retrieval = WorkspaceSettings.model_validate(workspace.settings).retrieval
    question = QuestionAsked(
        workspace_id=workspace.id,
        text=wanted.question,
        mode=wanted.mode or retrieval.mode,
        limit=wanted.limit or retrieval.limit,
        filters=wanted.filters,
        rerank=retrieval.rerank if wanted.rerank is None else wanted.rerank,
    )
    found = await services.runtime.exchange.ask(question, ChunksFound)
    return SearchView(hits=list(found.hits), mode=found.mode, reason=found.reason, timings=found.timings)
