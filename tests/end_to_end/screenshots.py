"""`task screenshots`: the pictures of the web client in docs/images, taken of the real server with real documents."""

import asyncio
import json
import tempfile
import time
from collections.abc import Awaitable, Callable
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.async_api import Page

from shared.testing.datasets import data_set
from shared.testing.server import RemoteWorkspace, RunningServer
from tests.end_to_end.browser import CLIENT, ROOT, missing, signed_in

_IMAGES = ROOT / "docs/images"
_ARTICLES, _ASKED = 150, 40
_QUESTION = "How many data breaches have occurred since 2005, and what does a lost record cost?"


def main() -> None:
    """Take them all, in both themes."""
    if reason := missing():
        raise SystemExit(reason)
    with tempfile.TemporaryDirectory() as folder:
        server = RunningServer(Path(folder), llm="none", client_dir=str(CLIENT))
        server.start()
        try:
            asyncio.run(_take_all(server, _filled(server)))
        finally:
            server.stop()


def _filled(server: RunningServer) -> RemoteWorkspace:
    workspace = server.new_workspace(retrieval={"mode": "auto"})
    server.http.patch(workspace.path, json={"name": "My documents"}).raise_for_status()
    folder = data_set("hotpotqa-100")
    questions = _questions(folder)
    articles = {each["_id"]: each for each in _lines(folder / "corpus.jsonl")}
    asked_for = [id for ids in questions.values() for id in ids]
    for id in list(dict.fromkeys([*asked_for, *articles]))[:_ARTICLES]:
        title, text = articles[id]["title"], articles[id]["text"]
        workspace.add(f"{title}.md", f"# {title}\n\n{text}\n".encode())
    workspace.add("broken.pdf", b"%PDF-1.7\nthis is no PDF")
    paper = data_set("parse-docling") / "files/pdf_redp5110_sampled.pdf"
    workspace.add(paper.name, paper.read_bytes())
    for document in workspace.documents():
        workspace.wait(document["id"], within=600)
    _wait_for_communities(workspace)
    _evaluated(workspace, {text: [articles[id]["title"] for id in ids] for text, ids in questions.items()})
    return workspace


def _lines(path: Path) -> list[Any]:
    return [json.loads(line) for line in path.read_text().splitlines()]


def _questions(folder: Path) -> dict[str, list[str]]:
    """The first questions of the set, each with the articles that answer it."""
    relevant: dict[str, list[str]] = {}
    for line in (folder / "qrels.tsv").read_text().splitlines()[1:]:
        question, article, *_ = line.split("\t")
        relevant.setdefault(question, []).append(article)
    return {each["text"]: relevant[each["_id"]] for each in _lines(folder / "queries.jsonl")[:_ASKED]}


def _evaluated(workspace: RemoteWorkspace, questions: dict[str, list[str]]) -> None:
    """A run over a gold set, at its end."""
    gold = workspace.post("/gold-sets", {"name": "Two articles each"})["id"]
    wanted = [
        {"text": text, "kind": "multi_hop", "evidence": [{"document": f"{title}.md"} for title in titles]}
        for text, titles in questions.items()
    ]
    workspace.post(f"/gold-sets/{gold}/questions", {"questions": wanted})
    request = {"configurations": [{"mode": mode} for mode in ("vector", "graph", "hybrid")]}
    run = workspace.post("/evaluations", {"gold_set_id": gold, "request": request})["id"]
    deadline = time.monotonic() + 300
    while workspace.get(f"/evaluations/{run}")["state"] not in ("finished", "failed") and time.monotonic() < deadline:
        time.sleep(1)


def _wait_for_communities(workspace: RemoteWorkspace) -> None:
    """They are found once an import has calmed down."""
    deadline = time.monotonic() + 120
    while not workspace.get("/graph")["communities"] and time.monotonic() < deadline:
        time.sleep(1)


async def _take_all(server: RunningServer, workspace: RemoteWorkspace) -> None:
    pages: dict[str, Callable[[Page], Awaitable[None]]] = {
        "documents": _nothing, "ask": _ask, "search": _search, "compare": _compare,
        "evaluate": _evaluate, "graph": _graph, "settings": _nothing,
    }  # fmt: skip
    _IMAGES.mkdir(exist_ok=True)
    for theme in ("light", "dark"):
        async with signed_in(server, width=1200, height=760, color_scheme=theme) as page:
            for name, prepare in pages.items():
                await page.goto(f"{server.http.base_url}/w/{workspace.id}/{name}")
                await page.get_by_role("heading", level=1).wait_for(state="attached")
                await prepare(page)
                await page.wait_for_timeout(1500)  # what moves comes to rest
                _keep(await page.screenshot(), _IMAGES / f"{name}-{theme}.png")


def _keep(picture: bytes, path: Path) -> None:
    """In 128 colours: a page needs no more, and a repository keeps every version."""
    Image.open(BytesIO(picture)).convert("RGB").quantize(128).save(path, optimize=True)


async def _nothing(_page: Page) -> None:
    """The page shows all by itself."""


async def _ask(page: Page) -> None:
    await page.get_by_role("textbox", name="Ask your documents").fill(_QUESTION)
    await page.keyboard.press("Enter")
    await page.get_by_role("button", name="Citation 1").first.click()
    await page.locator("figure mark").first.wait_for()


async def _search(page: Page) -> None:
    await page.get_by_role("searchbox").fill("Who directed the film in which Christian Bale plays a magician?")
    await page.keyboard.press("Enter")
    await page.locator("article").first.wait_for()


async def _compare(page: Page) -> None:
    await page.get_by_role("searchbox").fill("Who directed the film in which Christian Bale plays a magician?")
    await page.keyboard.press("Enter")
    await page.get_by_role("table").wait_for()


async def _evaluate(page: Page) -> None:
    """The page of the run."""
    await page.locator("a[href*='/evaluate/runs/']").first.click()
    await page.get_by_role("region", name="Verdict").wait_for()


async def _graph(page: Page) -> None:
    await page.get_by_role("button", name="Zoom in").wait_for()
    await page.locator("main [role=img][aria-busy=false]").wait_for(timeout=60_000)  # the layout runs for some seconds


if __name__ == "__main__":
    main()
