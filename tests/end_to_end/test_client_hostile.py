"""Nothing of hostile names, titles, entities and answers runs or loads in the web client."""

import asyncio
import time
from pathlib import Path

from playwright.async_api import expect

from shared.testing.engines import NewServer
from shared.testing.server import RemoteWorkspace, RunningServer
from tests.end_to_end.test_client_answers import ask, browser, conversation

PAGES = ("documents", "search", "compare", "evaluate", "graph", "settings", "ask")
BAD = "<img src=x onerror=alert(1)>"
TEXT = f"# {BAD}\n\nMarie Curie worked with Pierre Curie in Paris. <script>alert(2)</script> {BAD}\n".encode()
ANSWER = (
    "Marie Curie worked with Pierre Curie. [1] ",
    "<script>alert(3)</script><img src=x onerror=alert(4)><iframe srcdoc='<script>alert(5)</script>'></iframe> ",
    "![tracked](http://tracker.example/seen.png) [click](javascript:alert(6)) [data](data:text/html,<b>1</b>) ",
    "$$\\href{javascript:alert(7)}{x}^2 + \\frac{1}{2}$$ ",
    "\n\n<style>body{background:url(http://tracker.example/css.png)}</style>\n",
)
__all__ = ["browser"]


def fill(workspace: RemoteWorkspace) -> None:
    """A document, a tag, an entity and a chat with hostile names."""
    document = workspace.add_and_wait(f"{BAD}.md", TEXT)
    workspace.server.http.patch(f"{workspace.path}/documents/{document['id']}", json={"tags": [BAD]}).raise_for_status()
    workspace.server.http.patch(workspace.path, json={"name": BAD}).raise_for_status()
    workspace.post("/chats", {"title": BAD})
    deadline = time.monotonic() + 120
    while not (entities := workspace.get("/graph/entities")["items"]):
        assert time.monotonic() < deadline, "the graph stays empty"
        time.sleep(0.1)
    entity = entities[0]
    workspace.post(f"/graph/entities/{entity['id']}/rename", {"name": BAD})


async def test_nothing_hostile_runs_loads_or_breaks_a_page(tmp_path: Path, new_server: NewServer) -> None:
    async with conversation(tmp_path, new_server) as (page, server, model):
        alarms: list[str] = []
        page.on("dialog", lambda dialog: alarms.append(dialog.message))
        page.on("console", lambda told: alarms.append(told.text) if told.type == "error" else None)
        page.on("request", lambda asked: alarms.append(asked.url) if not at_home(asked.url, server) else None)
        workspace = RemoteWorkspace(server, page.url.split("/w/")[1].split("/")[0])
        await asyncio.to_thread(fill, workspace)
        for path in PAGES:
            await page.goto(f"{server.http.base_url}/w/{workspace.id}/{path}")
            await page.get_by_role("heading", level=1).wait_for(state="attached")
            await expect(page.get_by_role("status", name="Loading")).to_have_count(0)

        model.answers = [ANSWER]
        await ask(page, "With whom did Marie Curie work?")
        answer = page.get_by_role("article", name="Answer")
        await expect(answer).to_have_attribute("aria-busy", "false")
        await answer.get_by_role("button", name="Citation 1").click()
        await expect(page.get_by_role("tabpanel").locator("mark").first).to_be_visible()

        await expect(answer).to_contain_text("Marie Curie worked with Pierre Curie.")
        await expect(answer.locator(".katex")).to_have_count(1)
        assert await answer.locator("img, script, iframe, style, a[href^='javascript'], a[href^='data']").count() == 0
        assert await page.locator("img[src='x']").count() == 0
        assert alarms == []


def at_home(url: str, server: RunningServer) -> bool:
    """Whether the address is the server's own, or made in the page."""
    return url.startswith((str(server.http.base_url), "blob:", "data:image/"))
