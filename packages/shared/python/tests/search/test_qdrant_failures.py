"""What becomes of a Qdrant that is away, overloaded, closed to us or too old."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from shared.errors import SettingsError, Unavailable
from shared.stores.search.qdrant import Placement, QdrantIndex
from shared.testing.contracts.search_index import HERE

VERSION = (200, {"title": "qdrant", "version": "1.20.0"})
NO_COLLECTIONS = (200, {"result": {"collections": []}, "status": "ok", "time": 0.0})


class Answers:
    """A server that gives one answer after the other, and the last one for ever."""

    def __init__(self, *answers: tuple[int, Any]) -> None:
        self._answers = list(answers)
        self.asked: list[str] = []

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        self.asked.append(head)
        status, content = self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]
        body = json.dumps(content).encode()
        kind = "content-type: application/json\r\nconnection: close"
        writer.write(f"HTTP/1.1 {status} told\r\n{kind}\r\ncontent-length: {len(body)}\r\n\r\n".encode() + body)
        await writer.drain()
        writer.close()


@asynccontextmanager
async def index_at(*answers: tuple[int, Any], key: str | None = None) -> AsyncIterator[tuple[QdrantIndex, Answers]]:
    scripted = Answers(*answers)
    async with await asyncio.start_server(scripted.serve, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        async with QdrantIndex.at(f"http://127.0.0.1:{port}", key=key, placement=Placement()) as index:
            yield index, scripted


async def test_one_that_is_away_is_unavailable_and_does_not_hinder_the_start() -> None:
    async with QdrantIndex.at("http://127.0.0.1:9", key=None, placement=Placement()) as index:
        with pytest.raises(Unavailable, match="INSIGHTHUB_SEARCH_URL"):
            await index.chunk_ids(HERE)


async def test_one_that_is_busy_is_asked_again() -> None:
    busy = (503, {"status": {"error": "starting"}})

    async with index_at(VERSION, busy, busy, NO_COLLECTIONS) as (index, scripted):
        assert await index.chunk_ids(HERE) == frozenset()

    assert len(scripted.asked) == 4


async def test_one_that_stays_busy_is_unavailable() -> None:
    async with index_at(VERSION, (503, {"status": {"error": "starting"}})) as (index, scripted):
        with pytest.raises(Unavailable, match="starting"):
            await index.chunk_ids(HERE)

    assert len(scripted.asked) == 4


async def test_one_that_refuses_the_key_says_which_setting_to_change() -> None:
    async with index_at(VERSION, (403, {"status": {"error": "forbidden"}}), key="mine") as (index, scripted):
        with pytest.raises(Unavailable, match="INSIGHTHUB_SEARCH_API_KEY"):
            await index.chunk_ids(HERE)

    assert len(scripted.asked) == 2
    assert all("api-key: mine" in head.lower() for head in scripted.asked)


async def test_one_that_is_too_old_is_refused_at_the_start() -> None:
    with pytest.raises(SettingsError, match=r"Qdrant 1\.19\.2 .* use 1\.20 or newer"):
        async with index_at((200, {"title": "qdrant", "version": "1.19.2"})):
            pass
