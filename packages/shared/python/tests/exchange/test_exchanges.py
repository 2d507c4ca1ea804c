"""The exchanges under their contract, and what only RabbitMQ's can do."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from uuid import uuid4

import pytest
from structlog.testing import capture_logs

from shared.broker.rabbitmq import RabbitMQ
from shared.errors import Unavailable
from shared.events import NamesAsked, NamesFound
from shared.exchange import Exchange
from shared.exchange.local import LocalExchange
from shared.exchange.rabbitmq import RabbitExchange
from shared.exchange.rabbitmq.answering import Answerer
from shared.testing.contracts.exchange import SILENT, ExchangeContract, Oracle, asking, pieces, speaking
from shared.testing.rabbitmq import RabbitServer


@pytest.fixture
def oracle() -> Oracle:
    return Oracle()


@asynccontextmanager
async def opened(url: str) -> AsyncIterator[RabbitExchange]:
    """The exchange of one process."""
    async with RabbitMQ.open(url) as broker, RabbitExchange.open(broker) as exchange:
        yield exchange


@asynccontextmanager
async def answering(url: str, *oracles: Oracle) -> AsyncIterator[RabbitExchange]:
    """A process that asks, beside one for each oracle that answers."""
    async with AsyncExitStack() as stack:
        exchange = await stack.enter_async_context(opened(url))
        for oracle in oracles:
            serving = await stack.enter_async_context(opened(url))
            await stack.enter_async_context(serving.serve([oracle]))
        for oracle in oracles:
            await until_it_answers(exchange, oracle)
        yield exchange


async def until_it_answers(exchange: Exchange, oracle: Oracle) -> None:
    async with asyncio.timeout(30):
        while not oracle.begun.is_set():
            try:
                await exchange.ask(asking_of(uuid4()), NamesFound, deadline=1)
            except Unavailable:
                await asyncio.sleep(0.05)
    oracle.begun.clear()


def asking_of(workspace_id: object, name: str = "anything") -> NamesAsked:
    return NamesAsked(workspace_id=workspace_id, name=name)  # type: ignore[arg-type]


class TestLocalExchange(ExchangeContract):
    @pytest.fixture
    async def exchange(self, oracle: Oracle) -> AsyncIterator[Exchange]:
        exchange = LocalExchange()
        async with exchange.serve([oracle]):
            yield exchange


class TestRabbitExchange(ExchangeContract):
    @pytest.fixture
    async def exchange(self, rabbitmq_url: str, oracle: Oracle) -> AsyncIterator[Exchange]:
        async with answering(rabbitmq_url, oracle) as exchange:
            yield exchange


async def test_the_questions_of_a_workspace_go_to_one_process_and_all_processes_have_some(rabbitmq_url: str) -> None:
    oracles = [Oracle() for _ in range(3)]

    async with answering(rabbitmq_url, *oracles) as exchange:
        answerers = []
        for workspace in [uuid4() for _ in range(40)]:
            for _ in range(3):
                await exchange.ask(asking_of(workspace), NamesFound)
            answerers.append([number for number, oracle in enumerate(oracles) if oracle.begun.is_set()])
            for oracle in oracles:
                oracle.begun.clear()

    assert all(answerers)
    # The broker passes over a consumer that it holds back for a moment; of 40 workspaces that is one now and then.
    assert sum(len(each) > 1 for each in answerers) <= 4
    assert {number for each in answerers for number in each} == {0, 1, 2}


async def test_when_a_process_is_gone_another_has_its_workspaces(rabbitmq_url: str) -> None:
    staying, leaving = Oracle(), Oracle()
    workspaces = [uuid4() for _ in range(20)]

    async with answering(rabbitmq_url, staying) as exchange:
        async with answering(rabbitmq_url, leaving):
            pass
        found = [await exchange.ask(asking_of(each), NamesFound) for each in workspaces]

    assert [each.workspace_id for each in found] == workspaces


@pytest.mark.parametrize("others", [0, 1], ids=["alone", "beside another"])
async def test_who_waits_for_a_worker_that_is_killed_hears_of_it_before_the_deadline(
    rabbitmq_url: str, others: int
) -> None:
    async with answering(rabbitmq_url) as exchange, worker_process(rabbitmq_url) as process:
        waiting = asyncio.create_task(exchange.ask(asking_of(uuid4(), "silent"), NamesFound, deadline=60))
        await asyncio.wait_for(said(process, "asked"), 30)
        async with AsyncExitStack() as stack:
            for _ in range(others):
                serving = await stack.enter_async_context(opened(rabbitmq_url))
                await stack.enter_async_context(serving.serve([Oracle()]))
            process.send_signal(signal.SIGKILL)

            with pytest.raises(Unavailable):
                await asyncio.wait_for(waiting, 30)


async def test_a_stream_of_a_worker_that_is_killed_ends_in_unavailable(rabbitmq_url: str) -> None:
    async with (
        answering(rabbitmq_url) as exchange,
        worker_process(rabbitmq_url) as process,
        pieces(exchange, speaking(SILENT)) as found,
    ):
        for _ in range(3):
            await anext(found)
        process.send_signal(signal.SIGKILL)

        with pytest.raises(Unavailable):
            await asyncio.wait_for(anext(found), 30)


async def test_the_work_for_who_is_gone_is_cancelled(rabbitmq_url: str) -> None:
    oracle = Oracle()

    async with answering(rabbitmq_url, oracle), asker_process(rabbitmq_url) as process:
        await asyncio.wait_for(oracle.begun.wait(), 30)
        process.send_signal(signal.SIGKILL)

        await asyncio.wait_for(oracle.cancelled.wait(), 30)


async def test_who_waits_hears_that_the_broker_is_gone_and_is_answered_again_when_it_is_back(
    own_rabbitmq: RabbitServer,
) -> None:
    oracle = Oracle()

    async with answering(own_rabbitmq.new_vhost(), oracle) as exchange:
        waiting = asyncio.create_task(exchange.ask(asking("silent"), NamesFound, deadline=60))
        await asyncio.wait_for(oracle.begun.wait(), 10)
        await asyncio.to_thread(own_rabbitmq.kill)
        with pytest.raises(Unavailable):
            await asyncio.wait_for(waiting, 10)
        with pytest.raises(Unavailable):
            await exchange.ask(asking(), NamesFound, deadline=1)
        await asyncio.to_thread(own_rabbitmq.start)
        oracle.begun.clear()
        await until_it_answers(exchange, oracle)


Process = asyncio.subprocess.Process
_PROCESS = Path(__file__).parent / "process.py"


@asynccontextmanager
async def worker_process(url: str) -> AsyncIterator[Process]:
    """A process that answers; it has said so."""
    async with running("answer", url) as process, opened(url) as exchange:
        await asyncio.wait_for(said(process, "ready"), 30)
        await can_be_asked(exchange)
        yield process


@asynccontextmanager
async def asker_process(url: str) -> AsyncIterator[Process]:
    """A process that asks and waits."""
    async with running("ask", url) as process:
        yield process


@asynccontextmanager
async def running(what: str, url: str) -> AsyncIterator[Process]:
    process = await asyncio.create_subprocess_exec(
        sys.executable, _PROCESS, what, url, stdout=asyncio.subprocess.PIPE, env=dict(os.environ)
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


async def can_be_asked(exchange: Exchange) -> None:
    async with asyncio.timeout(30):
        while True:
            try:
                await exchange.ask(asking_of(uuid4()), NamesFound, deadline=1)
            except Unavailable:
                await asyncio.sleep(0.05)
            else:
                return


async def said(process: Process, word: str) -> None:
    """The process has written this line."""
    assert process.stdout is not None
    while (line := await process.stdout.readline()).decode().strip() != word:
        assert line, f"the process ended before it said {word!r}"


async def test_what_is_heard_is_heard_once_though_another_queue_was_refused_at_first(
    rabbitmq: RabbitMQ, rabbitmq_url: str, oracle: Oracle
) -> None:
    queue, channel = f"insighthub.requests.{oracle.name}", await rabbitmq.sending()
    in_the_way = await channel.declare_queue(f"{queue}#7", durable=False)
    async with RabbitMQ.open(rabbitmq_url) as broker:
        answerer = Answerer(broker, [oracle])
        with capture_logs() as said:
            running = asyncio.create_task(answerer.run())
            async with asyncio.timeout(60):
                while not said:  # noqa: ASYNC110 (a refusal is told in the log alone)
                    await asyncio.sleep(0.01)
                await in_the_way.delete()
                await answerer.listens.wait()

        heard = [await channel.declare_queue(name, passive=True) for name in (queue, f"{queue}#0", f"{queue}#7")]

        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
    assert [each.declaration_result.consumer_count for each in heard] == [1, 1, 1]
