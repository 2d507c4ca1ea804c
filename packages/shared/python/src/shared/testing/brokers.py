"""Fixtures for tests with RabbitMQ, a pytest plugin which the `conftest.py` at the root loads.

`INSIGHTHUB_TEST_RABBITMQ_URL` names a virtual host that may be used, and emptied, instead of a private server.
"""

import asyncio
import os
from collections.abc import AsyncIterator, Callable, Iterator
from typing import TYPE_CHECKING

import pytest

from shared.testing.missing import without

if TYPE_CHECKING:
    from shared.broker.rabbitmq import RabbitMQ
    from shared.testing.rabbitmq import RabbitServer

_REMEDY = "apt-get install rabbitmq-server, or set INSIGHTHUB_TEST_RABBITMQ_URL"


@pytest.fixture(scope="session")
def new_vhost() -> Iterator[Callable[[], str]]:
    """One broker for all tests of a run, and a way to an empty virtual host in it."""
    if url := os.environ.get("INSIGHTHUB_TEST_RABBITMQ_URL"):
        yield lambda: _emptied(url)
        return
    from shared.testing.rabbitmq import running_rabbitmq

    try:
        with running_rabbitmq() as server:
            yield server.new_vhost
    except FileNotFoundError:
        without("RabbitMQ", _REMEDY)


@pytest.fixture
def rabbitmq_url(new_vhost: Callable[[], str]) -> str:
    """A virtual host that nobody else has, for INSIGHTHUB_BROKER_URL."""
    return new_vhost()


@pytest.fixture
async def rabbitmq(rabbitmq_url: str) -> "AsyncIterator[RabbitMQ]":
    """Connected."""
    from shared.broker.rabbitmq import RabbitMQ

    async with RabbitMQ.open(rabbitmq_url) as broker:
        yield broker


@pytest.fixture
def own_rabbitmq() -> "Iterator[RabbitServer]":
    """A broker of the test's own, to be stopped and killed."""
    from shared.testing.rabbitmq import running_rabbitmq

    try:
        with running_rabbitmq() as server:
            yield server
    except FileNotFoundError:
        without("RabbitMQ", _REMEDY)


def _emptied(url: str) -> str:
    asyncio.run(_empty(url))
    return url


async def _empty(url: str) -> None:
    from shared.broker.queues import DEAD, queue_name
    from shared.broker.rabbitmq import RabbitMQ
    from shared.worker.all_subscriptions import SUBSCRIPTIONS

    async with RabbitMQ.open(url) as broker:
        channel = await broker.sending()
        for worker in {"test/worker", *(worker for workers in SUBSCRIPTIONS.values() for worker in workers)}:
            await channel.queue_delete(queue_name(worker))
        await channel.queue_delete(DEAD)
