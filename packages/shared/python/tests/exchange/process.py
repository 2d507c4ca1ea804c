"""A process that answers, or one that asks: `process.py answer|ask URL`. It is made to be killed."""

import asyncio
import sys

from shared.broker.rabbitmq import RabbitMQ
from shared.events import NamesFound
from shared.exchange.rabbitmq import RabbitExchange
from shared.testing.contracts.exchange import Oracle, asking


async def _main(what: str, url: str) -> None:
    async with RabbitMQ.open(url) as broker, RabbitExchange.open(broker) as exchange:
        if what == "ask":
            await exchange.ask(asking("silent"), NamesFound, deadline=600)
            return
        oracle = Oracle()
        async with exchange.serve([oracle]):
            _say("ready")
            while not oracle.is_silent:  # noqa: ASYNC110 (the contract's worker says no more)
                await asyncio.sleep(0.02)
            _say("asked")
            await asyncio.Event().wait()


def _say(word: str) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    asyncio.run(_main(*sys.argv[1:]))
