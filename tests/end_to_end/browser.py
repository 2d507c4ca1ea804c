"""Debian's Chromium, and the built web client: what the tests of the pages need."""

import os
import shutil
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from playwright.async_api import Page, async_playwright, expect

from shared.testing.server import RunningServer

ROOT = Path(__file__).parents[2]
CLIENT = ROOT / "packages/client/dist"
AXE = ROOT / "node_modules/axe-core/axe.min.js"
_PATIENCE = 30_000  # milliseconds, for machines on which all tests run at once


def missing() -> str | None:
    """Have a browser and the client on this machine; why that cannot be, if it cannot."""
    return _chromium() or _client()


def _chromium() -> str | None:
    if shutil.which("chromium"):
        return None
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return "needs the package chromium"
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "-y", "--no-install-recommends", "chromium", "fonts-dejavu-core"]):
        subprocess.run(["apt-get", *command], env=env, capture_output=True, check=False)  # noqa: S607
    return None if shutil.which("chromium") else "apt-get could not install chromium"


def _client() -> str | None:
    done = subprocess.run([ROOT / "scripts/workspace/build-client"], capture_output=True, text=True, check=False)
    return None if done.returncode == 0 else f"the web client cannot be built: {done.stderr[-500:]}"


@asynccontextmanager
async def signed_in(
    server: RunningServer, *, width: int = 1360, height: int = 860, **context: str
) -> AsyncIterator[Page]:
    """A page of a browser that came by the one-time link. An error that it reports fails the test."""
    expect.set_options(timeout=_PATIENCE)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        window = await browser.new_context(viewport={"width": width, "height": height}, locale="en-GB", **context)  # type: ignore[arg-type]
        page = await window.new_page()
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda told: errors.append(told.text) if "Content Security Policy" in told.text else None)
        page.set_default_timeout(_PATIENCE)
        link = server.http.post("/api/session/links").json()["path"]
        await page.goto(f"{server.http.base_url}{link}")
        yield page
        await browser.close()
    if errors:
        raise AssertionError("\n".join(errors))


async def serious_findings(page: Page) -> list[str]:
    """What axe finds serious or critical on the page as it is now."""
    await page.evaluate(AXE.read_text())
    found = await page.evaluate("axe.run({resultTypes: ['violations']})")
    return [
        f"{each['id']}: {node['html'][:200]} {node['failureSummary']}"
        for each in found["violations"]
        if each["impact"] in ("serious", "critical")
        for node in each["nodes"]
    ]
