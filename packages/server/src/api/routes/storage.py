"""What is stored, in bytes and counts."""

from fastapi import APIRouter

from src.api.deps import CurrentOwner, ServicesDep
from src.api.system_views import HeldView, StorageView
from src.services.accounts import LOCAL_OWNER
from src.services.storage import Storage

router = APIRouter(prefix="/api/storage", tags=["storage"])


@router.get("")
async def storage(owner: CurrentOwner, services: ServicesDep) -> StorageView:
    """What your workspaces hold, the largest first; the owner of the installation also sees its data directory."""
    runtime = services.runtime
    stored = Storage(runtime.database, runtime.settings.data_dir)
    directory = await stored.directory() if owner == LOCAL_OWNER else {}
    return StorageView(workspaces=[HeldView.of(each) for each in await stored.workspaces(owner)], directory=directory)
