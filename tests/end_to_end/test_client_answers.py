"""Answers of a language model in the web client: stopped, written again, asked otherwise, and over a server's stop."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from shared.testing.engines import NewServer
from shared.testing.scripted_language_server import OPENAI_FORMAT, Scene, ScriptedLanguageServer
from shared.testing.server import RemoteWorkspace, RunningServer
from tests.end_to_end.browser import CLIENT, missing, signed_in

ALPS = b"# The Matterhorn\n\nThe Matterhorn is 4,478 metres high. Edward Whymper climbed it first in July 1865.\n"
WRITTEN = ("Edward Whymper ", "climbed it first ", "in July 1865. [1]")


@asynccontextmanager
async def conversation(
    folder: Path, new_server: NewServer
) -> AsyncIterator[tuple[Page, RunningServer, ScriptedLanguageServer]]:
    """The page of a workspace with one document, whose model writes what the test says; the server keeps its port."""
    async with ScriptedLanguageServer(OPENAI_FORMAT).running() as model:
        told = {"llm": "openai:scripted", "llm_url": model.url, "port": free_port(), "client_dir": str(CLIENT)}
        server = new_server(folder, **told)
        await asyncio.to_thread(server.start)
        try:
            workspace = await asyncio.to_thread(filled, server)
            async with signed_in(server) as page:
                await page.goto(f"{server.http.base_url}/w/{workspace.id}/ask")
                yield page, server, model
        finally:
            await asyncio.to_thread(server.stop)


def free_port() -> str:
    """One that nobody listens on now."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return str(listener.getsockname()[1])


def filled(server: RunningServer) -> RemoteWorkspace:
    """A workspace with one document."""
    workspace = server.new_workspace()
    workspace.add_and_wait("alps.md", ALPS)
    return workspace


async def ask(page: Page, question: str) -> None:
    """Type the question and send it."""
    await page.get_by_role("textbox", name="Ask your documents").fill(question)
    await page.keyboard.press("Enter")


@pytest.fixture(autouse=True)
def browser() -> None:
    """Without a browser these tests are skipped by name."""
    if reason := missing():
        pytest.skip(reason)


async def test_an_answer_is_stopped_written_again_and_its_question_asked_otherwise(
    tmp_path: Path, new_server: NewServer
) -> None:
    async with conversation(tmp_path, new_server) as (page, _, model):
        model.scene = Scene.NEVER_ENDS
        await ask(page, "Who climbed the Matterhorn first?")
        answer = page.get_by_role("article", name="Answer")
        await expect(answer).to_contain_text("and and and")
        await page.get_by_role("button", name="Stop").click()
        await expect(answer).to_contain_text("Stopped.")
        await expect(answer).to_contain_text("and and and")

        model.scene = Scene.ANSWERS
        model.answers = [WRITTEN, ("It is 4,478 metres high. [1]",)]
        await answer.get_by_role("button", name="Regenerate").click()
        await expect(answer).to_contain_text("Edward Whymper climbed it first in July 1865.")
        await expect(answer).not_to_contain_text("and and and")

        await page.get_by_text("Who climbed the Matterhorn first?", exact=True).last.hover()
        await page.get_by_role("button", name="Edit and ask again").click()
        box = page.get_by_role("textbox", name="Ask your documents")
        await expect(box).to_have_value("Who climbed the Matterhorn first?")
        await box.fill("How high is the Matterhorn?")
        await page.keyboard.press("Enter")
        await expect(answer.last).to_contain_text("4,478 metres")
        await expect(answer).to_have_count(2)


@pytest.mark.parametrize("ends_by", ["kill", "stop"])
async def test_an_answer_is_complete_after_the_server_was_started_again(
    tmp_path: Path, new_server: NewServer, ends_by: str
) -> None:
    async with conversation(tmp_path, new_server) as (page, server, model):
        model.scene = Scene.NEVER_ENDS
        await ask(page, "Who climbed the Matterhorn first?")
        answer = page.get_by_role("article", name="Answer")
        await expect(answer).to_contain_text("and and and")
        await page.get_by_role("textbox", name="Ask your documents").fill("What I wanted to ask next")

        await asyncio.to_thread(getattr(server, ends_by))
        await expect(page.get_by_text("No connection to the server")).to_be_visible()
        await expect(answer).to_contain_text("and and and")
        model.scene, model.answers = Scene.ANSWERS, [WRITTEN]
        await asyncio.to_thread(server.start)

        await expect(answer).to_contain_text("Edward Whymper climbed it first in July 1865.")
        await expect(answer).to_have_attribute("aria-busy", "false")
        await expect(answer).not_to_contain_text("and and and")
        await expect(answer.get_by_role("button", name="Citation 1")).to_be_visible()
        await expect(page.get_by_text("No connection to the server")).to_have_count(0)
        await expect(page.get_by_role("textbox", name="Ask your documents")).to_have_value("What I wanted to ask next")
