"""What every exchange does."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import aclosing
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

import pytest

from shared.errors import Conflict, InsightHubError, NotFound, Rejected, Unavailable
from shared.events import AnswerToken, NamesAsked, NamesFound, Request
from shared.events.questions import MessageReceived
from shared.exchange import Exchange
from shared.worker import Worker, handler

WORKSPACE = uuid4()
MANY = 200


@dataclass
class Oracle(Worker):
    """Answers as the text of the question says."""

    begun: asyncio.Event = field(default_factory=asyncio.Event)
    cancelled: asyncio.Event = field(default_factory=asyncio.Event)
    given: int = 0
    is_silent: bool = False

    @handler
    async def find(self, asked: NamesAsked) -> NamesFound:
        self.begun.set()
        match asked.name:
            case "rejected":
                raise Rejected("This cannot be.", remedy="Ask otherwise.")
            case "missing":
                raise NotFound
            case "away":
                raise Unavailable("The index is away.")
            case "silent":
                await self._wait()
        return NamesFound(workspace_id=asked.workspace_id, entity_ids=(asked.id,))

    @handler
    async def speak(self, received: MessageReceived) -> AsyncIterator[AnswerToken]:
        try:
            for self.given in range(1, MANY + 1):
                yield AnswerToken(workspace_id=received.workspace_id, text=str(self.given))
                if self.given == 3 and received.chat_id == SILENT:
                    await self._wait()
                if self.given == 3 and received.chat_id == FAILING:
                    raise Conflict("Not twice.")
        finally:
            if self.given < MANY:
                self.cancelled.set()

    async def _wait(self) -> None:
        self.is_silent = True
        try:
            await asyncio.Event().wait()
        finally:
            self.cancelled.set()


# The same in every process.
FINE, SILENT, FAILING = UUID(int=1), UUID(int=2), UUID(int=3)


def asking(name: str = "anything") -> NamesAsked:
    return NamesAsked(workspace_id=WORKSPACE, name=name)


def speaking(chat_id: Any = FINE) -> MessageReceived:
    return MessageReceived(workspace_id=WORKSPACE, chat_id=chat_id, message_id=uuid4())


def pieces(exchange: Exchange, request: Request) -> "aclosing[Any]":
    return aclosing(exchange.stream(request))


async def settled(value: Callable[[], int]) -> int:
    """The value when it has not changed for a while."""
    seen, unchanged = value(), 0
    while unchanged < 10:
        await asyncio.sleep(0.02)
        unchanged = unchanged + 1 if value() == seen else 0
        seen = value()
    return seen


class ExchangeContract:
    """`exchange` asks, `oracle` is served."""

    async def test_a_request_is_answered(self, exchange: Exchange, oracle: Oracle) -> None:
        asked = asking()

        found = await exchange.ask(asked, NamesFound)

        assert found.entity_ids == (asked.id,)
        assert found.workspace_id == WORKSPACE

    async def test_many_requests_at_a_time_each_get_their_own_answer(self, exchange: Exchange, oracle: Oracle) -> None:
        asked = [asking() for _ in range(100)]

        found = await asyncio.gather(*(exchange.ask(each, NamesFound) for each in asked))

        assert [each.entity_ids for each in found] == [(each.id,) for each in asked]

    @pytest.mark.parametrize(
        ("name", "kind", "told"),
        [
            ("rejected", Rejected, "This cannot be. Ask otherwise."),
            ("missing", NotFound, NotFound().told),
            ("away", Unavailable, "The index is away."),
        ],
    )
    async def test_what_the_worker_raises_is_raised_to_who_asks(
        self, exchange: Exchange, oracle: Oracle, name: str, kind: type[InsightHubError], told: str
    ) -> None:
        with pytest.raises(kind) as raised:
            await exchange.ask(asking(name), NamesFound)

        assert type(raised.value) is kind
        assert raised.value.told == told

    async def test_an_answer_that_does_not_come_in_time_is_unavailable_and_its_work_is_cancelled(
        self, exchange: Exchange, oracle: Oracle
    ) -> None:
        with pytest.raises(Unavailable):
            await exchange.ask(asking("silent"), NamesFound, deadline=0.5)

        await asyncio.wait_for(oracle.cancelled.wait(), 10)

    async def test_who_stops_waiting_cancels_the_work(self, exchange: Exchange, oracle: Oracle) -> None:
        waiting = asyncio.create_task(exchange.ask(asking("silent"), NamesFound))
        await asyncio.wait_for(oracle.begun.wait(), 10)

        waiting.cancel()

        await asyncio.wait_for(oracle.cancelled.wait(), 10)

    async def test_a_request_that_nobody_answers_is_unavailable_at_once(
        self, exchange: Exchange, oracle: Oracle
    ) -> None:
        from shared.events import QuestionAsked

        async with asyncio.timeout(10):
            with pytest.raises(Unavailable, match="No worker answers"):
                await exchange.ask(QuestionAsked(workspace_id=WORKSPACE, text="Who?"), NamesFound)

    async def test_the_pieces_of_a_stream_come_in_order(self, exchange: Exchange, oracle: Oracle) -> None:
        async with pieces(exchange, speaking()) as found:
            texts = [piece.text async for piece in found]

        assert texts == [str(number) for number in range(1, MANY + 1)]

    async def test_pieces_come_before_the_stream_ends(self, exchange: Exchange, oracle: Oracle) -> None:
        async with pieces(exchange, speaking(SILENT)) as found:
            texts = [(await anext(found)).text for _ in range(3)]

        assert texts == ["1", "2", "3"]

    async def test_closing_a_stream_cancels_the_work(self, exchange: Exchange, oracle: Oracle) -> None:
        async with pieces(exchange, speaking(SILENT)) as found:
            for _ in range(3):
                await anext(found)

        await asyncio.wait_for(oracle.cancelled.wait(), 10)

    async def test_an_error_in_the_middle_of_a_stream_comes_after_what_was_said(
        self, exchange: Exchange, oracle: Oracle
    ) -> None:
        async with pieces(exchange, speaking(FAILING)) as found:
            texts = [(await anext(found)).text for _ in range(3)]
            with pytest.raises(Conflict, match="Not twice"):
                await anext(found)

        assert texts == ["1", "2", "3"]

    async def test_who_is_slow_is_not_flooded(self, exchange: Exchange, oracle: Oracle) -> None:
        async with pieces(exchange, speaking()) as found:
            await anext(found)
            ahead = await settled(lambda: oracle.given)

            assert ahead < MANY
            rest = [piece async for piece in found]

        assert len(rest) == MANY - 1
