"""The web client on the real server, in a real browser."""

import re
from pathlib import Path

import pytest
from playwright.async_api import expect

from shared.testing.server import RemoteWorkspace, RunningServer
from tests.end_to_end.browser import serious_findings, signed_in

QUESTION = "How many data breaches have occurred since 2005, and what does a lost record cost?"
PAGES = ("ask", "documents", "search", "compare", "evaluate", "graph", "settings")
HOSTILE = "<img src=x onerror=alert(1)>.md"


@pytest.fixture(scope="module")
def workspace(site: RunningServer) -> RemoteWorkspace:
    """A workspace that holds a little of everything, also a hostile name."""
    workspace = site.new_workspace()
    workspace.add_and_wait("ada.md", b"# Ada Lovelace\n\nAda Lovelace worked with Charles Babbage in London.\n")
    workspace.add_and_wait(
        HOSTILE, b"# <script>alert(1)</script>\n\nThe **Analytical Engine** was designed by Babbage.\n"
    )
    workspace.ask("Who worked with Charles Babbage?")
    return workspace


async def test_from_the_first_visit_to_a_cited_page(site: RunningServer, data: Path) -> None:
    paper = data / "parse-docling/files/pdf_redp5110_sampled.pdf"
    async with signed_in(site) as page:
        switch = page.get_by_role("button", name="Switch workspace")
        await switch.or_(page.get_by_role("heading", name="Welcome")).wait_for()
        if await switch.count():
            await switch.click()
            await page.get_by_role("menuitem", name="New workspace").click()
        await page.get_by_role("button", name="Create workspace").click()
        await page.get_by_test_id("files").set_input_files(paper)
        await expect(page.get_by_text("ready", exact=True)).to_be_visible(timeout=120_000)

        await page.get_by_role("link", name="Ask", exact=True).click()
        await page.get_by_role("textbox", name="Ask your documents").fill(QUESTION)
        await page.keyboard.press("Enter")
        await page.get_by_role("button", name="Citation 1").first.click()

        cited = page.locator("figure[data-page='5'] mark")
        await expect(cited.first).to_be_in_viewport()
        assert await page.locator("figure mark").count() == await cited.count()
        line = await cited.first.bounding_box()
        block = await page.locator("figure[data-page='5'] .outline-2").bounding_box()
        assert line
        assert block
        assert block["y"] - 2 <= line["y"] <= block["y"] + block["height"]


async def test_a_file_that_fails_says_why_and_can_be_tried_again(site: RunningServer, tmp_path: Path) -> None:
    workspace = site.new_workspace()
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7\nthis is no PDF")
    async with signed_in(site) as page:
        await page.goto(f"{site.http.base_url}/w/{workspace.id}/documents")
        await page.get_by_test_id("files").set_input_files(broken)
        row = page.get_by_role("listitem").filter(has_text="broken.pdf")
        await expect(row.get_by_text("failed", exact=True)).to_be_visible()

        [before] = workspace.documents()
        await row.get_by_role("button", name="Retry").click()
        await expect(row.get_by_text("failed", exact=True)).to_be_visible()

        assert before["reason"]
        await expect(row.get_by_text(before["reason"])).to_be_visible()


async def test_nothing_of_a_hostile_name_runs(site: RunningServer, workspace: RemoteWorkspace) -> None:
    async with signed_in(site) as page:
        alarms: list[str] = []
        page.on("dialog", lambda dialog: alarms.append(dialog.message))
        for path in PAGES:
            await page.goto(f"{site.http.base_url}/w/{workspace.id}/{path}")
            await page.get_by_role("heading", level=1).wait_for(state="attached")
        await page.goto(f"{site.http.base_url}/w/{workspace.id}/documents")
        await page.get_by_role("listitem").filter(has_text=HOSTILE).get_by_role("link").click()
        await expect(page.get_by_role("tabpanel", name="Text").get_by_text("Analytical Engine")).to_be_visible()

        assert alarms == []


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
async def test_axe_finds_nothing_serious(
    site: RunningServer, workspace: RemoteWorkspace, path: str, theme: str
) -> None:
    async with signed_in(site, color_scheme=theme) as page:
        await page.goto(f"{site.http.base_url}/w/{workspace.id}/{path}")
        await page.get_by_role("heading", level=1).wait_for(state="attached")
        await expect(page.get_by_role("status", name="Loading")).to_have_count(0)

        assert await serious_findings(page) == []


@pytest.mark.parametrize("path", PAGES)
async def test_a_phone_shows_all_of_a_page(site: RunningServer, workspace: RemoteWorkspace, path: str) -> None:
    async with signed_in(site, width=360, height=740) as page:
        await page.goto(f"{site.http.base_url}/w/{workspace.id}/{path}")
        await page.get_by_role("heading", level=1).wait_for(state="attached")

        assert await page.evaluate("document.documentElement.scrollWidth") <= 360
        await expect(page.get_by_role("navigation")).to_be_in_viewport()


async def test_all_by_keyboard(site: RunningServer, workspace: RemoteWorkspace) -> None:
    async with signed_in(site) as page:
        await page.goto(f"{site.http.base_url}/w/{workspace.id}/settings")
        await page.get_by_role("heading", level=1).wait_for(state="attached")
        await page.keyboard.press("Control+k")
        await page.keyboard.type("Ask")
        await page.keyboard.press("Enter")
        await page.get_by_role("textbox", name="Ask your documents").focus()
        await page.keyboard.type("Who worked with Charles Babbage?")
        await page.keyboard.press("Enter")
        await page.get_by_role("button", name="Citation 1").first.focus()
        await expect(page.get_by_role("tooltip")).to_contain_text("Ada Lovelace worked")
        await page.keyboard.press("Enter")

        await expect(page.get_by_role("tabpanel").locator("mark")).to_contain_text("Ada Lovelace worked")


async def test_ways_are_compared_and_the_better_one_is_marked(site: RunningServer, workspace: RemoteWorkspace) -> None:
    async with signed_in(site) as page:
        await page.goto(f"{site.http.base_url}/w/{workspace.id}/compare")
        await page.get_by_role("searchbox").fill("Who worked with Charles Babbage?")
        await page.keyboard.press("Enter")
        vector, graph = (page.get_by_role("region", name=mode, exact=True) for mode in ("vector", "graph"))
        await expect(vector).to_contain_text("Ada Lovelace worked with Charles Babbage in London.")
        await expect(page.get_by_role("row").last).to_contain_text("100%")
        await graph.get_by_role("button", name="This one is better").click()
        await expect(graph.get_by_role("button", name="This one is better")).to_have_attribute("aria-pressed", "true")
        assert await serious_findings(page) == []
        await vector.get_by_role("button", name="Citation 1").click()

        await expect(page.locator("mark").first).to_contain_text("Ada Lovelace worked")
    [mark] = workspace.get("/compare/preferences")["items"]
    assert mark["configurations"][mark["better"]]["mode"] == "graph"


async def test_pages_and_files_are_told_apart(site: RunningServer) -> None:
    page = site.http.get("/w/anything/documents")
    script = re.findall(r'src="(/assets/[^"]+\.js)"', page.text)[0]
    file = site.http.get(script)

    policy = page.headers["content-security-policy"]
    assert "'unsafe-inline'" not in policy
    assert "'unsafe-eval'" not in policy
    assert page.headers["cache-control"] == "no-store"
    assert "immutable" in file.headers["cache-control"]
    assert file.headers["content-encoding"] == "gzip"
    for path in ("/api/nothing", "/v1/nothing", "/health/nothing", "/assets/nothing.js"):
        assert site.http.get(path).status_code == 404, path
    for path in ("/../../etc/passwd", "/..%2f..%2fetc%2fpasswd", "/assets/..%2findex.html", "/%00"):
        assert "root:" not in site.http.get(path).text, path


async def test_another_site_cannot_write_with_the_cookie(site: RunningServer) -> None:
    async with signed_in(site) as page:
        [cookie] = await page.context.cookies()
        refused = await page.request.post(
            f"{site.http.base_url}/api/workspaces", headers={"Origin": "http://evil.example"}, data={"name": "x"}
        )

    assert cookie["httpOnly"]
    assert cookie["sameSite"] == "Strict"
    assert refused.status == 403
