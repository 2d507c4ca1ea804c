"""The parent's side of the child: starts it, speaks with it, ends it."""

import asyncio
import socket
import sys
from pathlib import Path
from typing import Any, Self
from uuid import UUID

from shared.errors import Unavailable
from shared.stores.search.qdrant_edge.line import Line

_CLOSING_SECONDS = 5.0


class Child:
    """One life of the process."""

    def __init__(self, process: asyncio.subprocess.Process, line: Line) -> None:
        self._process, self._line = process, line

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
        return cls(process, Line(*await asyncio.open_connection(sock=ours)))

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def alive(self) -> bool:
        return self._line.is_open

    async def request(self, method: str, index: UUID, arguments: dict[str, Any]) -> Any:
        """What the child answers. Raises what it raised, and Unavailable when it dies or hangs."""
        try:
            return await self._line.request(method, index, arguments)
        except TimeoutError:
            self._process.kill()
            raise Unavailable("The search index did not answer and is started again.") from None

    async def close(self) -> None:
        """Let it write everything to disk and end; kill it if it does not."""
        self._line.hang_up()
        try:
            async with asyncio.timeout(_CLOSING_SECONDS):
                await self._process.wait()
        except TimeoutError:
            self._process.kill()
            await self._process.wait()
        await self._line.ended()
