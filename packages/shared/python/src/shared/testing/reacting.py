"""Lets a worker react to one message, as the host would."""

from collections.abc import AsyncIterator, Sequence
from typing import TypeVar

from shared.events import Message
from shared.worker import Worker

M = TypeVar("M", bound=Message)


async def react(worker: Worker, message: Message, *, gives: type[M]) -> Sequence[M]:
    """What the worker's handler gives. Messages go through bytes, and must be of the declared types."""
    handler = worker.handlers[message.topic]
    result = handler.call(worker, handler.takes.from_bytes(message.to_bytes()))
    answers = [answer async for answer in result] if isinstance(result, AsyncIterator) else await result
    if answers is None:
        return ()
    listed = list(answers) if isinstance(answers, tuple | list) else [answers]
    for answer in listed:
        assert isinstance(answer, handler.gives), f"{type(answer).__name__} is not declared by {worker.name}"
        assert isinstance(answer, gives)
    return [type(answer).from_bytes(answer.to_bytes()) for answer in listed]
