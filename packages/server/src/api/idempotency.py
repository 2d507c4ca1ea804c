"""A POST that carries an Idempotency-Key is done once, however often it is sent."""

import hashlib
import json
from datetime import timedelta
from typing import Any
from uuid import UUID

from fastapi.responses import JSONResponse
from sqlalchemy import delete
from starlette.datastructures import Headers
from starlette.requests import cookie_parser
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from shared.database import Database
from shared.database.tables import IdempotentAnswer
from shared.database.tables.base import now
from shared.errors import NotAllowed
from src.api.deps import COOKIE, Services
from src.api.problems import problem

_KEPT = timedelta(days=1)


class Idempotency:
    """Remembers for a day what such a POST was answered, and answers its repetition with the same.

    The same key for another address is refused, as is a repetition while the first is still underway.
    Answers of the server's own failures are not kept: those may be tried again.
    """

    def __init__(self, app: ASGIApp, services: Services) -> None:
        self._app = app
        self._services = services

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        key = Headers(scope=scope).get("idempotency-key") if scope["type"] == "http" else None
        if not key or scope["method"] != "POST" or not scope["path"].startswith("/api/"):
            await self._app(scope, receive, send)
            return
        services = self._services
        try:
            owner = await _owner(services, scope)
        except NotAllowed as error:
            await problem(401, "Not signed in", error.message)(scope, receive, send)
            return
        known = await _begin(services.runtime.database, owner, key, scope["path"])
        if known is not None:
            await _repeat(known, scope)(scope, receive, send)
            return
        recorder = _Recorder(send)
        try:
            await self._app(scope, receive, recorder)
        finally:
            await _end(services.runtime.database, owner, key, recorder)


class _Recorder:
    """Passes an answer on, and keeps its status and JSON body."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self.status = 500
        self.body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
        elif message["type"] == "http.response.body":
            self.body += message.get("body", b"")
        await self._send(message)


async def _owner(services: Services, scope: Scope) -> UUID:
    headers = Headers(scope=scope)
    kind, _, secret = headers.get("authorization", "").partition(" ")
    if kind.lower() == "bearer":
        return await services.accounts.owner_of_key(secret)
    cookie = cookie_parser(headers.get("cookie", "")).get(COOKIE)
    if cookie:
        return await services.accounts.owner_of_cookie(cookie)
    raise NotAllowed


async def _begin(database: Database, owner: UUID, key: str, path: str) -> IdempotentAnswer | None:
    """The row of the first request with this key, or None when this is it."""
    async with database.write() as session:
        await session.execute(delete(IdempotentAnswer).where(IdempotentAnswer.created_at < now() - _KEPT))
        known = await session.get(IdempotentAnswer, (owner, key))
        if known is None:
            session.add(IdempotentAnswer(owner_id=owner, key=key[:200], request_hash=_hash(path)))
        return known


async def _end(database: Database, owner: UUID, key: str, recorder: _Recorder) -> None:
    async with database.write() as session:
        row = await session.get(IdempotentAnswer, (owner, key))
        if row is None:
            return
        if recorder.status >= 500:
            await session.delete(row)
            return
        row.status, row.body = recorder.status, {"json": json.loads(recorder.body or b"null")}


def _repeat(known: IdempotentAnswer, scope: Scope) -> Any:
    if known.request_hash != _hash(scope["path"]):
        return problem(422, "Rejected", "This Idempotency-Key was used for another request. Use a new one.")
    if known.status is None or known.body is None:
        return problem(409, "Conflict", "The first request with this Idempotency-Key is still underway.")
    return JSONResponse(known.body["json"], known.status, {"Idempotent-Replayed": "true"})


def _hash(path: str) -> str:
    return hashlib.sha256(path.encode()).hexdigest()
