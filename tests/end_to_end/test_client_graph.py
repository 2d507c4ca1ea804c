"""The knowledge graph in the web client on the real server: the path between two entities, and the graph as files."""

import time
from pathlib import Path

import pytest
from PIL import Image
from playwright.async_api import Page, expect

from shared.testing.server import RemoteWorkspace, RunningServer
from tests.end_to_end.browser import serious_findings, signed_in

DOCUMENTS = {
    "curie.md": b"# Marie Curie\n\nMarie Curie was born in Warsaw in 1867. Marie Curie married Pierre Curie in 1895.\n",
    "becquerel.md": b"# Henri Becquerel\n\nPierre Curie wrote to Henri Becquerel. Henri Becquerel lived in Paris.\n",
}


@pytest.fixture(scope="module")
def linked(site: RunningServer) -> RemoteWorkspace:
    """A workspace whose documents are in the graph."""
    workspace = site.new_workspace()
    ids = [workspace.add_and_wait(name, text)["id"] for name, text in DOCUMENTS.items()]
    deadline = time.monotonic() + 120
    while not all(workspace.get(f"/documents/{id}")["graph"] == "ready" for id in ids):
        assert time.monotonic() < deadline, "the graph was never ready"
        time.sleep(0.1)
    return workspace


async def open_graph(page: Page, workspace: RemoteWorkspace) -> None:
    """The page of the graph, its picture at rest."""
    await page.goto(f"{workspace.server.http.base_url}/w/{workspace.id}/graph")
    await expect(page.get_by_role("img", name="Knowledge graph")).to_have_attribute("aria-busy", "false")


async def test_the_path_between_two_entities_is_found_by_keyboard(site: RunningServer, linked: RemoteWorkspace) -> None:
    async with signed_in(site) as page:
        await open_graph(page, linked)
        await page.get_by_role("combobox", name="Find an entity").focus()
        await page.keyboard.type("Warsaw")
        await expect(page.get_by_role("option", name="Warsaw")).to_be_visible()
        await page.keyboard.press("Enter")
        await expect(page.get_by_role("heading", name="Warsaw", exact=True)).to_be_visible()
        await page.get_by_role("combobox", name="To which entity?").focus()
        await page.keyboard.type("Henri Becquerel")
        await expect(page.get_by_role("option", name="Henri Becquerel")).to_be_visible()
        await page.keyboard.press("Enter")

        path = page.get_by_role("listitem").filter(has_text="Warsaw → Marie Curie → Pierre Curie → Henri Becquerel")
        await expect(path.first).to_contain_text("Marie Curie was born in Warsaw in 1867.")
        await expect(path.first).to_contain_text("Pierre Curie wrote to Henri Becquerel.")
        assert await serious_findings(page) == []


async def test_the_graph_goes_out_as_a_picture_and_as_graphml(
    site: RunningServer, linked: RemoteWorkspace, tmp_path: Path
) -> None:
    async with signed_in(site, color_scheme="light") as page:
        await open_graph(page, linked)
        files = {}
        for kind in ("PNG", "GraphML"):
            await page.get_by_role("button", name="Export").click()
            async with page.expect_download() as download:
                await page.get_by_role("menuitem", name=kind, exact=True).click()
            files[kind] = tmp_path / (await download.value).suggested_filename
            await (await download.value).save_as(files[kind])

    assert "Marie Curie" in files["GraphML"].read_text()
    saturation = Image.open(files["PNG"]).convert("HSV").getchannel("S").histogram()
    assert sum(saturation[100:]) > 100, "the nodes are in the picture, not only the labels"
