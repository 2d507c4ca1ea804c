"""A fetch ends: within its time, its bytes, its redirects; and it never leaves the machines that it may ask."""

import gzip
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from http.server import BaseHTTPRequestHandler

import pytest

from shared.errors import Rejected, Unavailable
from shared.fetching.addresses import Gate
from shared.fetching.fetcher import Fetcher, Known, Limits
from shared.testing.site import Site, send

SMALL = Limits(bytes=100_000, seconds=1.5)


@asynccontextmanager
async def fetching(site: Site) -> AsyncIterator[Fetcher]:
    async with Fetcher.open(Gate([site.host]), SMALL) as fetcher:
        yield fetcher


async def test_what_is_there_is_fetched_with_what_is_told_about_it(site: Site) -> None:
    site.put(
        "/a", b"hello", "text/plain; charset=utf-8", ETag='"1"', Content_Disposition='attachment; filename="a.txt"'
    )

    async with fetching(site) as fetcher:
        fetched = await fetcher.fetch(f"{site.url}/a#part")

    assert (fetched.body, fetched.media_type, fetched.name) == (b"hello", "text/plain", "a.txt")
    assert fetched.known == Known('"1"', None)


async def test_what_has_not_changed_is_not_sent_again(site: Site) -> None:
    def answer(request: BaseHTTPRequestHandler) -> None:
        send(request, 304 if request.headers["If-None-Match"] == '"1"' else 200, b"", ETag='"1"')

    site.pages["/a"] = answer

    async with fetching(site) as fetcher:
        fetched = await fetcher.fetch(f"{site.url}/a", Known('"1"'))

    assert fetched.body is None


async def test_a_redirect_to_a_private_address_is_refused(site: Site) -> None:
    site.pages["/away"] = lambda request: send(request, 302, Location="http://169.254.169.254/latest/meta-data/")

    async with fetching(site) as fetcher:
        with pytest.raises(Rejected, match="not a public address"):
            await fetcher.fetch(f"{site.url}/away")


@pytest.mark.parametrize("location", ["file:///etc/passwd", "http://localhost:1/", "http://[::1]/", "//0x7f000001/"])
async def test_a_redirect_is_checked_like_an_address(site: Site, location: str) -> None:
    site.pages["/away"] = lambda request: send(request, 302, Location=location)

    async with fetching(site) as fetcher:
        with pytest.raises(Rejected):
            await fetcher.fetch(f"{site.url}/away")


async def test_a_loop_of_redirects_ends(site: Site) -> None:
    site.pages["/loop"] = lambda request: send(request, 302, Location="/loop")

    async with fetching(site) as fetcher:
        with pytest.raises(Rejected, match="redirects more than"):
            await fetcher.fetch(f"{site.url}/loop")

    assert len(site.asked) == 6


async def test_a_page_that_is_too_large_is_cut_off(site: Site) -> None:
    site.put("/large", b"x" * 200_000)

    async with fetching(site) as fetcher:
        with pytest.raises(Rejected, match="larger than"):
            await fetcher.fetch(f"{site.url}/large")


async def test_a_bomb_is_not_unpacked(site: Site) -> None:
    site.put("/bomb", gzip.compress(bytes(50_000_000)), Content_Encoding="gzip")

    async with fetching(site) as fetcher:
        with pytest.raises(Rejected, match="larger than"):
            await fetcher.fetch(f"{site.url}/bomb")


async def test_a_body_that_lies_about_its_compression_is_refused(site: Site) -> None:
    site.put("/liar", b"this is not gzip", Content_Encoding="gzip")

    async with fetching(site) as fetcher:
        with pytest.raises(Rejected, match="decompressed"):
            await fetcher.fetch(f"{site.url}/liar")


async def test_a_server_that_never_finishes_is_left(site: Site) -> None:
    def drip(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.end_headers()
        for _ in range(40):
            request.wfile.write(b"x")
            request.wfile.flush()
            time.sleep(0.1)

    site.pages["/drip"] = drip

    async with fetching(site) as fetcher:
        with pytest.raises(Unavailable, match="did not answer within"):
            await fetcher.fetch(f"{site.url}/drip")


async def test_the_cookies_of_a_server_are_not_kept(site: Site) -> None:
    seen: list[str | None] = []

    def answer(request: BaseHTTPRequestHandler) -> None:
        seen.append(request.headers["Cookie"])
        send(request, 200, b"x", Set_Cookie="who=you")

    site.pages["/"] = answer

    async with fetching(site) as fetcher:
        await fetcher.fetch(f"{site.url}/")
        await fetcher.fetch(f"{site.url}/")

    assert seen == [None, None]


async def test_proxies_of_the_environment_are_not_used(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    site.put("/a", b"hello")

    async with fetching(site) as fetcher:
        fetched = await fetcher.fetch(f"{site.url}/a")

    assert fetched.body == b"hello"


async def test_the_pinned_address_is_asked_under_the_name_of_the_host(site: Site) -> None:
    hosts: list[str | None] = []

    def answer(request: BaseHTTPRequestHandler) -> None:
        hosts.append(request.headers["Host"])
        send(request, 200, b"x")

    async def resolve(_host: str, _port: int) -> Sequence[str]:
        return ("127.0.0.1",)

    site.pages["/"] = answer

    name = f"wiki.example:{site.port}"
    async with Fetcher.open(Gate([name], resolve), SMALL) as fetcher:
        await fetcher.fetch(f"http://{name}/")

    assert hosts == [name]


@pytest.mark.parametrize(
    ("status", "error"), [(404, Rejected), (410, Rejected), (429, Unavailable), (503, Unavailable)]
)
async def test_a_refusal_says_whether_trying_again_helps(site: Site, status: int, error: type[Exception]) -> None:
    site.pages["/a"] = lambda request: send(request, status)

    async with fetching(site) as fetcher:
        with pytest.raises(error, match=str(status)):
            await fetcher.fetch(f"{site.url}/a")


async def test_a_machine_that_does_not_answer_is_tried_again_later(site: Site) -> None:
    async with Fetcher.open(Gate(["127.0.0.1:9"]), SMALL) as fetcher:
        with pytest.raises(Unavailable, match="cannot be reached"):
            await fetcher.fetch("http://127.0.0.1:9/")
