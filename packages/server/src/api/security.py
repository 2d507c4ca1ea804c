"""What every answer carries, and which requests are not served at all."""

from collections.abc import Collection
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from src.api.deps import COOKIE
from src.api.problems import problem

LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "[::1]"})
_SAFE = {"GET", "HEAD", "OPTIONS"}
_HEADERS = {
    "Content-Security-Policy": "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
}


class Guard:
    """Refuses what is meant for another host or comes from another site, and adds the security headers.

    With `hosts` only those names are served: a page of another site that points its own name at this machine
    (DNS rebinding) gets nothing.
    """

    def __init__(self, app: ASGIApp, hosts: Collection[str] = ()) -> None:
        self._app, self._hosts = app, hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        answer = self._refusal(scope["method"], Headers(scope=scope)) or self._app
        await answer(scope, receive, _with_headers(send))

    def _refusal(self, method: str, headers: Headers) -> ASGIApp | None:
        host = headers.get("host", "")
        if self._hosts and _name(host) not in self._hosts:
            return problem(400, "Unknown host", "This server is called localhost or 127.0.0.1. Use one of these names.")
        if _is_foreign(method, headers, host):
            return problem(403, "Forbidden", "This request comes from another site. Use an API key for programs.")
        return None


def _is_foreign(method: str, headers: Headers, host: str) -> bool:
    """Whether another site sends it with the user's cookie.

    SameSite=strict keeps the cookie out of such requests already; the check of Origin also covers another
    port of the same host, which counts as the same site.
    """
    by_cookie = method not in _SAFE and COOKIE in cookie_parser(headers.get("cookie", ""))
    origin = headers.get("origin")
    return bool(by_cookie and origin and urlsplit(origin).netloc != host)


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return sending


def _name(host: str) -> str:
    """The host without its port; an IPv6 address keeps its brackets."""
    return host if host.endswith("]") else host.rpartition(":")[0] or host
