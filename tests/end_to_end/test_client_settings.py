"""The settings page on the real server: what is stored, workspaces as files, models, and the account."""

from pathlib import Path

from playwright.async_api import Page, expect

from shared.testing.server import RemoteWorkspace, RunningServer
from tests.end_to_end.browser import serious_findings, signed_in


async def open_tab(page: Page, workspace: RemoteWorkspace, tab: str) -> None:
    """The settings of the workspace, at the tab."""
    await page.goto(f"{workspace.server.http.base_url}/w/{workspace.id}/settings")
    await page.get_by_role("tab", name=tab).click()


async def test_a_workspace_goes_out_as_a_file_and_comes_back(site: RunningServer, tmp_path: Path) -> None:
    workspace = site.new_workspace()
    workspace.add_and_wait("tea.md", b"# Tea\n\nGreen tea is brewed at 70 degrees Celsius.\n")
    name = workspace.get()["name"]
    async with signed_in(site) as page:
        await open_tab(page, workspace, "Storage")
        row = page.get_by_role("table").get_by_role("row").filter(has_text=name)
        await expect(row).to_contain_text("50 byte")
        await page.get_by_role("button", name="Export this workspace").click()
        archives = page.get_by_role("list", name="Workspaces as files")
        async with page.expect_download() as download:
            await archives.get_by_role("link", name="Download").first.click()
        file = tmp_path / "archive.zip"
        await (await download.value).save_as(file)
        assert await serious_findings(page) == []

        await page.get_by_test_id("archive").set_input_files(file)
        await archives.get_by_role("link", name="Open").first.click()

        await expect(page.get_by_role("link", name="Tea")).to_be_visible()
        assert workspace.id not in page.url


async def test_the_language_model_is_tried_and_the_models_are_shown(site: RunningServer) -> None:
    workspace = site.new_workspace()
    async with signed_in(site) as page:
        await open_tab(page, workspace, "Workspace")
        await page.get_by_role("button", name="Test the connection").click()
        await expect(page.get_by_text("No language model: answers quote the documents.")).to_be_visible()
        await page.get_by_role("textbox", name="Language model").fill("no-such-model")
        await page.get_by_role("button", name="Test the connection").click()
        await expect(page.get_by_text("There is no language model “no-such-model”")).to_be_visible()
        await expect(page.get_by_role("combobox", name="Embedding model")).to_have_value("minilm")

        await page.get_by_role("tab", name="Models and health").click()

        await expect(page.get_by_role("listitem").filter(has_text="minilm").first).to_contain_text("embedding")
        assert await serious_findings(page) == []


async def test_a_link_of_the_account_page_signs_another_browser_in(site: RunningServer) -> None:
    workspace = site.new_workspace()
    async with signed_in(site) as page:
        await open_tab(page, workspace, "Account")
        await page.get_by_role("button", name="Make a sign-in link").click()
        link = await page.get_by_role("status").get_by_text("/sign-in?token=").text_content()
        assert await serious_findings(page) == []
        assert page.context.browser
        other = await page.context.browser.new_page()

        assert link
        await other.goto(link)

        await expect(other.get_by_role("navigation", name="Pages")).to_be_visible()
