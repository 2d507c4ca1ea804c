"""The feeds under their contract."""

from collections.abc import AsyncIterator

import pytest

from shared.broker.rabbitmq import RabbitMQ
from shared.feed import Feed
from shared.feed.memory import MemoryFeed
from shared.feed.rabbitmq import RabbitFeed
from shared.testing.contracts.feed import FeedContract


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
