"""Calls to Qdrant: tried again when that may help, and their failures in our words."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from typing import TypeVar

import httpx
from qdrant_client.common.client_exceptions import ResourceExhaustedResponse
from qdrant_client.http.exceptions import ApiException, ResponseHandlingException, UnexpectedResponse

from shared.errors import Unavailable

T = TypeVar("T")

_PAUSES = (0.1, 0.4)
_PASSING = frozenset({429, 500, 502, 503, 504})
_UNKNOWN_KEY = frozenset({401, 403})


async def persistently(call: Callable[[], Awaitable[T]]) -> T:
    """What the call gives; everything that the index asks of Qdrant may be done twice. Raises Unavailable."""
    for pause in _PAUSES:
        try:
            return await call()
        except ApiException as error:
            if not _may_pass(error):
                raise _ours(error) from error
        await asyncio.sleep(pause * random.uniform(0.5, 1.5))  # noqa: S311 (only to come apart)
    try:
        return await call()
    except ApiException as error:
        raise _ours(error) from error


def _may_pass(error: ApiException) -> bool:
    """A call that has timed out is not tried again: whoever waits for it has waited long enough."""
    if isinstance(error, ResponseHandlingException):
        return not isinstance(error.source, httpx.TimeoutException)
    return isinstance(error, ResourceExhaustedResponse) or _status(error) in _PASSING


def _ours(error: ApiException) -> Unavailable:
    if _status(error) in _UNKNOWN_KEY:
        return Unavailable("Qdrant refuses the key. Set INSIGHTHUB_SEARCH_API_KEY.")
    if isinstance(error, ResponseHandlingException):
        return Unavailable(f"Qdrant does not answer ({type(error.source).__name__}). Is INSIGHTHUB_SEARCH_URL right?")
    return Unavailable(f"Qdrant failed: {_told(error)}")


def _status(error: ApiException) -> int | None:
    return error.status_code if isinstance(error, UnexpectedResponse) else None


def _told(error: ApiException) -> str:
    if isinstance(error, UnexpectedResponse):
        return f"{error.status_code} {error.content[:200].decode(errors='replace')}"
    return type(error).__name__
