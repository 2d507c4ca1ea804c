"""The index of one host: owned by a process of its own, which several processes reach over a socket."""

import asyncio
import random
from typing import Any, Self
from uuid import UUID

import structlog

from shared.errors import SettingsError, Unavailable
from shared.stores.search.qdrant_edge.address import Address
from shared.stores.search.qdrant_edge.handshake import WrongSecret, WrongVersion, introduce
from shared.stores.search.qdrant_edge.line import Line
from shared.stores.search.qdrant_edge.wire_index import WireIndex

_HANDSHAKE_SECONDS = 10.0
_FIRST_PAUSE, _LONGEST_PAUSE = 0.05, 2.0
_PATIENCE_SECONDS = 3.0
"""How long a request waits for a process that is just being started again, before it is told to come later."""

log = structlog.get_logger()


class SharedEdgeIndex(WireIndex):
    """Connects on entering, and again with the first request after the connection has broken.

    What was under way when it broke is Unavailable; what comes later waits a moment for the process to
    be back and then is, too. Entering raises SettingsError when the process is there and knows another secret.
    """

    def __init__(self, address: Address, secret: bytes) -> None:
        self._address, self._secret = address, secret
        self._line: Line | None = None
        self._connecting: asyncio.Task[Line] | None = None
        self._entered = False

    async def __aenter__(self) -> Self:
        self._entered = True
        try:
            self._line = await self._connected()
        except (WrongSecret, WrongVersion) as error:
            raise SettingsError(f"{self._address}: {error.message}") from error
        except OSError as error:
            log.warning("search_index_not_reached", address=str(self._address), error=type(error).__name__)
        return self

    async def __aexit__(self, *_: object) -> None:
        self._entered = False
        if self._connecting is not None:
            self._connecting.cancel()
            await asyncio.wait([self._connecting])
        if self._line is not None:
            self._line.hang_up()
            await self._line.ended()

    async def _ask(self, method: str, index: UUID, arguments: dict[str, Any]) -> Any:
        line = await self._open_line()
        try:
            return await line.request(method, index, arguments)
        except TimeoutError:
            line.hang_up()
            raise Unavailable("The shared search index did not answer.") from None

    async def _open_line(self) -> Line:
        if not self._entered:
            raise Unavailable("The search index is closed.")
        if self._line is not None and self._line.is_open:
            return self._line
        if self._connecting is None:
            self._connecting = asyncio.create_task(self._reconnect())
            self._connecting.add_done_callback(self._keep)
        connecting = self._connecting
        await asyncio.wait([connecting], timeout=_PATIENCE_SECONDS)
        if not connecting.done() or connecting.cancelled():
            raise Unavailable(f"The shared index process does not answer at {self._address}. Is it running?")
        return connecting.result()

    def _keep(self, connecting: "asyncio.Task[Line]") -> None:
        self._connecting = None
        if not connecting.cancelled() and connecting.exception() is None:
            self._line = connecting.result()

    async def _reconnect(self) -> Line:
        """Try until it is there. Raises Unavailable when it is there and will never speak with us."""
        pause = _FIRST_PAUSE
        while True:
            try:
                return await self._connected()
            except (WrongSecret, WrongVersion) as error:
                raise Unavailable(f"{self._address}: {error.message}") from error
            except OSError:
                await asyncio.sleep(pause * random.uniform(0.5, 1.0))  # noqa: S311 (only to come apart)
                pause = min(2 * pause, _LONGEST_PAUSE)

    async def _connected(self) -> Line:
        """Raises OSError when nobody answers."""
        async with asyncio.timeout(_HANDSHAKE_SECONDS):
            reader, writer = await self._address.connect()
            try:
                await introduce(reader, writer, self._secret)
            except asyncio.IncompleteReadError as error:
                writer.close()
                raise ConnectionResetError from error
            except BaseException:
                writer.close()
                raise
            return Line(reader, writer)
