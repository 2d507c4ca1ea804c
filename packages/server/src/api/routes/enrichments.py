"""What documents are about: what is said of each, topics, and near-duplicates."""

from uuid import UUID

from fastapi import APIRouter

from shared.documents.enrichments import EnrichmentKind
from src.api.deps import OwnedWorkspace, ServicesDep
from src.api.enrichment_views import AboutView, AlikeView, DuplicateGroupView, TopicDocumentsView, TopicView

router = APIRouter(prefix="/api/workspaces/{workspace_id}", tags=["enrichments"])


@router.get("/documents/{document_id}/enrichments")
async def enrichments(document_id: UUID, workspace: OwnedWorkspace, services: ServicesDep) -> AboutView:
    """Title, summary, keywords, statistics, references, near-duplicates, dates and places of a document.

    They come after the document is ready; dates and places come with the graph.
    """
    return AboutView.of(await services.enrichments.about(workspace, document_id))


@router.post("/documents/{document_id}/enrichments/{kind}/retry", status_code=202)
async def retry(document_id: UUID, kind: EnrichmentKind, workspace: OwnedWorkspace, services: ServicesDep) -> None:
    """Make one of them again. Its `made_at` tells when that is done."""
    await services.enrichments.retry(workspace, document_id, kind)


@router.get("/topics")
async def topics(workspace: OwnedWorkspace, services: ServicesDep) -> list[TopicDocumentsView]:
    """What the documents of a workspace are about, the largest topic first."""
    return [
        TopicDocumentsView(**TopicView.of(topic).model_dump(), documents=[AlikeView.of(each) for each in documents])
        for topic, documents in await services.enrichments.topics(workspace)
    ]


@router.get("/duplicates")
async def duplicates(workspace: OwnedWorkspace, services: ServicesDep) -> list[DuplicateGroupView]:
    """Groups of documents that are nearly the same."""
    groups = await services.enrichments.duplicates(workspace)
    return [DuplicateGroupView(documents=[AlikeView.of(each) for each in group]) for group in groups]
