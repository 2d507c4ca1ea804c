"""Archives: take a workspace along, bring one in."""

from typing import Annotated, Any
from urllib.parse import quote
from uuid import UUID

from fastapi import APIRouter, Query, Request
from fastapi.responses import StreamingResponse

from src.api.archive_views import ArchiveView, SignerView
from src.api.deps import CurrentOwner, Cursor, Limit, OwnedWorkspace, ServicesDep
from src.api.views import Name, PageView

router = APIRouter(prefix="/api", tags=["archives"])
_FILE: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
    }
}
Fingerprint = Annotated[str | None, Query(pattern=r"^[0-9a-f]{32}$", description="A signer whom you vouch for.")]


@router.post("/workspaces/{workspace_id}/archives", status_code=202)
async def export(workspace: OwnedWorkspace, services: ServicesDep) -> ArchiveView:
    """Write all of a workspace as one file. Follow `state` until it reads `finished`, then fetch its `content`."""
    return ArchiveView.of(await services.archives.export(workspace))


@router.post("/archives", status_code=202, openapi_extra=_FILE)
async def bring_in(
    request: Request,
    owner: CurrentOwner,
    services: ServicesDep,
    name: Annotated[Name | None, Query(description="Of the new workspace; else the one that it had.")] = None,
    trust: Fingerprint = None,
) -> ArchiveView:
    """Make a workspace of an archive, which is the body. Nothing is there until all of it is checked and stored.

    An archive that is signed by an installation unknown here is refused, unless `trust` names its fingerprint.
    """
    received = services.archives.receive(owner, request.stream(), name=name, trusted=trust)
    return ArchiveView.of(await received)


@router.get("/archives")
async def archives(
    owner: CurrentOwner, services: ServicesDep, cursor: Cursor = None, limit: Limit = 50
) -> PageView[ArchiveView]:
    """Your exports and imports, newest first. They are forgotten after a day."""
    page = await services.archives.list(owner, cursor=cursor, limit=limit)
    return PageView(items=[ArchiveView.of(each) for each in page.items], next_cursor=page.next_cursor)


@router.get("/archives/signers")
async def signers(_: CurrentOwner, services: ServicesDep) -> list[SignerView]:
    """The keys whose signatures count here."""
    return [SignerView.of(key) for key in await services.archives.trusted()]


@router.get("/archives/{archive_id}")
async def archive(archive_id: UUID, owner: CurrentOwner, services: ServicesDep) -> ArchiveView:
    """How far it is."""
    return ArchiveView.of(await services.archives.get(owner, archive_id))


@router.get("/archives/{archive_id}/content", response_class=StreamingResponse)
async def content(archive_id: UUID, owner: CurrentOwner, services: ServicesDep) -> StreamingResponse:
    """The file of an export that is finished."""
    found, pieces = await services.archives.content(owner, archive_id)
    headers = {
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(found.name, safe='')}.zip",
        "Content-Length": str(found.size),
        "ETag": f'"{found.sha256}"',
        "X-Content-Type-Options": "nosniff",
    }
    return StreamingResponse(pieces, media_type="application/zip", headers=headers)


@router.delete("/archives/{archive_id}", status_code=204)
async def delete(archive_id: UUID, owner: CurrentOwner, services: ServicesDep) -> None:
    """Drop the file of an export; the workspace stays."""
    await services.archives.delete(owner, archive_id)
