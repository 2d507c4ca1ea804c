"""The parent's side of the child: starts it when needed, matches replies to requests, notices its death."""

import asyncio
import itertools
import socket
import sys
from pathlib import Path
from typing import Any, Self
from uuid import UUID

from shared.errors import Rejected, Unavailable
from shared.stores.search.qdrant_edge import frames

_CLOSING_SECONDS = 5.0
_ANSWER_SECONDS = 60.0
_ERRORS = {Rejected.__name__: Rejected, Unavailable.__name__: Unavailable}


class Child:
    """One life of the process. Many requests may be under way at once."""

    def __init__(
        self,
        process: asyncio.subprocess.Process,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
    ) -> None:
        self._process, self._reader, self._writer = process, reader, writer
        self._numbers = itertools.count()
        self._waiting: dict[int, asyncio.Future[Any]] = {}
        self._listening = asyncio.create_task(self._listen())

    @classmethod
    async def start(cls, directory: Path) -> Self:
        """Returns at once; requests wait until the child has come up."""
        ours, theirs = socket.socketpair()
        with theirs:
            process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "shared.stores.search.qdrant_edge.serve",
                str(directory),
                str(theirs.fileno()),
                pass_fds=[theirs.fileno()],
                stdin=asyncio.subprocess.DEVNULL,
            )
        return cls(process, *await asyncio.open_connection(sock=ours))

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def alive(self) -> bool:
        return not (self._listening.done() or self._writer.is_closing())

    async def request(self, method: str, index: UUID, arguments: dict[str, Any]) -> Any:
        """What the child answers. Raises what it raised, and Unavailable when it dies or hangs."""
        number = next(self._numbers)
        self._waiting[number] = answer = asyncio.get_running_loop().create_future()
        try:
            async with asyncio.timeout(_ANSWER_SECONDS):
                self._writer.write(frames.pack(frames.Request(number, method, index.bytes, arguments)))
                await self._writer.drain()
                return await answer
        except TimeoutError:
            self._process.kill()
            raise Unavailable("The search index did not answer and is started again.") from None
        except ConnectionError:
            raise _died() from None
        finally:
            self._waiting.pop(number, None)

    async def close(self) -> None:
        """Let it write everything to disk and end; kill it if it does not."""
        self._writer.close()
        try:
            async with asyncio.timeout(_CLOSING_SECONDS):
                await self._process.wait()
        except TimeoutError:
            self._process.kill()
            await self._process.wait()
        await self._listening

    async def _listen(self) -> None:
        try:
            while True:
                header = await self._reader.readexactly(frames.HEADER_SIZE)
                body = await self._reader.readexactly(frames.body_size(header))
                self._settle(frames.unpack_reply(body))
        except (asyncio.IncompleteReadError, ConnectionError):
            for answer in self._waiting.values():
                _fail(answer, _died())
            self._writer.close()

    def _settle(self, reply: frames.Reply) -> None:
        answer = self._waiting.get(reply.number)
        if answer is None or answer.done():
            return
        if reply.error is None:
            answer.set_result(reply.result)
        else:
            answer.set_exception(_ERRORS[reply.error](reply.result))


def _fail(answer: asyncio.Future[Any], error: Exception) -> None:
    if not answer.done():
        answer.set_exception(error)


def _died() -> Unavailable:
    return Unavailable("The search index stopped and is started again.")
