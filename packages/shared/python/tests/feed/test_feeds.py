"""The feeds under their contract."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from aio_pika import ExchangeType
from structlog.testing import capture_logs

from shared.broker.rabbitmq import RabbitMQ
from shared.feed import Feed
from shared.feed.memory import MemoryFeed
from shared.feed.rabbitmq import RabbitFeed
from shared.testing.contracts.feed import HERE, FeedContract, removed


class TestMemoryFeed(FeedContract):
    @pytest.fixture
    def feed(self) -> Feed:
        return MemoryFeed()

    @pytest.fixture
    def other(self, feed: Feed) -> Feed:
        return feed


class TestRabbitFeed(FeedContract):
    @pytest.fixture
    async def feed(self, rabbitmq_url: str) -> AsyncIterator[Feed]:
        async with RabbitMQ.open(rabbitmq_url) as broker, RabbitFeed.open(broker) as feed:
            yield feed

    @pytest.fixture
    async def other(self, rabbitmq_url: str) -> AsyncIterator[Feed]:
        async with RabbitMQ.open(rabbitmq_url) as broker, RabbitFeed.open(broker) as feed:
            yield feed


async def test_a_feed_that_is_refused_at_first_speaks_when_it_is_not(rabbitmq: RabbitMQ, rabbitmq_url: str) -> None:
    channel = await rabbitmq.sending()
    in_the_way = await channel.declare_exchange("insighthub.notices", ExchangeType.FANOUT)
    with capture_logs() as said:
        async with RabbitMQ.open(rabbitmq_url) as broker, RabbitFeed.open(broker) as feed:
            async with asyncio.timeout(60):
                while not said:  # noqa: ASYNC110 (a refusal is told in the log alone)
                    await asyncio.sleep(0.01)
            await in_the_way.delete()
            async with feed.watch(HERE) as notices:
                notice = removed()

                feed.publish(notice)

                async with asyncio.timeout(60):
                    assert await anext(notices) == notice
