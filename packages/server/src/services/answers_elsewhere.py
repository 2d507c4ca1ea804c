"""Answers that another server has in hand: read and stopped through the feed."""

import asyncio
import time
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import cast
from uuid import UUID

import structlog
from pydantic import ValidationError

from shared.errors import Unavailable
from shared.events import AnswerHeld, AnswerTold, AnswerUnwanted, AnswerWanted, Message, Notice, Reply
from shared.feed import Feed
from src.services.running_answer import RunningAnswer

log = structlog.get_logger()

_ASK_AGAIN = 2.0
_READERS_STAY = 3 * _ASK_AGAIN
_PATIENCE = 3 * _ASK_AGAIN


class AnswersElsewhere:
    """One server holds an answer; the others ask it for the pieces from some number on, again every other second."""

    def __init__(self, feed: Feed, *, patience: float = _PATIENCE) -> None:
        """Without a word for `patience` seconds, the server that had an answer is gone."""
        self._feed, self._patience = feed, patience

    async def hold(
        self, workspace_id: UUID, message_id: UUID, answer: RunningAnswer, stop: Callable[[], object]
    ) -> None:
        """Serve the answer to other servers until cancelled; `stop` is called when its user wants no more of it."""
        reader = _Reader(self._feed, workspace_id, message_id, answer)
        answer.on_change = reader.tell_on
        with suppress(Unavailable):  # without a broker nobody elsewhere can follow, and the answer goes on
            async with self._feed.watch(message_id) as notices:
                async for notice in notices:
                    match notice:
                        case AnswerWanted():
                            reader.tell_from(notice.start)
                        case AnswerUnwanted():
                            stop()

    async def read(self, workspace_id: UUID, message_id: UUID, start: int) -> AsyncGenerator[tuple[int, Reply], None]:
        """The replies from number `start` on, as they come. Raises Unavailable when no server has the answer."""
        place = _Place(start)
        async with self._feed.watch(message_id) as notices:
            async for notice in self._asking(notices, workspace_id, message_id, place):
                match notice:
                    case AnswerTold() if notice.number == place.next:
                        place.next += 1
                        yield notice.number, _piece(notice)
                    case AnswerHeld() if notice.ended and notice.next <= place.next:
                        return

    async def is_held(self, workspace_id: UUID, message_id: UUID) -> bool:
        """Whether any server has the answer in hand."""
        async with self._feed.watch(message_id) as notices:
            with suppress(Unavailable):
                async for notice in self._asking(notices, workspace_id, message_id, _Place(0)):
                    if isinstance(notice, AnswerHeld | AnswerTold):
                        return True
        return False

    def stop(self, workspace_id: UUID, message_id: UUID) -> None:
        """Whoever has the answer stops it."""
        self._feed.publish(AnswerUnwanted(workspace_id=workspace_id, message_id=message_id))

    async def _asking(
        self, notices: AsyncIterator[Notice], workspace_id: UUID, message_id: UUID, place: "_Place"
    ) -> AsyncIterator[AnswerHeld | AnswerTold]:
        asked_at, heard_at = -_ASK_AGAIN, time.monotonic()
        coming = asyncio.ensure_future(anext(notices))
        try:
            while time.monotonic() - heard_at < self._patience:
                if time.monotonic() - asked_at >= _ASK_AGAIN:
                    asked_at = time.monotonic()
                    self._feed.publish(AnswerWanted(workspace_id=workspace_id, message_id=message_id, start=place.next))
                # A timeout around the iterator's step would end it.
                await asyncio.wait([coming], timeout=min(_ASK_AGAIN, self._patience))
                if not coming.done():
                    continue
                notice, coming = coming.result(), asyncio.ensure_future(anext(notices))
                if isinstance(notice, AnswerHeld | AnswerTold):
                    heard_at = time.monotonic()
                    yield notice
        finally:
            coming.cancel()
        raise Unavailable("The server that wrote this answer is gone. Regenerate the answer.")


@dataclass
class _Place:
    next: int


class _Reader:
    """Tells other servers what the answer has; all of them hear the same."""

    def __init__(self, feed: Feed, workspace_id: UUID, message_id: UUID, answer: RunningAnswer) -> None:
        self._feed, self._answer = feed, answer
        self._of = {"workspace_id": workspace_id, "message_id": message_id}
        self._told, self._until = 0, -1.0

    def tell_from(self, start: int) -> None:
        """Someone wants the pieces from this number on, and those to come."""
        self._until = time.monotonic() + _READERS_STAY
        self._told = min(self._told, start)
        self.tell_on()
        if not self._answer.has_ended:
            self._feed.publish(AnswerHeld(**self._of, next=self._told, ended=False))

    def tell_on(self) -> None:
        """What is new, while someone reads."""
        if time.monotonic() > self._until:
            return
        for number, reply in enumerate(self._answer.replies[self._told :], self._told):
            told = AnswerTold(**self._of, number=number, piece_topic=reply.topic, piece=reply.model_dump_json())
            self._feed.publish(told)
        self._told = len(self._answer.replies)
        if self._answer.has_ended:
            self._feed.publish(AnswerHeld(**self._of, next=self._told, ended=True))


def _piece(told: AnswerTold) -> Reply:
    try:
        return cast(Reply, Message.by_topic[told.piece_topic].from_bytes(told.piece))
    except (KeyError, ValidationError) as error:
        raise Unavailable("The server that writes this answer is of another release. Wait for its end.") from error
