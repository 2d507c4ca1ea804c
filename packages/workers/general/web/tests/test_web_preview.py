"""What an import from the web would bring is told before, from its lists and its first page."""

from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from general_web import Web
from shared.compute.direct import DirectCompute
from shared.database import Database
from shared.errors import Rejected
from shared.events import ImportPreview, ImportPreviewed, WebPreviewAsked
from shared.feed.memory import MemoryFeed
from shared.library.import_requests import WebImport
from shared.settings import Settings
from shared.stores.blobs.object_store import ObjectBlobStore
from shared.tasks import Outbox
from shared.testing.reacting import react
from shared.testing.site import Site


@pytest.fixture
def worker(database: Database, site: Site, tmp_path: Path) -> Web:
    return Web(
        settings=Settings(data_dir=tmp_path, web_allow=site.host, web_pause_seconds=0),
        database=database,
        blobs=ObjectBlobStore.at("memory:///"),
        compute=DirectCompute(),
        outbox=Outbox({}),
        feed=MemoryFeed(),
    )


async def previewed(worker: Web, workspace_id: UUID, **request: Any) -> ImportPreview:
    asked = WebPreviewAsked(workspace_id=workspace_id, wanted=WebImport(**request))
    [told] = await react(worker, asked, gives=ImportPreviewed)
    return told.preview


def put(site: Site, path: str, *links: str) -> None:
    anchors = "".join(f'<a href="{link}">{link}</a> ' for link in links)
    text = "The tide at Kittelby rises by eleven metres. " * 5
    page = f"<html><title>Tides of Kittelby</title><article><h1>Tides of Kittelby</h1><p>{text}</p>{anchors}</article>"
    site.put(path, page.encode())


def put_sitemap(site: Site, path: str, *pages: str) -> None:
    locs = "".join(f"<url><loc>{site.url}{page}</loc></url>" for page in pages)
    site.put(path, f"<urlset>{locs}</urlset>".encode(), "application/xml")


async def test_a_crawl_is_told_from_its_first_page(worker: Web, workspace_id: UUID, site: Site) -> None:
    put(site, "/", "/a", "/b", "/private/c", "https://elsewhere.example/d")

    told = await previewed(worker, workspace_id, urls=[f"{site.url}/"], depth=1, exclude=["*/private/*"])

    first, *further = told.items
    assert (told.count, told.found, told.is_complete) == (3, 3, False)
    assert (first.title, told.bytes) == ("Tides of Kittelby", (first.bytes or 0) * 3)
    assert [item.address for item in further] == [f"{site.url}/a", f"{site.url}/b"]
    assert "rises by eleven metres" in (told.excerpt or "")
    assert "---" not in (told.excerpt or "")
    assert site.asked == ["/robots.txt", "/"]


async def test_a_sitemap_is_counted_and_only_its_first_page_fetched(
    worker: Web, workspace_id: UUID, site: Site
) -> None:
    pages = [f"/p{number}" for number in range(80)]
    put(site, "/p0")
    put_sitemap(site, "/sitemap.xml", *pages)

    told = await previewed(worker, workspace_id, sitemaps=[f"{site.url}/sitemap.xml"], limit=60)

    assert (told.count, told.found, told.is_complete, len(told.items)) == (60, 80, True, 50)
    assert site.asked == ["/robots.txt", "/sitemap.xml", "/p0"]


async def test_few_lists_are_read(worker: Web, workspace_id: UUID, site: Site) -> None:
    maps = "".join(f"<sitemap><loc>{site.url}/s{number}.xml</loc></sitemap>" for number in range(9))
    site.put("/index.xml", f"<sitemapindex>{maps}</sitemapindex>".encode(), "application/xml")
    for number in range(9):
        put_sitemap(site, f"/s{number}.xml", f"/p{number}")

    told = await previewed(worker, workspace_id, sitemaps=[f"{site.url}/index.xml"])

    assert (told.found, told.is_complete) == (2, False)
    assert "404" in (told.items[0].problem or "")


async def test_an_address_of_a_private_network_is_told_as_a_problem(worker: Web, workspace_id: UUID) -> None:
    told = await previewed(worker, workspace_id, urls=["http://169.254.169.254/latest/meta-data/"])

    assert "INSIGHTHUB_WEB_ALLOW" in (told.items[0].problem or "")
    assert told.excerpt is None


async def test_what_is_no_list_is_refused(worker: Web, workspace_id: UUID, site: Site) -> None:
    put(site, "/")

    with pytest.raises(Rejected, match="is no sitemap"):
        await previewed(worker, workspace_id, sitemaps=[f"{site.url}/"])
