"""Articles are looked up in a real MediaWiki."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from http.server import BaseHTTPRequestHandler

import pytest

from general_wikipedia.api import WikiApi
from general_wikipedia.looking import choices, links, look_up, members, search, site_of
from general_wikipedia.places import article_of, open_api
from general_wikipedia.testing import LocalWiki
from shared.errors import Rejected
from shared.fetching import Busy, Fetcher, Gate
from shared.testing.site import Site, send, serving


@asynccontextmanager
async def asking(wiki: LocalWiki) -> AsyncIterator[WikiApi]:
    async with Fetcher.open(Gate([wiki.host])) as fetcher:
        yield await open_api(wiki.url, fetcher)


async def test_a_title_leads_through_redirects_to_its_article(wiki: LocalWiki) -> None:
    async with asking(wiki) as api:
        found = await look_up(api, ["Danmark", "kittelby", "Größe & Maß/数学", "No such page", "Gone"])

    assert found["Danmark"].title == "Denmark"
    assert found["kittelby"].title == "Kittelby"
    assert found["Größe & Maß/数学"].revision > 0
    assert (found["No such page"].revision, found["Gone"].revision) == (0, 0)


async def test_an_ambiguous_title_offers_its_choices(wiki: LocalWiki) -> None:
    async with asking(wiki) as api:
        found = await look_up(api, ["Mercury", "Denmark"])
        offered = await choices(api, "Mercury")

    assert (found["Mercury"].is_choice, found["Denmark"].is_choice) == (True, False)
    assert offered == ["Mercury (element)", "Mercury (planet)"]


async def test_categories_searches_and_links_give_titles(wiki: LocalWiki) -> None:
    async with asking(wiki) as api:
        assert await members(api, "Countries", limit=10) == ["Denmark", "Sweden"]
        assert await members(api, "Category:Countries", limit=1) == ["Denmark"]
        assert "Mercury (planet)" in await search(api, "planet", limit=5)
        assert set(await links(api, "Kittelby")) == {"Denmark", "King Frederick III of Denmark", "Tidal harbour"}


async def test_fifty_titles_cost_one_request(wiki: LocalWiki) -> None:
    async with asking(wiki) as api:
        before = api.requests
        await look_up(api, [f"Page {number}" for number in range(200)], with_choices=False)

    assert api.requests - before == 4


async def test_a_wiki_says_what_it_is(wiki: LocalWiki) -> None:
    async with asking(wiki) as api:
        site = await site_of(api)

    assert (site.name, site.language, site.licence) == ("Testwiki", "en", "CC BY-SA 4.0")


async def test_what_is_no_wiki_is_refused() -> None:
    with serving() as site:
        site.put("/api.php", b"<html>not an API</html>")
        async with Fetcher.open(Gate([site.host])) as fetcher:
            with pytest.raises(Rejected, match="no MediaWiki"):
                await open_api(site.url, fetcher)


async def test_a_private_wiki_that_nobody_opened_is_refused(wiki: LocalWiki) -> None:
    async with Fetcher.open(Gate()) as fetcher:
        with pytest.raises(Rejected, match="INSIGHTHUB_WEB_ALLOW"):
            await open_api(wiki.url, fetcher)


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as site:
        yield site


async def test_a_busy_wiki_is_asked_again_when_it_says_so(site: Site) -> None:
    answers = iter([(429, b"", {"Retry_After": "0"}), (200, b'{"error": {"code": "ratelimited", "info": "slow"}}', {})])

    def busy(request: BaseHTTPRequestHandler) -> None:
        status, body, headers = next(answers, (503, b"", {"Retry_After": "3600"}))
        send(request, status, body, **headers)

    site.pages["/api.php?format=json&formatversion=2&maxlag=5&action=query"] = busy
    async with Fetcher.open(Gate([site.host])) as fetcher:
        with pytest.raises(Busy) as told:
            await WikiApi(f"{site.url}/api.php", fetcher).get(action="query")

    assert told.value.after == 3600
    assert len(site.asked) == 3


@pytest.mark.parametrize(
    ("address", "title"),
    [
        ("https://en.wikipedia.org/wiki/Gr%C3%B6%C3%9Fe_und_Ma%C3%9F", "Größe und Maß"),
        ("https://de.wikipedia.org/w/index.php?title=Berlin_(Begriff)&oldid=3", "Berlin (Begriff)"),
        ("http://127.0.0.1:8099/index.php/Main_Page", "Main Page"),
        ("https://en.wikipedia.org/wiki/AC/DC", "AC/DC"),
    ],
)
def test_the_title_stands_in_the_address(address: str, title: str) -> None:
    assert article_of(address).title == title


@pytest.mark.parametrize("address", ["https://en.wikipedia.org/", "nonsense", "ftp://x/wiki/Y"])
def test_an_address_without_a_title_is_refused(address: str) -> None:
    with pytest.raises(Rejected):
        article_of(address)


@pytest.mark.parametrize("wiki", ["http://[::1", "https://ex ample\x00.org", "http://\x7f/api.php"])
async def test_an_address_that_is_none_is_refused(wiki: str) -> None:
    async with Fetcher.open(Gate()) as fetcher:
        with pytest.raises(Rejected):
            await open_api(wiki, fetcher)
