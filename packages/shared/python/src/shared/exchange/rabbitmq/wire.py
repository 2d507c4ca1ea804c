"""How requests and replies look on the wire."""

import hashlib
import json
from enum import StrEnum

from aio_pika import ExchangeType, Message
from aio_pika.abc import AbstractIncomingMessage, AbstractRobustChannel, AbstractRobustExchange

from shared import errors
from shared.errors import InsightHubError
from shared.events import Message as Said
from shared.events import Request
from shared.telemetry.tracing import current_trace

SHARDS = 16
CREDIT = 32
"""How many replies of a stream may be under way; the asker grants more as it takes them."""

ALIVE_EVERY = 2.0
"""Seconds between signs of life from a worker that has a request in hand."""

_REQUESTS = "insighthub.requests"
_CANCELLING = "insighthub.requests.cancel"


class Kind(StrEnum):
    """What a message of a worker, or of who asks, is."""

    REPLY = "reply"
    PIECE = "piece"
    END = "end"
    ERROR = "error"
    ALIVE = "alive"
    CANCEL = "cancel"
    CREDIT = "credit"


async def declare_requests(channel: AbstractRobustChannel) -> AbstractRobustExchange:
    """Where requests go; the key is `route`."""
    return await channel.declare_exchange(_REQUESTS, ExchangeType.DIRECT, durable=True)


async def declare_cancelling(channel: AbstractRobustChannel) -> AbstractRobustExchange:
    """Where it is said that a request is not waited for any more; the key is its topic."""
    return await channel.declare_exchange(_CANCELLING, ExchangeType.DIRECT, durable=True)


def route(request: Request) -> str:
    """The key of a request's queue: its topic, with the workspace's shard where questions go by workspace."""
    if not request.by_workspace:
        return request.topic
    return shard_route(request.topic, number(request.workspace_id) % SHARDS)


def shard_route(topic: str, shard: int) -> str:
    """The key of a topic's shard."""
    return f"{topic}#{shard}"


def number(*of: object) -> int:
    """The same for the same in every process, and evenly spread."""
    digest = hashlib.blake2b("/".join(map(str, of)).encode(), digest_size=4).digest()
    return int.from_bytes(digest) >> 1


def request_message(request: Request, key: str, *, reply_to: str, deadline: float | None, streams: bool) -> Message:
    """RabbitMQ drops it when the deadline passes before a worker has it."""
    return Message(
        request.to_bytes(),
        type=request.topic,
        correlation_id=key,
        message_id=key,
        reply_to=reply_to,
        expiration=deadline,
        content_type="application/json",
        headers={"trace": current_trace() or "", "deadline": str(deadline or ""), "credit": CREDIT if streams else 0},
    )


def told(kind: Kind, key: str, said: Said | None = None, *, reply_to: str | None = None, body: bytes = b"") -> Message:
    """What is said about the request of this key."""
    topic = said.topic if said else ""
    return Message(
        said.to_bytes() if said else body,
        type=kind,
        correlation_id=key,
        message_id=key,
        reply_to=reply_to,
        headers={"topic": topic},
    )


def said_in(message: AbstractIncomingMessage) -> Said:
    """Raises KeyError or pydantic.ValidationError when it cannot be read, as from a release that knows more."""
    return Said.by_topic[str(message.headers["topic"])].from_bytes(message.body)


def error_body(error: InsightHubError) -> bytes:
    """Its kind and its words."""
    return json.dumps({"error": type(error).__name__, "message": error.message, "remedy": error.remedy}).encode()


def error_in(message: AbstractIncomingMessage) -> InsightHubError:
    """The error as the worker raised it; of a kind that is not known here, the nearest that is."""
    found = json.loads(message.body)
    kind = getattr(errors, str(found["error"]), InsightHubError)
    if not (isinstance(kind, type) and issubclass(kind, InsightHubError)):
        kind = InsightHubError
    error = kind(found["message"])
    error.remedy = found["remedy"]
    return error
