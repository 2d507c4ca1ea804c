"""A server on loopback that speaks the wire formats of language models and does what the scene says."""

import asyncio
import json
from asyncio import StreamReader, StreamWriter
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from contextlib import asynccontextmanager
from enum import StrEnum
from typing import Any, NamedTuple

PIECES = ("The sea ", "is deep", ".")
_SSE = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"


class Scene(StrEnum):
    """How the server behaves."""

    ANSWERS = "answers"
    NEVER_ENDS = "never_ends"
    HANGS_UP = "hangs_up"
    ENDS_EARLY = "ends_early"


class Format(NamedTuple):
    """How one provider writes a stream: before the pieces, each piece, and after them."""

    begin: Iterable[str]
    piece: Callable[[str], str]
    end: Iterable[str]


class ScriptedLanguageServer:
    """`scene` or a status to fail with; what was asked lies in `requests`."""

    def __init__(self, format: Format) -> None:
        self.url = ""
        self.scene = Scene.ANSWERS
        self.failure: tuple[int, dict[str, Any]] | None = None
        self.requests: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.left = asyncio.Event()
        """Set when a client has gone before the answer ended."""
        self.answers: list[Sequence[str]] = []
        """The pieces of the next answers, in order; then each answer is `PIECES`."""
        self._format = format

    @asynccontextmanager
    async def running(self) -> AsyncIterator["ScriptedLanguageServer"]:
        """Listens on a free port of loopback until the end of the block."""
        server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        async with server:
            yield self

    async def _serve(self, reader: StreamReader, writer: StreamWriter) -> None:
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
            headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in head[1:] if line)}
            body = await reader.readexactly(int(headers.get("content-length", 0)))
            self.headers.append(headers)
            self.requests.append(json.loads(body) if body else {"path": head[0].split()[1]})
            await self._answer(writer)
        except (ConnectionError, asyncio.IncompleteReadError):
            self.left.set()
        finally:
            writer.close()

    async def _answer(self, writer: StreamWriter) -> None:
        if self.failure:
            status, body = self.failure
            text = json.dumps(body)
            head = f"HTTP/1.1 {status} Scripted\r\nContent-Type: application/json\r\nContent-Length: {len(text)}\r\n"
            writer.write(f"{head}Connection: close\r\n\r\n{text}".encode())
            return await writer.drain()
        writer.write(_SSE.encode())
        for event in self._format.begin:
            await _send(writer, event)
        return await self._tell(writer)

    async def _tell(self, writer: StreamWriter) -> None:
        match self.scene:
            case Scene.HANGS_UP:
                await _send(writer, self._format.piece(PIECES[0]))
            case Scene.ENDS_EARLY:
                await _send(writer, self._format.piece(PIECES[0]))
                writer.write(b"0\r\n\r\n")
            case Scene.NEVER_ENDS:
                while True:
                    await _send(writer, self._format.piece("and "))
                    await asyncio.sleep(0.005)
            case Scene.ANSWERS:
                pieces = self.answers.pop(0) if self.answers else PIECES
                for event in (*map(self._format.piece, pieces), *self._format.end):
                    await _send(writer, event)
                writer.write(b"0\r\n\r\n")


async def _send(writer: StreamWriter, event: str) -> None:
    data = f"{event}\n\n".encode()
    writer.write(b"%x\r\n%s\r\n" % (len(data), data))
    await writer.drain()


def _openai_chunk(delta: dict[str, str], finish: str | None = None) -> str:
    choice = {"index": 0, "delta": delta, "finish_reason": finish}
    body = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "scripted", "choices": [choice]}
    return f"data: {json.dumps(body)}"


OPENAI_FORMAT = Format(
    begin=(_openai_chunk({"role": "assistant", "content": ""}),),
    piece=lambda text: _openai_chunk({"content": text}),
    end=(_openai_chunk({}, "stop"), "data: [DONE]"),
)


def _anthropic_event(kind: str, **fields: object) -> str:
    return f"event: {kind}\ndata: {json.dumps({'type': kind, **fields})}"


_MESSAGE = {"id": "1", "type": "message", "role": "assistant", "model": "scripted", "content": []}
_USAGE = {"input_tokens": 1, "output_tokens": 1}

ANTHROPIC_FORMAT = Format(
    begin=(
        _anthropic_event("message_start", message={**_MESSAGE, "stop_reason": None, "usage": _USAGE}),
        _anthropic_event("content_block_start", index=0, content_block={"type": "text", "text": ""}),
    ),
    piece=lambda text: _anthropic_event("content_block_delta", index=0, delta={"type": "text_delta", "text": text}),
    end=(
        _anthropic_event("content_block_stop", index=0),
        _anthropic_event("message_delta", delta={"stop_reason": "end_turn"}, usage={"output_tokens": 3}),
        _anthropic_event("message_stop"),
    ),
)
