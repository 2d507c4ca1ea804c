"""Documents in the web client on the real server: previews, what is nearly the same, and many at once."""

from pathlib import Path

from playwright.async_api import expect

from shared.testing.server import RunningServer
from shared.testing.site import Site
from tests.end_to_end.browser import serious_findings, signed_in

TEA = "Green tea is brewed at 70 degrees Celsius, white tea at 80, and black tea with water that boils. " * 12
PAGE = "<html><head><title>The tea</title></head><body><article><h1>The tea</h1><p>{}</p></article></body></html>"


async def test_an_import_tells_before_what_it_would_bring(site: RunningServer, elsewhere: Site) -> None:
    elsewhere.put("/tea", PAGE.format(TEA).encode(), "text/html; charset=utf-8")
    workspace = site.new_workspace()
    async with signed_in(site) as page:
        await page.goto(f"{site.http.base_url}/w/{workspace.id}/documents")
        await page.get_by_role("button", name="Web").click()
        await page.get_by_role("textbox", name="Addresses").fill(f"{elsewhere.url}/tea\n{elsewhere.url}/missing")
        await page.get_by_role("button", name="Preview").click()

        preview = page.get_by_role("region", name="What the import would bring")
        await expect(preview).to_contain_text("Would bring 2 of 2")
        await expect(preview.get_by_role("blockquote")).to_contain_text("Green tea is brewed")
        assert workspace.documents() == []
        assert await serious_findings(page) == []
        await page.get_by_role("button", name="Import", exact=True).click()
        await expect(page.get_by_role("link", name="The tea")).to_be_visible()
        failed = page.get_by_role("listitem").filter(has_text="/missing")
        await expect(failed.first).to_be_visible()

        elsewhere.put("/missing", PAGE.format(TEA.upper()).replace("The tea", "Found").encode())
        await page.get_by_role("button", name="Retry").click()

        await expect(page.get_by_role("link", name="Found")).to_be_visible()


async def test_a_folder_is_brought_in_and_changed_as_a_whole(site: RunningServer, tmp_path: Path) -> None:
    folder = tmp_path / "teas"
    folder.mkdir()
    (folder / "one.md").write_text(f"# One\n\n{TEA}")
    (folder / "two.md").write_text(f"# One\n\n{TEA} Enjoy.")
    workspace = site.new_workspace()
    async with signed_in(site) as page:
        await page.goto(f"{site.http.base_url}/w/{workspace.id}/documents")
        await page.locator("input[webkitdirectory]").set_input_files(folder)
        await expect(page.get_by_text("ready", exact=True)).to_have_count(2)
        await page.get_by_text("Nearly the same").click()
        await expect(page.get_by_role("listitem").filter(has_text="first")).to_contain_text("two.md")

        for name in ("one.md", "two.md"):
            await page.get_by_role("checkbox", name=f"Choose {name}").check()
        await page.get_by_role("button", name="Tags").click()
        await page.get_by_role("textbox", name="Tags").fill("tea")
        await page.get_by_role("button", name="Save").click()
        await expect(page.get_by_text("#tea", exact=True)).to_have_count(2)
        assert await serious_findings(page) == []

        for name in ("one.md", "two.md"):
            await page.get_by_role("checkbox", name=f"Choose {name}").check()
        await page.get_by_role("toolbar").get_by_role("button", name="Delete").click()
        await page.get_by_role("alertdialog").get_by_role("button", name="Delete").click()

        await expect(page.get_by_role("heading", name="No documents yet")).to_be_visible()
    assert workspace.documents() == []
