"""Asks a site's robots.txt before its pages, and keeps the pace that the site wants."""

import asyncio
import time
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import NamedTuple
from urllib.parse import urlsplit

from protego import Protego

from shared.errors import Rejected
from shared.fetching.fetcher import USER_AGENT, Fetcher

_KEPT_SECONDS = 3600.0
_LONGEST_PAUSE = 30.0


class Rules(NamedTuple):
    """A site's robots.txt, and until when it is kept."""

    robots: Protego
    until: float


class Manners:
    """One request at a time to each host, with a pause in between (RFC 9309; Crawl-delay up to 30 s)."""

    def __init__(self, *, pause: float) -> None:
        self._pause = pause
        self._rules: dict[str, Rules] = {}
        self._turns: dict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._next: dict[str, float] = {}

    @asynccontextmanager
    async def turn(self, fetcher: Fetcher, address: str) -> AsyncIterator[None]:
        """The block may ask this address's host. Raises Rejected when the site does not want the page to be fetched."""
        site = _site(address)
        async with self._turns[site]:
            rules = await self._of(fetcher, site)
            if not rules.can_fetch(address, USER_AGENT):
                raise Rejected(f"The site asks programs not to fetch {address} (robots.txt).")
            await asyncio.sleep(self._next.get(site, 0.0) - time.monotonic())
            try:
                yield
            finally:
                pause = max(self._pause, min(float(rules.crawl_delay(USER_AGENT) or 0.0), _LONGEST_PAUSE))
                self._next[site] = time.monotonic() + pause

    async def sitemaps(self, fetcher: Fetcher, address: str) -> list[str]:
        """The sitemaps that the site's robots.txt names."""
        return list((await self._of(fetcher, _site(address))).sitemaps)

    async def _of(self, fetcher: Fetcher, site: str) -> Protego:
        known = self._rules.get(site)
        if known is None or known.until < time.monotonic():
            known = self._rules[site] = Rules(await _fetched(fetcher, site), time.monotonic() + _KEPT_SECONDS)
        return known.robots


async def _fetched(fetcher: Fetcher, site: str) -> Protego:
    """A site without robots.txt allows everything; one that fails to answer is asked again later (Unavailable)."""
    try:
        fetched = await fetcher.fetch(f"{site}/robots.txt")
    except Rejected:
        return Protego.parse("")
    return Protego.parse((fetched.body or b"")[: 512 * 1024].decode(errors="replace"))


def _site(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}".lower()
