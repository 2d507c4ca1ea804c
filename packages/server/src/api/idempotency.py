"""A POST that carries an Idempotency-Key is done once, however often it is sent."""

import hashlib
import json
from datetime import timedelta
from functools import partial
from uuid import UUID

from fastapi.responses import JSONResponse
from sqlalchemy import delete
from starlette.datastructures import Headers
from starlette.requests import cookie_parser
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from shared.database import Database
from shared.database.holding import insert_new
from shared.database.tables import IdempotentAnswer
from shared.database.tables.base import now
from shared.errors import NotAllowed
from src.api.deps import COOKIE, Services
from src.api.problems import problem

_KEPT = timedelta(days=1)
_LONGEST = 200


class Idempotency:
    """Remembers for a day what such a POST was answered, and answers its repetition with the same.

    The same key for another address or body is refused, as is a repetition while the first is still underway.
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
        try:
            answer = await self._answer(key, scope, receive)
        except NotAllowed as error:
            answer = problem(401, "Not signed in", error.message)
        await answer(scope, receive, send)

    async def _answer(self, key: str, scope: Scope, receive: Receive) -> ASGIApp:
        if len(key) > _LONGEST:
            return problem(422, "Rejected", f"This Idempotency-Key is longer than {_LONGEST} characters.")
        owner = await _owner(self._services, scope)
        known = await _begin(self._services.runtime.database, owner, key, _Fingerprint(scope))
        if known is not None:
            return await _repeated(known, scope, receive)
        return partial(self._first, owner, key)

    async def _first(self, owner: UUID, key: str, scope: Scope, receive: Receive, send: Send) -> None:
        recorder, fingerprint = _Recorder(send), _Fingerprint(scope)
        try:
            await self._app(scope, fingerprint.reading(receive), recorder)
        finally:
            await _end(self._services.runtime.database, (owner, key), recorder, fingerprint)


class _Fingerprint:
    """What tells requests with one key apart: address and body."""

    def __init__(self, scope: Scope) -> None:
        self.address = hashlib.sha256(scope["path"].encode() + b"?" + scope["query_string"]).hexdigest()
        self._body = hashlib.sha256(self.address.encode())
        self._is_whole = False

    @property
    def value(self) -> str:
        """Of address and body; of the address alone when the body was not read to its end."""
        return self._body.hexdigest() if self._is_whole else self.address

    def reading(self, receive: Receive) -> Receive:
        """Learns the body while it is read."""

        async def read() -> Message:
            message = await receive()
            self._body.update(message.get("body", b""))
            self._is_whole |= message["type"] == "http.request" and not message.get("more_body", False)
            return message

        return read

    async def of_all(self, receive: Receive) -> str:
        """Reads the body to its end."""
        read = self.reading(receive)
        while not self._is_whole and (await read())["type"] == "http.request":
            pass
        return self.value


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


async def _begin(database: Database, owner: UUID, key: str, fingerprint: _Fingerprint) -> IdempotentAnswer | None:
    """The row of the first request with this key, or None when this is it."""
    async with database.write() as session:
        await session.execute(delete(IdempotentAnswer).where(IdempotentAnswer.created_at < now() - _KEPT))
        first = {"owner_id": owner, "key": key, "request_hash": fingerprint.address, "created_at": now()}
        added = await session.execute(insert_new(session, IdempotentAnswer), first)
        return None if added.rowcount else await session.get(IdempotentAnswer, (owner, key))  # type: ignore[attr-defined]


async def _end(database: Database, key: tuple[UUID, str], recorder: _Recorder, fingerprint: _Fingerprint) -> None:
    async with database.write() as session:
        row = await session.get(IdempotentAnswer, key)
        if row is None:
            return
        if recorder.status >= 500:
            await session.delete(row)
            return
        row.request_hash = fingerprint.value
        row.status, row.body = recorder.status, {"json": json.loads(recorder.body or b"null")}


async def _repeated(known: IdempotentAnswer, scope: Scope, receive: Receive) -> ASGIApp:
    fingerprint = _Fingerprint(scope)
    if known.request_hash not in (fingerprint.address, await fingerprint.of_all(receive)):
        return problem(422, "Rejected", "This Idempotency-Key was used for another request. Use a new one.")
    if known.status is None or known.body is None:
        return problem(409, "Conflict", "The first request with this Idempotency-Key is still underway.")
    kind = "application/problem+json" if known.status >= 400 else "application/json"
    return JSONResponse(known.body["json"], known.status, {"Idempotent-Replayed": "true"}, media_type=kind)
