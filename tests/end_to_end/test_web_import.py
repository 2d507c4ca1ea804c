"""Documents from the web: a site on loopback, the real server, and questions about what was fetched."""

import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from itertools import pairwise
from pathlib import Path
from typing import Any

import httpx
import pytest

from shared.testing.datasets import data_set
from shared.testing.engines import NewServer
from shared.testing.server import RemoteWorkspace, RunningServer
from shared.testing.site import Site, send, serving


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with serving() as site:
        yield site


@pytest.fixture(scope="module")
def web_server(tmp_path_factory: pytest.TempPathFactory, new_server: NewServer, site: Site) -> Iterator[RunningServer]:
    server = new_server(tmp_path_factory.mktemp("web"), web_allow=site.host, web_pause_seconds="0.05")
    server.start()
    yield server
    server.stop()


@pytest.fixture
def workspace(web_server: RunningServer, site: Site) -> RemoteWorkspace:
    site.pages.clear()
    site.asked.clear()
    return web_server.new_workspace()


def put_article(site: Site, path: str, title: str, text: str, *links: str) -> None:
    anchors = "".join(
        f'<p>Read on in <a href="{link}">the article behind this link</a>, it is worth it.</p>' for link in links
    )
    body = f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1><p>{text}</p>{anchors}</article>"
    site.put(path, body.encode(), "text/html; charset=utf-8", ETag=f'"{len(body)}"')


def finished(workspace: RemoteWorkspace, **wanted: Any) -> Any:
    """The import at its end, with its items by address."""
    begun = workspace.post("/imports/web", wanted)
    deadline = time.monotonic() + 60
    while (view := workspace.get(f"/imports/{begun['id']}"))["state"] == "running":
        assert time.monotonic() < deadline, view
        time.sleep(0.1)
    items = workspace.get(f"/imports/{begun['id']}/items", limit=200)["items"]
    return {**view, "by_path": {httpx.URL(item["address"]).path: item for item in items}}


def test_a_site_is_crawled_and_answers_questions(workspace: RemoteWorkspace, site: Site) -> None:
    put_article(
        site, "/", "Harbours", "The harbour of Kittelby was built by the Danes in the year 1662.", "/tides", "/secret/x"
    )
    put_article(
        site, "/tides", "Tides of Kittelby", "In Kittelby the tide rises by eleven metres at the equinox.", "/deep"
    )
    put_article(site, "/deep", "Too deep", "This page lies two links away from the beginning of it all.")
    site.put("/robots.txt", b"User-agent: *\nDisallow: /secret/\n", "text/plain")

    done = finished(workspace, urls=[f"{site.url}/"], depth=1)

    assert {path: item["state"] for path, item in done["by_path"].items()} == {
        "/": "added",
        "/tides": "added",
        "/secret/x": "failed",
    }
    assert "robots.txt" in done["by_path"]["/secret/x"]["reason"]
    document = workspace.wait(done["by_path"]["/tides"]["document_id"])
    assert (document["status"], document["title"]) == ("ready", "Tides of Kittelby")
    [best, *_] = workspace.post("/search", {"question": "How high does the tide rise in Kittelby?"})["hits"]
    assert "eleven metres" in best["text"]


def test_a_file_behind_an_address_takes_the_ordinary_path(workspace: RemoteWorkspace, site: Site) -> None:
    pdf = data_set("parse-docling") / "files" / "redp5110_sampled.pdf"
    source = pdf if pdf.exists() else next((data_set("parse-docling") / "files").glob("*.pdf"))
    site.put("/files/paper.pdf", source.read_bytes(), "application/octet-stream")

    done = finished(workspace, urls=[f"{site.url}/files/paper.pdf"])

    document = workspace.wait(done["by_path"]["/files/paper.pdf"]["document_id"])
    assert (document["name"], document["media_type"]) == ("paper.pdf", "application/pdf")


def test_a_page_that_is_here_already_is_replaced_when_it_has_changed(workspace: RemoteWorkspace, site: Site) -> None:
    put_article(site, "/a", "Ferries", "The ferry to Kittelby leaves at seven in the morning on every weekday.")
    first = finished(workspace, urls=[f"{site.url}/a"])
    again = finished(workspace, urls=[f"{site.url}/a"])
    put_article(site, "/a", "Ferries", "The ferry to Kittelby leaves at nine in the evening, since the new timetable.")
    changed = finished(workspace, urls=[f"{site.url}/a"])

    ids = {each["by_path"]["/a"]["document_id"] for each in (first, again, changed)}
    assert [each["by_path"]["/a"]["state"] for each in (first, again, changed)] == ["added", "unchanged", "added"]
    assert len(ids) == 1
    assert workspace.wait(ids.pop())["version"] == 2


def test_two_addresses_of_one_page_are_one_document(workspace: RemoteWorkspace, site: Site) -> None:
    put_article(site, "/page", "Canonical", "One page with two addresses is still one page, and so one document here.")
    site.pages["/page?utm_source=x"] = lambda request: send(request, 302, Location="/page")

    done = finished(workspace, urls=[f"{site.url}/page", f"{site.url}/page?utm_source=x"])

    assert len(workspace.get("/documents")["items"]) == 1
    assert done["items"] == {"added": 1, "unchanged": 1}


def test_sitemaps_feeds_and_patterns_choose_what_is_fetched(workspace: RemoteWorkspace, site: Site) -> None:
    for name in ("one", "two", "three"):
        put_article(site, f"/docs/{name}", name, f"This is the page called {name}, of the documentation of this site.")
    index = f"<sitemapindex><sitemap><loc>{site.url}/inner.xml</loc></sitemap></sitemapindex>"
    inner = f"<urlset><url><loc>{site.url}/docs/one</loc></url><url><loc>{site.url}/other</loc></url></urlset>"
    feed = f"<rss version='2.0'><channel><item><link>{site.url}/docs/two</link></item></channel></rss>"
    site.put("/sitemap.xml", index.encode(), "application/xml")
    site.put("/inner.xml", inner.encode(), "application/xml")
    site.put("/feed", feed.encode(), "application/rss+xml")

    done = finished(
        workspace,
        sitemaps=[f"{site.url}/sitemap.xml"],
        feeds=[f"{site.url}/feed"],
        include=["*/docs/*"],
        tags=["manual"],
    )

    assert set(done["by_path"]) == {"/docs/one", "/docs/two"}
    assert all(document["tags"] == ["manual"] for document in workspace.get("/documents")["items"])


def test_what_fails_says_why_and_can_be_tried_again(workspace: RemoteWorkspace, site: Site) -> None:
    done = finished(workspace, urls=[f"{site.url}/gone", "http://169.254.169.254/latest/", "http://[::1]:80/"])
    put_article(site, "/gone", "Back again", "This page was gone for a while, and it has come back in the meantime.")

    workspace.post(f"/imports/{done['id']}/retry")

    reasons = sorted(item["reason"] for item in done["by_path"].values())
    assert done["items"] == {"failed": 3}
    assert "404" in reasons[-1]
    assert all("INSIGHTHUB_WEB_ALLOW" in reason for reason in reasons[:2])
    deadline = time.monotonic() + 30
    while workspace.get(f"/imports/{done['id']}")["items"] != {"added": 1, "failed": 2}:
        assert time.monotonic() < deadline
        time.sleep(0.1)


def test_an_import_can_be_cancelled(workspace: RemoteWorkspace, site: Site) -> None:
    for number in range(30):
        put_article(
            site, f"/{number}", f"Page {number}", "A page among many others that take their time to be fetched."
        )
    begun = workspace.post("/imports/web", {"urls": [f"{site.url}/{number}" for number in range(30)]})

    cancelled = workspace.post(f"/imports/{begun['id']}/cancel")

    assert cancelled["state"] == "cancelled"
    assert "waiting" not in cancelled["items"]
    assert len(site.asked) < 30


def test_a_deleted_document_leaves_no_trace_in_its_import(workspace: RemoteWorkspace, site: Site) -> None:
    put_article(site, "/a", "Forget me", "Whatever stood on this page shall be forgotten with its document.")
    done = finished(workspace, urls=[f"{site.url}/a"])
    document_id = done["by_path"]["/a"]["document_id"]
    workspace.wait(document_id)

    workspace.server.http.delete(f"{workspace.path}/documents/{document_id}").raise_for_status()

    deadline = time.monotonic() + 30
    while workspace.get(f"/imports/{done['id']}/items")["items"]:
        assert time.monotonic() < deadline
        time.sleep(0.1)


def test_the_import_of_another_workspace_does_not_exist(web_server: RunningServer, workspace: RemoteWorkspace) -> None:
    begun = workspace.post("/imports/web", {"urls": ["http://127.0.0.1:9/"]})
    other = web_server.new_workspace()

    answer = web_server.http.get(f"{other.path}/imports/{begun['id']}")

    assert answer.status_code == 404


@pytest.mark.parametrize("wanted", [{}, {"urls": []}, {"urls": ["x"], "depth": 99}, {"nonsense": 1}])
def test_an_import_of_nothing_is_refused(workspace: RemoteWorkspace, wanted: dict[str, object]) -> None:
    answer = workspace.server.http.post(f"{workspace.path}/imports/web", json=wanted)

    assert answer.status_code == 422
    assert answer.headers["Content-Type"] == "application/problem+json"


def slow(request: BaseHTTPRequestHandler) -> None:
    time.sleep(0.2)
    send(request, 404)


def test_one_host_is_asked_one_thing_at_a_time(workspace: RemoteWorkspace, site: Site, tmp_path: Path) -> None:
    moments: list[tuple[float, float]] = []

    def answer(request: BaseHTTPRequestHandler) -> None:
        began = time.monotonic()
        slow(request)
        moments.append((began, time.monotonic()))

    for name in "abc":
        site.pages[f"/{name}"] = answer

    finished(workspace, urls=[f"{site.url}/{name}" for name in "abc"])

    assert all(later[0] >= earlier[1] for earlier, later in pairwise(moments))


def test_pages_that_link_each_other_are_told_from_either_side(workspace: RemoteWorkspace, site: Site) -> None:
    put_article(
        site, "/", "Harbours", "The harbour of Kittelby was built by the Danes in the year 1662.", "/tides#high"
    )
    put_article(site, "/tides", "Tides of Kittelby", "In Kittelby the tide rises by eleven metres at the equinox.")
    done = finished(workspace, urls=[f"{site.url}/"], depth=1)
    ids = {path: item["document_id"] for path, item in done["by_path"].items()}
    for document_id in ids.values():
        workspace.wait(document_id)

    from_first = workspace.get(f"/documents/{ids['/']}/links")
    to_second = workspace.get(f"/documents/{ids['/tides']}/links")

    [link] = from_first["outgoing"]
    [back] = to_second["incoming"]
    assert (link["words"], link["document_id"]) == ("the article behind this link", ids["/tides"])
    assert (back["words"], back["document_id"]) == ("the article behind this link", ids["/"])
    assert (from_first["incoming"], to_second["outgoing"]) == ([], [])
    assert "http" not in workspace.get(f"/documents/{ids['/']}/text")["text"]
