"""Signing in with the one-time link, and out."""

from typing import Annotated

from fastapi import APIRouter, Cookie, Response
from fastapi.responses import RedirectResponse

from src.api.deps import COOKIE, CurrentOwner, ServicesDep

router = APIRouter(tags=["session"])
_THIRTY_DAYS = 30 * 24 * 3600


@router.get("/sign-in", include_in_schema=False)
async def sign_in(token: str, services: ServicesDep) -> RedirectResponse:
    """Use up the link that was printed at start."""
    cookie = await services.accounts.sign_in(token)
    response = RedirectResponse("/", 303, {"Referrer-Policy": "no-referrer", "Cache-Control": "no-store"})
    response.set_cookie(COOKIE, cookie, max_age=_THIRTY_DAYS, httponly=True, samesite="strict", path="/")
    return response


@router.post("/api/session/links", status_code=201)
async def new_link(_owner: CurrentOwner, services: ServicesDep) -> dict[str, str]:
    """A new one-time sign-in link; earlier ones end."""
    return {"path": f"/sign-in?token={await services.accounts.new_sign_in_link()}"}


@router.delete("/api/session", status_code=204)
async def sign_out(
    services: ServicesDep, response: Response, cookie: Annotated[str | None, Cookie(alias=COOKIE)] = None
) -> None:
    """Sign this browser out."""
    if cookie:
        await services.accounts.sign_out(cookie)
    response.delete_cookie(COOKIE)
