"""Fetches one address: from pinned, public machines only, within limits of time, bytes and redirects."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import NamedTuple, Self

import httpx

from shared.errors import Rejected, Unavailable
from shared.fetching.addresses import Gate, Target

USER_AGENT = "InsightHub/0.1 (a private library of its user's documents)"
_REDIRECTS = 5


@dataclass(frozen=True)
class Limits:
    """What one fetch may cost. `bytes` counts after decompression, so that no archive bomb gets through."""

    bytes: int = 64 * 1024**2
    seconds: float = 60.0


class Known(NamedTuple):
    """What was told about a page when it was last fetched."""

    etag: str | None = None
    modified: str | None = None


class Busy(Unavailable):
    """The server asks for patience; `after` so many seconds it may be asked again."""

    def __init__(self, message: str, *, after: float) -> None:
        super().__init__(message)
        self.after = after


class Fetched(NamedTuple):
    """The bytes at `url`, the address after all redirects. `body` is None when nothing changed since it was known."""

    url: str
    body: bytes | None
    media_type: str = ""
    known: Known = Known()
    name: str | None = None
    """The file name that the server suggests."""


class Fetcher:
    """Every redirect is checked like a new address. No cookies, proxies or credentials of the environment are used."""

    def __init__(self, client: httpx.AsyncClient, gate: Gate, limits: Limits | None = None) -> None:
        self._client, self._gate, self._limits = client, gate, limits or Limits()

    @classmethod
    @asynccontextmanager
    async def open(cls, gate: Gate, limits: Limits | None = None) -> AsyncIterator[Self]:
        """Connections are closed at the end of the block."""
        headers = {"User-Agent": USER_AGENT, "Accept-Encoding": "gzip"}
        timeout = httpx.Timeout(15.0)
        no_cookies = CookieJar(DefaultCookiePolicy(allowed_domains=[]))
        async with httpx.AsyncClient(trust_env=False, headers=headers, timeout=timeout, cookies=no_cookies) as client:
            yield cls(client, gate, limits)

    async def fetch(self, address: str, known: Known | None = None) -> Fetched:
        """Raises Rejected when the address must not or cannot be had, Unavailable when trying later may help."""
        try:
            async with asyncio.timeout(self._limits.seconds):
                return await self._follow(_parsed(address), known or Known())
        except TimeoutError as error:
            raise Unavailable(f"{address} did not answer within {self._limits.seconds:g} s.") from error
        except httpx.TransportError as error:
            raise Unavailable(f"{address} cannot be reached ({type(error).__name__}).") from error
        except httpx.DecodingError as error:
            raise Rejected(f"What {address} sends cannot be decompressed.") from error

    async def _follow(self, url: httpx.URL, known: Known) -> Fetched:
        for _ in range(_REDIRECTS + 1):
            target = await self._gate.target_of(url)
            async with self._sent(url, target, known) as response:
                if not response.has_redirect_location:
                    return await self._read(url, response)
                url = _parsed(str(url.join(response.headers["Location"])))
        raise Rejected(f"{url} redirects more than {_REDIRECTS} times.")

    @asynccontextmanager
    async def _sent(self, url: httpx.URL, target: Target, known: Known) -> AsyncIterator[httpx.Response]:
        """Ask the pinned address, under the host's name: no second look-up can lead elsewhere."""
        headers = {"Host": url.netloc.decode("ascii")}
        if known.etag:
            headers["If-None-Match"] = known.etag
        if known.modified:
            headers["If-Modified-Since"] = known.modified
        request = self._client.build_request(
            "GET", url.copy_with(host=target.ip), headers=headers, extensions={"sni_hostname": target.host}
        )
        response = await self._client.send(request, stream=True, follow_redirects=False)
        try:
            yield response
        finally:
            await response.aclose()

    async def _read(self, url: httpx.URL, response: httpx.Response) -> Fetched:
        if response.status_code == httpx.codes.NOT_MODIFIED:
            return Fetched(str(url), None)
        _check_status(url, response)
        body = bytearray()
        async for piece in response.aiter_bytes():
            body += piece
            if len(body) > self._limits.bytes:
                raise Rejected(
                    f"{url} is larger than {self._limits.bytes // 1024**2} MB. Download it and add the file."
                )
        headers = response.headers
        return Fetched(
            str(url),
            bytes(body),
            headers.get("Content-Type", "").partition(";")[0].strip().lower(),
            Known(headers.get("ETag"), headers.get("Last-Modified")),
            _suggested_name(headers.get("Content-Disposition", "")),
        )


def _parsed(address: str) -> httpx.URL:
    try:
        return httpx.URL(address).copy_with(fragment=None)
    except (httpx.InvalidURL, ValueError, TypeError) as error:
        raise Rejected(f"{address[:200]!r} is not an address of the web.") from error


def _check_status(url: httpx.URL, response: httpx.Response) -> None:
    status = response.status_code
    if status in (429, 503) and response.headers.get("Retry-After", "").isdigit():
        after = float(response.headers["Retry-After"])
        raise Busy(f"{url} answers {status} and asks for {after:g} s of patience.", after=after)
    if status in (408, 425, 429) or status >= 500:
        raise Unavailable(f"{url} answers {status} {response.reason_phrase}.")
    if status >= 300:
        raise Rejected(f"{url} answers {status} {response.reason_phrase}.")


def _suggested_name(disposition: str) -> str | None:
    _, _, name = disposition.partition("filename=")
    return name.partition(";")[0].strip(' "') or None
