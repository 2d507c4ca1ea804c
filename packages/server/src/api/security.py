"""What every answer carries, and which requests are not served at all."""

from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from fastapi import Request, Response

from src.api.deps import COOKIE
from src.api.problems import problem

_SAFE = {"GET", "HEAD", "OPTIONS"}
_HEADERS = {
    "Content-Security-Policy": "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
}


async def guard(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
    """Refuse what another site sends with the user's cookie, and add the security headers.

    SameSite=strict keeps the cookie out of such requests already; the check of Origin also covers another
    port of the same host, which counts as the same site.
    """
    origin = request.headers.get("origin")
    by_cookie = request.method not in _SAFE and COOKIE in request.cookies
    if by_cookie and origin and urlsplit(origin).netloc != request.headers.get("host"):
        return problem(403, "Forbidden", "This request comes from another site. Use an API key for programs.")
    response = await call_next(request)
    for name, value in _HEADERS.items():
        response.headers.setdefault(name, value)
    return response
