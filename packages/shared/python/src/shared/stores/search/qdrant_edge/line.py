"""The asking side of a connection: matches replies to requests and notices its end."""

import asyncio
import itertools
from typing import Any
from uuid import UUID

from shared.errors import Rejected, Unavailable
from shared.stores.search.qdrant_edge import frames

_ANSWER_SECONDS = 60.0
_ERRORS = {Rejected.__name__: Rejected, Unavailable.__name__: Unavailable}


class Line:
    """Many requests may be under way at once."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader, self._writer = reader, writer
        self._numbers = itertools.count()
        self._waiting: dict[int, asyncio.Future[Any]] = {}
        self._listening = asyncio.create_task(self._listen())

    @property
    def is_open(self) -> bool:
        return not (self._listening.done() or self._writer.is_closing())

    async def request(self, method: str, index: UUID, arguments: dict[str, Any]) -> Any:
        """What it answers. Raises what it raised, Unavailable when it is gone, TimeoutError when it hangs."""
        number = next(self._numbers)
        packed = _packed(frames.Request(number, method, index.bytes, arguments))
        self._waiting[number] = answer = asyncio.get_running_loop().create_future()
        try:
            async with asyncio.timeout(_ANSWER_SECONDS):
                self._writer.write(packed)
                await self._writer.drain()
                return await answer
        except ConnectionError:
            raise _stopped() from None
        finally:
            self._waiting.pop(number, None)

    def hang_up(self) -> None:
        """Close this end; the other notices."""
        self._writer.close()

    async def ended(self) -> None:
        """Wait until the other end has closed as well, or everything after `hang_up` is done."""
        await self._listening

    async def _listen(self) -> None:
        try:
            while True:
                header = await self._reader.readexactly(frames.HEADER_SIZE)
                body = await self._reader.readexactly(frames.body_size(header))
                self._settle(frames.unpack_reply(body))
        except (asyncio.IncompleteReadError, ConnectionError):
            for answer in self._waiting.values():
                _fail(answer, _stopped())
            self._writer.close()

    def _settle(self, reply: frames.Reply) -> None:
        answer = self._waiting.get(reply.number)
        if answer is None or answer.done():
            return
        if reply.error is None:
            answer.set_result(reply.result)
        else:
            answer.set_exception(_ERRORS.get(reply.error, Unavailable)(reply.result))


def _packed(request: frames.Request) -> bytes:
    packed = frames.pack(request)
    if len(packed) > frames.LONGEST_REQUEST:
        raise Rejected("This is more than the search index takes at once. Ask for fewer documents.")
    return packed


def _fail(answer: asyncio.Future[Any], error: Exception) -> None:
    if not answer.done():
        answer.set_exception(error)


def _stopped() -> Unavailable:
    return Unavailable("The search index stopped and is started again.")
