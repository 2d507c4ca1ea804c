"""The index of one process tree: owned by a child."""

import asyncio
from pathlib import Path
from typing import Any, Self
from uuid import UUID

from shared.errors import Unavailable
from shared.stores.search.qdrant_edge.child import Child
from shared.stores.search.qdrant_edge.wire_index import WireIndex


class QdrantEdgeIndex(WireIndex):
    """Keeps its shards in a directory that no other process may use meanwhile.

    Edge holds Python's lock while it works, hence the child process. It starts on entering, is started
    again by the request after its death, and ends when this end of the connection does, even by kill -9.
    """

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._child: Child | None = None
        self._starting = asyncio.Lock()
        self._entered = False

    async def __aenter__(self) -> Self:
        self._directory.mkdir(parents=True, exist_ok=True)
        self._child = await Child.start(self._directory)
        self._entered = True
        return self

    async def __aexit__(self, *_: object) -> None:
        async with self._starting:
            self._entered = False
            if self._child is not None:
                await self._child.close()

    async def _ask(self, method: str, index: UUID, arguments: dict[str, Any]) -> Any:
        child = await self._living_child()
        return await child.request(method, index, arguments)

    async def _living_child(self) -> Child:
        async with self._starting:
            if self._child is None or not self._entered:
                raise Unavailable("The search index is closed.")
            if not self._child.alive:
                await self._child.close()
                self._child = await Child.start(self._directory)
            return self._child
