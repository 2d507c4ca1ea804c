"""Speaks to the action API of a MediaWiki, at the pace that it asks for."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import httpx

from shared.errors import Rejected, Unavailable
from shared.fetching import Busy, Fetcher

_MOST_PATIENCE = 60.0
_TRIES = 4
_LAG = {"maxlag", "readonly", "ratelimited"}

Answer = dict[str, Any]


class WikiApi:
    """One request at a time, with `maxlag`; a wiki that is busy is asked again when it says so."""

    def __init__(self, endpoint: str, fetcher: Fetcher) -> None:
        self.endpoint = endpoint
        self._fetcher = fetcher
        self._turn = asyncio.Lock()
        self.requests = 0

    async def get(self, **parameters: str | int) -> Answer:
        """The answer as JSON (formatversion 2). Raises Rejected for what the wiki refuses, Unavailable."""
        query = {"format": "json", "formatversion": 2, "maxlag": 5, **parameters}
        url = str(httpx.URL(self.endpoint, params=query))
        async with self._turn:
            for attempt in range(_TRIES):
                try:
                    return await self._asked(url)
                except Busy as busy:
                    if attempt == _TRIES - 1 or busy.after > _MOST_PATIENCE:
                        raise
                    await asyncio.sleep(busy.after)
        raise Unavailable  # not reached: the last attempt raises

    async def pages(self, **parameters: str | int) -> AsyncIterator[Answer]:
        """The `query` part of every answer, going on as long as the wiki says that there is more."""
        further: dict[str, str] = {}
        while True:
            answer = await self.get(action="query", **{**parameters, **further})
            yield answer.get("query", {})
            if "continue" not in answer:
                return
            further = {name: str(value) for name, value in answer["continue"].items()}

    async def _asked(self, url: str) -> Answer:
        self.requests += 1
        fetched = await self._fetcher.fetch(url)
        try:
            answer = json.loads(fetched.body or b"")
        except ValueError:
            answer = None
        if not isinstance(answer, dict):
            raise Rejected(f"{self.endpoint} is not the API of a MediaWiki.")
        if error := answer.get("error"):
            self._raise(error)
        return answer

    def _raise(self, error: Any) -> None:
        code, told = str(error.get("code")), str(error.get("info", ""))
        if code in _LAG:
            raise Busy(f"The wiki is busy: {told}", after=float(error.get("lag") or 5) if code == "maxlag" else 10.0)
        if code.startswith("internal_api_error"):
            raise Unavailable(f"The wiki has an error of its own: {told}")
        raise Rejected(f"The wiki refuses: {told}")
