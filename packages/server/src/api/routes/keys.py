"""API keys for programs."""

from uuid import UUID

from fastapi import APIRouter

from src.api.deps import CurrentOwner, ServicesDep
from src.api.views import KeyView, KeyWanted, NewKeyView, PageView

router = APIRouter(prefix="/api/keys", tags=["keys"])


@router.get("")
async def keys(owner: CurrentOwner, services: ServicesDep) -> PageView[KeyView]:
    """Your API keys, oldest first."""
    return PageView(items=[KeyView.of(key) for key in await services.accounts.keys(owner)])


@router.post("", status_code=201)
async def new_key(wanted: KeyWanted, owner: CurrentOwner, services: ServicesDep) -> NewKeyView:
    """Make an API key. Its secret is in this answer and nowhere else."""
    return NewKeyView.made(await services.accounts.new_key(owner, wanted.name))


@router.delete("/{key_id}", status_code=204)
async def revoke(key_id: UUID, owner: CurrentOwner, services: ServicesDep) -> None:
    """The key is worth nothing from here on."""
    await services.accounts.revoke_key(owner, key_id)
