"""Folders that are kept in step with their documents."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Form, Path, UploadFile

from src.api.deps import OwnedWorkspace, ServicesDep
from src.api.folder_views import FilePath, FileView, FolderView, Listing, MoveWanted, Origin, PlanView
from src.api.views import DocumentView, PageView, Tag

router = APIRouter(prefix="/api/workspaces/{workspace_id}/folders", tags=["folders"])
FolderName = Annotated[str, Path(min_length=1, max_length=200, description="What the folder is called here.")]


@router.get("")
async def folders(workspace: OwnedWorkspace, services: ServicesDep) -> list[FolderView]:
    """The folders that documents of this workspace come from."""
    return [FolderView.of(each) for each in await services.folders.list(workspace)]


@router.get("/{folder}/files")
async def files(folder: FolderName, workspace: OwnedWorkspace, services: ServicesDep) -> PageView[FileView]:
    """The files of a folder that are documents, by path."""
    return PageView(items=[FileView.of(each) for each in await services.folders.files(workspace, folder)])


@router.post("/{folder}/plan")
async def plan(listing: Listing, folder: FolderName, workspace: OwnedWorkspace, services: ServicesDep) -> PlanView:
    """Tell what is in the folder, and learn what is to be done. Nothing is done yet."""
    told = {each.path: each.sha256 for each in listing.files}
    return PlanView.of(await services.folders.plan(workspace, folder, told))


@router.put("/{folder}/files", status_code=202)
async def put(
    file: UploadFile,
    path: Annotated[FilePath, Form()],
    folder: FolderName,
    workspace: OwnedWorkspace,
    services: ServicesDep,
    *,
    origin: Annotated[Origin, Form()] = "",
    tags: Annotated[list[Tag] | None, Form()] = None,
) -> DocumentView:
    """Store a file of the folder: as a document, or as a new version of the one that its path is already."""
    put = services.folders.put(workspace, folder, path, file, origin=origin, tags=tags or ())
    return DocumentView.of(await put)


@router.post("/{folder}/moves")
async def move(
    wanted: MoveWanted, folder: FolderName, workspace: OwnedWorkspace, services: ServicesDep
) -> DocumentView:
    """The same bytes are at another path now."""
    moved = services.folders.move(workspace, folder, wanted.document_id, wanted.path, origin=wanted.origin)
    return DocumentView.of(await moved)


@router.delete("/{folder}/files/{document_id}", status_code=202)
async def delete(document_id: UUID, folder: FolderName, workspace: OwnedWorkspace, services: ServicesDep) -> None:
    """Delete a document that came from the folder; one that did not is not found here."""
    await services.folders.remove(workspace, folder, document_id)
