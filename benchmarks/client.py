"""The web client in Chromium: what a first visit loads, when it can be used, and how fluent the graph is.

The server and the pages are the real ones; only the graph is made up. Chromium draws without a graphics card here, so
that its frame rates are lower bounds. `python -m benchmarks.client [--nodes 1000 10000]`
"""

import argparse
import asyncio
import json
import random
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, NamedTuple

from playwright.async_api import Page, Route
from rich.console import Console
from rich.table import Table

from shared.testing.server import RemoteWorkspace, RunningServer
from tests.end_to_end.browser import CLIENT, missing, signed_in

_SECONDS = 5
_COMMUNITIES = 40
_WATCH = """
seconds => new Promise(done => {
  const lengths = [], begun = performance.now()
  let last = begun
  const tick = now => {
    lengths.push(now - last)
    last = now
    if (now - begun < seconds * 1000) requestAnimationFrame(tick)
    else done(lengths.slice(1))
  }
  requestAnimationFrame(tick)
})
"""
_SHIFTS = """
() => new Promise(done => {
  let sum = 0
  new PerformanceObserver(list => { for (const entry of list.getEntries()) sum += entry.value })
    .observe({type: 'layout-shift', buffered: true})
  requestAnimationFrame(() => requestAnimationFrame(() => done(sum)))
})
"""


class Visit(NamedTuple):
    """A first visit, with nothing cached."""

    script_bytes: int
    all_bytes: int
    first_paint_ms: float
    usable_ms: float
    layout_shift: float


class Frames(NamedTuple):
    """Frames while something is done for some seconds."""

    nodes: int
    what: str
    per_second: float
    p95_ms: float


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--nodes", type=int, nargs="+", default=[1000, 10_000])
    arguments = parser.parse_args()
    if reason := missing():
        raise SystemExit(reason)
    with tempfile.TemporaryDirectory() as folder:
        server = RunningServer(Path(folder), llm="none", client_dir=str(CLIENT))
        server.start()
        try:
            asyncio.run(_measure(server, arguments.nodes))
        finally:
            server.stop()


async def _measure(server: RunningServer, sizes: list[int]) -> None:
    workspace = server.new_workspace()
    workspace.add_and_wait("tea.md", b"# Tea\n\nGreen tea is brewed at 70 degrees Celsius.\n")
    pages = {"ask": "textbox", "documents": "button", "search": "searchbox", "graph": "heading", "settings": "tab"}
    visits = {name: await _visit(workspace, name, role) for name, role in pages.items()}
    Console().print(_visits_table(visits))
    frames = [each for size in sizes for each in await _frames(workspace, size)]
    Console().print(_frames_table(frames))


async def _visit(workspace: RemoteWorkspace, path: str, role: Any) -> Visit:
    async with signed_in(workspace.server) as signed:
        await signed.get_by_role("navigation").wait_for()
        assert signed.context.browser
        # The same person in a browser that has nothing of the client yet.
        state = await signed.context.storage_state()
        window = await signed.context.browser.new_context(storage_state=state, viewport={"width": 1360, "height": 860})
        page = await window.new_page()
        sizes: list[tuple[str, int]] = []
        session = await window.new_cdp_session(page)
        await session.send("Network.enable")
        kinds: dict[str, str] = {}
        session.on("Network.responseReceived", lambda told: kinds.update({told["requestId"]: told["type"]}))
        session.on(
            "Network.loadingFinished",
            lambda told: sizes.append((kinds.get(told["requestId"], ""), int(told["encodedDataLength"]))),
        )
        await page.goto(f"{workspace.server.http.base_url}/w/{workspace.id}/{path}", wait_until="commit")
        await page.locator("main").get_by_role(role).first.wait_for(state="attached")
        usable = await page.evaluate("performance.now()")
        await page.wait_for_timeout(2000)  # the stream of events never lets the network rest
        paint = await page.evaluate("performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0")
        shift = await page.evaluate(_SHIFTS)
        scripts = sum(size for kind, size in sizes if kind == "Script")
        return Visit(scripts, sum(size for _, size in sizes), paint, usable, shift)


async def _frames(workspace: RemoteWorkspace, size: int) -> list[Frames]:
    body = json.dumps(_graph(size))

    async def answer(route: Route) -> None:
        await route.fulfill(body=body, content_type="application/json")

    async with signed_in(workspace.server) as page:
        await page.route("**/graph/export?format=json", answer)
        await page.goto(f"{workspace.server.http.base_url}/w/{workspace.id}/graph")
        await _show_all(page)
        acts: dict[str, Callable[[Page], Awaitable[None]]] = {
            "layout runs": _nothing,
            "dragging": _drag,
            "zooming": _zoom,
        }
        found = []
        for what, act in acts.items():
            if what == "dragging":
                await page.wait_for_function(
                    "document.querySelector('main [role=img]')?.ariaBusy === 'false'", timeout=60_000
                )
            lengths, _ = await asyncio.gather(page.evaluate(_WATCH, _SECONDS), act(page))
            longest = sorted(lengths)
            p95 = longest[int(len(longest) * 0.95)]
            found.append(Frames(size, what, 1000 * len(lengths) / sum(lengths), p95))
        return found


async def _show_all(page: Page) -> None:
    shown = page.get_by_role("combobox", name="How many entities are shown")
    await shown.wait_for()
    await shown.select_option((await shown.locator("option").all_inner_texts())[-1])
    await page.locator("canvas").first.wait_for()


async def _nothing(_page: Page) -> None:
    """The layout moves the nodes by itself."""


async def _drag(page: Page) -> None:
    await page.mouse.move(500, 500)
    await page.mouse.down()
    for step in range(_SECONDS * 30):
        await page.mouse.move(500 + 200 * ((step % 60) / 60), 500 + 100 * ((step % 40) / 40))
        await asyncio.sleep(1 / 40)
    await page.mouse.up()


async def _zoom(page: Page) -> None:
    await page.mouse.move(600, 450)
    for step in range(_SECONDS * 10):
        await page.mouse.wheel(0, -120 if step % 10 < 5 else 120)
        await asyncio.sleep(1 / 12)


def _graph(size: int) -> dict[str, Any]:
    """Communities of different sizes, each around its own hubs."""
    luck = random.Random(size)
    kinds = [min(int(luck.paretovariate(1)) - 1, _COMMUNITIES - 1) for _ in range(size)]
    nodes = [
        {
            "id": str(number),
            "name": f"Entity {number}",
            "kind": "person",
            "mentions": 1 + size // (number + 1),
            "documents": 1,
            "importance": 1 / (number + 1),
            "community": f"Community {kind}",
        }
        for number, kind in enumerate(kinds)
    ]
    edges = [
        {"source": str(number), "target": str(int(number * luck.random() ** 2)), "type": "together", "weight": 1}
        for number in range(1, size)
        for _ in range(3)
    ]
    return {"nodes": nodes, "edges": edges}


def _visits_table(visits: dict[str, Visit]) -> Table:
    table = Table("page", "JavaScript, compressed", "all, compressed", "first paint", "usable after", "layout shift")
    for name, visit in visits.items():
        sizes = (f"{visit.script_bytes / 1000:.0f} kB", f"{visit.all_bytes / 1000:.0f} kB")
        times = (f"{visit.first_paint_ms:.0f} ms", f"{visit.usable_ms:.0f} ms")
        table.add_row(name, *sizes, *times, f"{visit.layout_shift:.3f}")
    return table


def _frames_table(frames: list[Frames]) -> Table:
    table = Table("nodes", "while", "frames a second", "p95 of a frame")
    for each in frames:
        table.add_row(f"{each.nodes:,}", each.what, f"{each.per_second:.0f}", f"{each.p95_ms:.0f} ms")
    return table


if __name__ == "__main__":
    main()
