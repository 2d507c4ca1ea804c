"""The whole installation as one file."""

from fastapi import APIRouter
from fastapi.responses import StreamingResponse

from shared.errors import NotAllowed
from src.api.deps import CurrentOwner, ServicesDep
from src.backup.writing import Backup
from src.services.accounts import LOCAL_OWNER

router = APIRouter(prefix="/api/backup", tags=["backup"])


@router.get("", response_class=StreamingResponse)
async def backup(owner: CurrentOwner, services: ServicesDep) -> StreamingResponse:
    """Everything that this installation stores, of one moment, while it goes on working: keep it as you keep a key.

    `insighthub restore` puts it back. Only for installations whose data is in one directory.
    """
    if owner != LOCAL_OWNER:
        raise NotAllowed("Only the owner of this installation can back it up.")
    runtime = services.runtime
    written = Backup(runtime.settings, runtime.database, runtime.blobs, runtime.search)
    written.check()
    headers = {"Content-Disposition": "attachment; filename=insighthub-backup.zip", "X-Content-Type-Options": "nosniff"}
    return StreamingResponse(written.pieces(), media_type="application/zip", headers=headers)
