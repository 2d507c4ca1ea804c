"""An answer that one server has in hand is read and stopped through another."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import aclosing, asynccontextmanager
from uuid import uuid4

import pytest

from shared.broker.rabbitmq import RabbitMQ
from shared.errors import Unavailable
from shared.events import AnswerToken
from shared.feed import Feed
from shared.feed.memory import MemoryFeed
from shared.feed.rabbitmq import RabbitFeed
from src.services.answers_elsewhere import AnswersElsewhere
from src.services.running_answer import RunningAnswer

WORKSPACE, MESSAGE = uuid4(), uuid4()


@pytest.fixture(params=["memory", "rabbitmq"])
async def feeds(request: pytest.FixtureRequest) -> AsyncIterator[tuple[Feed, Feed]]:
    """The feeds of two servers."""
    if request.param == "memory":
        feed = MemoryFeed()
        yield feed, feed
        return
    url = request.getfixturevalue("rabbitmq_url")
    async with (
        RabbitMQ.open(url) as one,
        RabbitMQ.open(url) as two,
        RabbitFeed.open(one) as here,
        RabbitFeed.open(two) as there,
    ):
        yield here, there


@asynccontextmanager
async def held(feed: Feed, answer: RunningAnswer, stop: Callable[[], None] = lambda: None) -> AsyncIterator[None]:
    holding = asyncio.create_task(AnswersElsewhere(feed).hold(WORKSPACE, MESSAGE, answer, stop))
    try:
        assert await AnswersElsewhere(feed).is_held(WORKSPACE, MESSAGE)
        yield
    finally:
        holding.cancel()
        await asyncio.gather(holding, return_exceptions=True)


def token(text: str) -> AnswerToken:
    return AnswerToken(workspace_id=WORKSPACE, text=text)


async def test_a_reader_elsewhere_misses_nothing_of_before_and_after(feeds: tuple[Feed, Feed]) -> None:
    here, there = feeds
    answer = RunningAnswer()
    for text in "abc":
        await answer.add(token(text))

    async with held(here, answer), aclosing(AnswersElsewhere(there).read(WORKSPACE, MESSAGE, 1)) as replies:
        read = [await asyncio.wait_for(anext(replies), 10) for _ in range(2)]
        for text in "de":
            await answer.add(token(text))
        await answer.end()
        read += [each async for each in replies]

    assert [number for number, _ in read] == [1, 2, 3, 4]
    assert [reply.text for _, reply in read if isinstance(reply, AnswerToken)] == ["b", "c", "d", "e"]


async def test_two_readers_elsewhere_each_read_from_where_they_like(feeds: tuple[Feed, Feed]) -> None:
    here, there = feeds
    answer = RunningAnswer()
    for number in range(300):
        await answer.add(token(str(number)))
    await answer.end()

    async def read(start: int) -> list[int]:
        async with aclosing(AnswersElsewhere(there).read(WORKSPACE, MESSAGE, start)) as replies:
            return [number async for number, _ in replies]

    async with held(here, answer):
        one, two = await asyncio.gather(read(0), read(100))

    assert one == list(range(300))
    assert two == list(range(100, 300))


async def test_it_is_stopped_from_elsewhere(feeds: tuple[Feed, Feed]) -> None:
    here, there = feeds
    stopped = asyncio.Event()

    async with held(here, RunningAnswer(), stopped.set):
        AnswersElsewhere(there).stop(WORKSPACE, MESSAGE)

        await asyncio.wait_for(stopped.wait(), 10)


async def test_an_answer_that_no_server_has_is_unavailable(feeds: tuple[Feed, Feed]) -> None:
    elsewhere = AnswersElsewhere(feeds[1], patience=0.5)

    assert not await elsewhere.is_held(WORKSPACE, MESSAGE)
    with pytest.raises(Unavailable, match="gone"):
        await anext(elsewhere.read(WORKSPACE, MESSAGE, 0))
