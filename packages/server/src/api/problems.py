"""The one table from our errors to problem+json (RFC 9457)."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

from shared.errors import Conflict, InsightHubError, NotAllowed, NotFound, Rejected, Unavailable
from shared.telemetry.tracing import current_trace_id


class Problem(BaseModel):
    """What went wrong (RFC 9457): `detail` tells the remedy, `errors` the single fields of an invalid request."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    errors: list[dict[str, str]] = Field(default_factory=list)
    trace_id: str | None = None
    error: str | None = None


_STATUS: Mapping[type[InsightHubError], tuple[int, str]] = {
    NotFound: (404, "Not found"),
    Conflict: (409, "Conflict"),
    NotAllowed: (401, "Not signed in"),
    Rejected: (422, "Rejected"),
    Unavailable: (503, "Unavailable"),
    InsightHubError: (500, "Internal error"),
}
_WORDS = {
    404: "There is nothing at this address. /api/openapi.json lists what there is.",
    405: "This address does not know that method.",
    413: "This upload is larger than is allowed here. Upload fewer files at once, or raise INSIGHTHUB_MAX_UPLOAD_MB.",
}


def problem(status: int, title: str, detail: str, **more: Any) -> JSONResponse:
    """A problem+json answer; `detail` tells the remedy."""
    body = {"type": "about:blank", "title": title, "status": status, "detail": detail, **more}
    headers = {"WWW-Authenticate": "Bearer"} if status == 401 else {}
    if status == 503:
        headers["Retry-After"] = "2"
    return JSONResponse(body, status, headers, media_type="application/problem+json")


def problem_of(status: int) -> JSONResponse:
    """A refusal that no route has words of its own for."""
    return problem(status, HTTPStatus(status).phrase, _WORDS[status])


def add_problems(app: FastAPI) -> None:
    """Let the app answer every error as problem+json."""

    @app.exception_handler(InsightHubError)
    async def ours(_request: Request, error: InsightHubError) -> JSONResponse:
        status, title = next(_STATUS[kind] for kind in type(error).__mro__ if kind in _STATUS)
        return problem(status, title, error.told)

    @app.exception_handler(RequestValidationError)
    async def invalid(_request: Request, error: RequestValidationError) -> JSONResponse:
        errors = [{"field": ".".join(map(str, each["loc"])), "message": each["msg"]} for each in error.errors()]
        told = "; ".join(f"{each['field']}: {each['message']}" for each in errors)
        return problem(422, "Invalid request", told, errors=errors)

    @app.exception_handler(HTTPException)
    async def http(_request: Request, error: HTTPException) -> JSONResponse:
        detail = _WORDS.get(error.status_code, str(error.detail))
        answer = problem(error.status_code, HTTPStatus(error.status_code).phrase, detail)
        answer.headers.update(error.headers or {})
        return answer

    @app.exception_handler(Exception)
    async def unknown(_request: Request, error: Exception) -> JSONResponse:
        detail = "An internal error. Look for this trace id in the server's log."
        return problem(500, "Internal error", detail, trace_id=current_trace_id(), error=type(error).__name__)
