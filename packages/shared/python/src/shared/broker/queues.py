"""The task queues in RabbitMQ: one for each worker, and one for messages that nobody could use."""

from collections.abc import Iterable

from aio_pika import ExchangeType, Message
from aio_pika.abc import AbstractQueue, AbstractRobustChannel, DeliveryMode
from pamqp.common import FieldTable

from shared.tasks.sending import SENT_FOR, Sent

DEAD = "insighthub.tasks.dead"
MORE = "more"

_DEAD_EXCHANGE = "insighthub.dead"
_DEAD_KEPT = 10_000
_DELIVERIES = 20  # a message that was with so many consumers when they died goes to the dead; its row is sent again
_PRESSING = 9  # RabbitMQ 4 knows two priorities in a quorum queue: up to 4, and above; earlier ones ignore it

_TASKS: FieldTable = {
    "x-queue-type": "quorum",
    "x-message-ttl": int(SENT_FOR.total_seconds() * 1000),
    "x-dead-letter-exchange": _DEAD_EXCHANGE,
    "x-delivery-limit": _DELIVERIES,
}


def queue_name(worker: str) -> str:
    """The queue of the worker's tasks."""
    return f"insighthub.tasks.{worker}"


def message_of(sent: Sent, *, more: bool) -> Message:
    """The id of the row: the row says the rest. With `more`, others may wait for the room that this one leaves."""
    return Message(
        str(sent.id).encode(),
        content_type="text/plain",
        delivery_mode=DeliveryMode.PERSISTENT,
        message_id=str(sent.id),
        priority=_PRESSING if sent.priority > 0 else 0,
        headers={MORE: more},
    )


async def declare_tasks(channel: AbstractRobustChannel, worker: str) -> AbstractQueue:
    """The worker's queue: replicated, written to disk; a message leaves it when its row may be sent again."""
    return await channel.declare_queue(queue_name(worker), durable=True, arguments=_TASKS)


async def declare_dead(channel: AbstractRobustChannel) -> AbstractQueue:
    """Keeps messages that were refused or died with their consumers; those whose time was up are let go."""
    exchange = await channel.declare_exchange(_DEAD_EXCHANGE, ExchangeType.HEADERS, durable=True)
    queue = await channel.declare_queue(
        DEAD, durable=True, arguments={"x-queue-type": "quorum", "x-max-length": _DEAD_KEPT}
    )
    for reason in ("rejected", "delivery_limit"):
        matches: FieldTable = {"x-match": "any-with-x", "x-first-death-reason": reason}
        await queue.bind(exchange, routing_key=reason, arguments=matches)
    return queue


async def consumer_counts(channel: AbstractRobustChannel, workers: Iterable[str]) -> dict[str, int]:
    """How many consumers the queue of each worker has: one for each place. Queues that are missing are made."""
    found = {}
    for worker in workers:
        queue = await channel.declare_queue(queue_name(worker), durable=True, arguments=_TASKS, robust=False)
        found[worker] = queue.declaration_result.consumer_count or 0
    return found
