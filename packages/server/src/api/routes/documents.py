"""Documents: upload, follow, read, replace, delete."""

from typing import Annotated
from urllib.parse import quote
from uuid import UUID

from fastapi import APIRouter, File, Form, UploadFile
from fastapi.responses import StreamingResponse

from shared.database.tables.documents import VersionState
from shared.documents import ParsedDocument
from src.api.deps import Cursor, Limit, OwnedWorkspace, ServicesDep
from src.api.link_views import LinksView
from src.api.views import ChunkView, DocumentChange, DocumentView, PageView, Tag

router = APIRouter(prefix="/api/workspaces/{workspace_id}/documents", tags=["documents"])


@router.post("", status_code=202)
async def upload(
    files: Annotated[list[UploadFile], File(description="One or many files.")],
    workspace: OwnedWorkspace,
    services: ServicesDep,
    tags: Annotated[list[Tag] | None, Form()] = None,
) -> list[DocumentView]:
    """Store files and start indexing them. Follow `status` until it reads `ready` or `failed`, or watch the events."""
    return [
        DocumentView.of(await services.library.add(workspace, file.filename or "untitled", file, tags=tags or ()))
        for file in files
    ]


@router.get("")
async def documents(
    workspace: OwnedWorkspace,
    services: ServicesDep,
    status: VersionState | None = None,
    tag: str | None = None,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> PageView[DocumentView]:
    """The documents of a workspace, newest first."""
    page = await services.library.list(workspace, state=status, tag=tag, cursor=cursor, limit=limit)
    return PageView(items=[DocumentView.of(each) for each in page.items], next_cursor=page.next_cursor)


@router.get("/{document_id}")
async def document(document_id: UUID, workspace: OwnedWorkspace, services: ServicesDep) -> DocumentView:
    """One document with its stages, times and counts."""
    return DocumentView.of(await services.library.get(workspace, document_id))


@router.patch("/{document_id}")
async def change(
    document_id: UUID, change: DocumentChange, workspace: OwnedWorkspace, services: ServicesDep
) -> DocumentView:
    """Change the name or the tags."""
    updated = await services.library.update(workspace, document_id, name=change.name, tags=change.tags)
    return DocumentView.of(updated)


@router.put("/{document_id}/content", status_code=202)
async def replace(
    document_id: UUID,
    file: UploadFile,
    workspace: OwnedWorkspace,
    services: ServicesDep,
) -> DocumentView:
    """Store a new version. The present one answers until the new one is ready."""
    return DocumentView.of(await services.library.replace(workspace, document_id, file.filename, file))


@router.post("/{document_id}/retry", status_code=202)
async def retry(document_id: UUID, workspace: OwnedWorkspace, services: ServicesDep) -> DocumentView:
    """Try a failed document again."""
    return DocumentView.of(await services.library.retry(workspace, document_id))


@router.delete("/{document_id}", status_code=202)
async def delete(document_id: UUID, workspace: OwnedWorkspace, services: ServicesDep) -> None:
    """Hide the document at once and remove every trace of it in the background."""
    await services.library.delete(workspace, document_id)


@router.get("/{document_id}/text")
async def text(document_id: UUID, workspace: OwnedWorkspace, services: ServicesDep) -> ParsedDocument:
    """The normalised text and its blocks. Offsets of citations and chunks point into this text."""
    return await services.library.text(workspace, document_id)


@router.get("/{document_id}/chunks")
async def chunks(document_id: UUID, workspace: OwnedWorkspace, services: ServicesDep) -> PageView[ChunkView]:
    """The document as it was cut."""
    return PageView(items=[ChunkView.of(chunk) for chunk in await services.library.chunks(workspace, document_id)])


@router.get("/{document_id}/links")
async def links(document_id: UUID, workspace: OwnedWorkspace, services: ServicesDep) -> LinksView:
    """What the document links, and which documents link it. Links out of the workspace name no document."""
    return LinksView.of(await services.document_links.of(workspace, document_id))


@router.get("/{document_id}/original", response_class=StreamingResponse)
async def original(document_id: UUID, workspace: OwnedWorkspace, services: ServicesDep) -> StreamingResponse:
    """The file as it was uploaded, always as a download: what it holds is never run in this site's name."""
    shelved, pieces = await services.library.original(workspace, document_id)
    disposition = f"attachment; filename*=UTF-8''{quote(shelved.document.name, safe='')}"
    headers = {"Content-Disposition": disposition, "X-Content-Type-Options": "nosniff"}
    return StreamingResponse(pieces, media_type="application/octet-stream", headers=headers)
