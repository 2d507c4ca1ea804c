"""A request that is too large is refused before it fills the disk."""

from collections.abc import Mapping

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from src.api.problems import problem_of


class BodyLimit:
    """Answers 413 to a body of more bytes than allowed: at once when its length is told, or when it gets there.

    The framework's own limit does the same, in plain text and without the remedy.
    """

    def __init__(self, app: ASGIApp, limit: int, *, exceptions: Mapping[str, int] | None = None) -> None:
        """`exceptions` are the limits of single addresses."""
        self._app, self._limit, self._exceptions = app, limit, exceptions or {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
        elif _told_length(scope) > (limit := self._exceptions.get(scope["path"], self._limit)):
            await problem_of(413)(scope, receive, send)
        else:
            await self._count(limit, scope, receive, send)

    async def _count(self, limit: int, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await self._app(scope, _counted(receive, limit), send)
        except HTTPException as error:  # raised by `counting` where no route was reached yet
            await problem_of(error.status_code)(scope, receive, send)


def _counted(receive: Receive, limit: int) -> Receive:
    received = 0

    async def counting() -> Message:
        nonlocal received
        message = await receive()
        received += len(message.get("body", b""))
        if received > limit:
            raise HTTPException(413)
        return message

    return counting


def _told_length(scope: Scope) -> int:
    told = Headers(scope=scope).get("content-length", "")
    return int(told) if told.isascii() and told.isdigit() else 0
