"""The evaluate page of the web client: from a gold set to a verdict that is applied, and proposals by keyboard."""

import json
from pathlib import Path
from typing import Any

from playwright.async_api import Page, expect

from shared.testing.server import RemoteWorkspace, RunningServer
from tests.end_to_end.browser import serious_findings, signed_in

RIVERS = (
    "Vistula", "Thames", "Loire", "Tiber", "Danube", "Elbe", "Seine", "Rhine", "Volga", "Ebro", "Tagus",
    "Oder", "Meuse", "Neckar", "Moselle", "Inn", "Drava", "Sava", "Tisza", "Prut", "Dniester", "Douro",
)  # fmt: skip
CURIE = b"""# Marie Curie

Marie Curie discovered radium in Paris in 1898. Marie Curie met Pierre Curie in the city of Warsaw in 1894.
"""
LONG = 90_000


async def test_from_a_gold_set_to_a_verdict_that_is_applied(site: RunningServer, tmp_path: Path) -> None:
    workspace = with_rivers(site)
    async with signed_in(site) as page:
        await page.goto(f"{site.http.base_url}/w/{workspace.id}/evaluate")
        await page.get_by_role("button", name="New gold set").click()
        await page.get_by_label("Name").fill("rivers")
        await page.get_by_role("button", name="Create gold set").click()
        await page.get_by_role("heading", name="rivers").wait_for()
        await page.get_by_test_id("gold-files").set_input_files(questions_file(tmp_path))
        await expect(page.get_by_role("tab", name="Questions")).to_contain_text("22")

        await page.get_by_role("button", name="New run").click()
        await page.get_by_role("button", name="Estimate").click()
        await expect(page.get_by_role("region", name="Estimate")).to_contain_text("66", timeout=LONG)
        await page.get_by_role("button", name="Start").click()

        verdict = page.get_by_role("region", name="Verdict")
        await expect(verdict).to_contain_text("of 100", timeout=LONG)
        await expect(page.locator("figure svg.recharts-surface").first).to_be_visible()
        assert await page.locator("figure").count() == 2
        assert await page.get_by_role("row").filter(has=page.get_by_role("rowheader", name="graph")).count() > 0
        assert await serious_findings(page) == []

        await verdict.get_by_role("button", name="Apply").click()
        changes = page.get_by_role("dialog")
        await expect(changes.get_by_role("row").filter(has_text="mode")).to_contain_text("auto")
        await changes.get_by_role("button", name="Apply", exact=True).click()
        await expect(changes).to_have_count(0)
        await shows_what_was_found(page)
    assert workspace.get()["settings"]["retrieval"]["mode"] in {"vector", "graph", "hybrid"}


async def shows_what_was_found(page: Page) -> None:
    """A question is opened, on a phone as well, and leads to the place in its document."""
    question = page.get_by_role("button", name="How long is the Vistula?")
    await question.click()
    piece = page.get_by_role("listitem").filter(has_text="“The Vistula is a river").last
    await expect(piece).to_contain_text("vector at #1")
    assert "question=" in page.url
    await page.set_viewport_size({"width": 360, "height": 740})
    assert await page.evaluate("document.documentElement.scrollWidth") <= 360
    await page.set_viewport_size({"width": 1360, "height": 860})
    await page.get_by_role("link", name="The Vistula is a river").click()
    await expect(page.locator("mark").first).to_contain_text("The Vistula is a river")


async def test_proposals_are_reviewed_by_keyboard_and_count_only_then(site: RunningServer) -> None:
    workspace = site.new_workspace()
    workspace.add_and_wait("curie.md", CURIE)
    gold = workspace.post("/gold-sets", {"name": "mine"})
    async with signed_in(site, color_scheme="dark") as page:
        await page.goto(f"{site.http.base_url}/w/{workspace.id}/evaluate/gold/{gold['id']}")
        await page.get_by_role("button", name="Propose questions").first.click()
        await page.get_by_role("dialog").get_by_role("button", name="Propose questions").click()
        review = page.get_by_role("tab", name="Review")
        await expect(review).not_to_contain_text("0", timeout=LONG)
        proposed = unreviewed(workspace, gold)
        assert len(proposed) >= 2
        assert await serious_findings(page) == []

        await page.get_by_role("region", name="Review").get_by_role("article").wait_for()
        await page.keyboard.press("a")
        await expect(review).to_contain_text(str(len(proposed) - 1))
        await page.keyboard.press("r")

        await expect(review).to_contain_text(str(len(proposed) - 2))
        await expect(page.get_by_role("tab", name="Questions")).to_contain_text("1")
    assert len(unreviewed(workspace, gold)) == len(proposed) - 2


async def test_a_phone_reaches_every_page(site: RunningServer) -> None:
    workspace = site.new_workspace()
    async with signed_in(site, width=360, height=740) as page:
        await page.goto(f"{site.http.base_url}/w/{workspace.id}/ask")
        await page.get_by_role("button", name="More", exact=True).click()
        await page.get_by_role("menuitem", name="Evaluate").click()

        await expect(page.get_by_role("heading", level=1, name="Evaluate")).to_be_visible()
        await expect(page.get_by_role("button", name="More", exact=True)).to_have_attribute("aria-current", "page")


def with_rivers(site: RunningServer) -> RemoteWorkspace:
    """A workspace with a paragraph about each river."""
    workspace = site.new_workspace()
    told = [f"The {river} is a river. It is {100 + 37 * place} km long." for place, river in enumerate(RIVERS)]
    workspace.add_and_wait("rivers.md", "\n\n".join(told).encode())
    return workspace


def questions_file(folder: Path) -> Path:
    """A question about each river, as JSON lines."""
    file = folder / "rivers.jsonl"
    lines = [
        {
            "question": f"How long is the {river}?",
            "kind": "fact",
            "evidence": [{"document": "rivers", "quote": f"The {river} is a river."}],
        }
        for river in RIVERS
    ]
    file.write_text("\n".join(map(json.dumps, lines)))
    return file


def unreviewed(workspace: RemoteWorkspace, gold: Any) -> list[Any]:
    """The proposals that await a review."""
    found: list[Any] = workspace.get(f"/gold-sets/{gold['id']}/questions", reviewed=False)["items"]
    return found
