"""A POST that carries an Idempotency-Key is done once, however often it is sent."""

import hashlib
import json
from functools import partial
from uuid import UUID

from fastapi.responses import JSONResponse
from starlette.datastructures import Headers
from starlette.requests import cookie_parser
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from shared.database.tables import IdempotentAnswer
from shared.errors import NotAllowed
from src.api.deps import COOKIE, Services
from src.api.problems import problem
from src.services.idempotent_answers import IdempotentAnswers, Underway

_LONGEST = 200


class Idempotency:
    """Remembers for a day what such a POST was answered, and answers its repetition with the same.

    The same key for another address or body is refused, as is a repetition while the first is still underway. When a
    server ends in the middle of one, it may be repeated half a minute later.
    Answers of the server's own failures are not kept: those may be tried again.
    """

    def __init__(self, app: ASGIApp, services: Services) -> None:
        self._app = app
        self._services = services
        self._answers = IdempotentAnswers(services.runtime.database)

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
        begun = await self._answers.begin(owner, key, _Fingerprint(scope).address)
        if isinstance(begun, Underway):
            return partial(self._first, begun)
        return await _repeated(begun, scope, receive)

    async def _first(self, request: Underway, scope: Scope, receive: Receive, send: Send) -> None:
        recorder, fingerprint = _Recorder(send), _Fingerprint(scope)
        try:
            async with self._answers.renewing(request):
                await self._app(scope, fingerprint.reading(receive), recorder)
        finally:
            await self._end(request, recorder, fingerprint)

    async def _end(self, request: Underway, recorder: "_Recorder", fingerprint: "_Fingerprint") -> None:
        if recorder.status >= 500:
            await self._answers.forget(request)
            return
        body = json.loads(recorder.body or b"null")
        await self._answers.end(request, request_hash=fingerprint.value, status=recorder.status, body=body)


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


async def _repeated(known: IdempotentAnswer, scope: Scope, receive: Receive) -> ASGIApp:
    fingerprint = _Fingerprint(scope)
    if known.request_hash not in (fingerprint.address, await fingerprint.of_all(receive)):
        return problem(422, "Rejected", "This Idempotency-Key was used for another request. Use a new one.")
    if known.status is None or known.body is None:
        return problem(
            409, "Conflict", "The first request with this Idempotency-Key is underway. Repeat it in half a minute."
        )
    kind = "application/problem+json" if known.status >= 400 else "application/json"
    return JSONResponse(known.body["json"], known.status, {"Idempotent-Replayed": "true"}, media_type=kind)
