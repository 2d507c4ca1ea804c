"""Reads a handler's signature: its argument is its subscription, its return type all that it may send."""

import inspect
import types
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints, overload

from shared.events import Event, Message, Reply, Request
from shared.library.lifecycle import AnyStage

F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True)
class Handler:
    """One reaction of a worker: takes a message, gives messages."""

    call: Callable[..., Any]
    takes: type[Message]
    gives: tuple[type[Message], ...]
    streams: bool
    stage: AnyStage | None
    """What a version is shown to be in while this handler has it."""


@overload
def handler(function: F) -> F: ...


@overload
def handler(*, stage: AnyStage) -> Callable[[F], F]: ...


def handler(function: F | None = None, *, stage: AnyStage | None = None) -> F | Callable[[F], F]:
    """Marks a method of a Worker as the reaction to the message that its argument names."""

    def mark(method: F) -> F:
        method.__handles__ = stage  # type: ignore[attr-defined]
        return method

    return mark(function) if function else mark


def handlers_of(owner: type) -> dict[str, Handler]:
    """Topic → handler, of a class and its bases. Raises TypeError for a signature that cannot be wired."""
    found: dict[str, Handler] = {}
    for name, function in inspect.getmembers(owner, inspect.isfunction):
        if not hasattr(function, "__handles__"):
            continue
        wired = _read(function, f"{owner.__name__}.{name}")
        if wired.takes.topic in found:
            raise TypeError(f"{owner.__name__} has two handlers for {wired.takes.topic!r}")
        found[wired.takes.topic] = wired
    return found


def _read(function: Callable[..., Any], label: str) -> Handler:
    hints = get_type_hints(function)
    returns = hints.pop("return", None)
    if len(hints) != 1:
        raise TypeError(f"{label} must take exactly one message, annotated with its class")
    takes = next(iter(hints.values()))
    if not (isinstance(takes, type) and issubclass(takes, Event | Request) and takes.topic):
        raise TypeError(f"{label} must take an Event or a Request with a topic, not {takes!r}")
    gives, streams = _outcomes(returns)
    _check(label, takes, gives)
    return Handler(function, takes, gives, streams, function.__handles__)  # type: ignore[attr-defined]


def _outcomes(annotation: Any) -> tuple[tuple[type[Message], ...], bool]:
    """The message classes in `A`, `A | B`, `tuple[A, ...]`, `AsyncIterator[A | B]` or None."""
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin in (Union, types.UnionType):
        return tuple(kind for part in inner for kind in _outcomes(part)[0]), False
    if origin is tuple:
        return _outcomes(inner[0])[0], False
    if origin is AsyncIterator:
        return _outcomes(inner[0])[0], True
    if annotation in (None, type(None)):
        return (), False
    return (annotation,), False


def _check(label: str, takes: type[Message], gives: tuple[type[Message], ...]) -> None:
    wanted = Reply if issubclass(takes, Request) else Event
    for kind in gives:
        if not (isinstance(kind, type) and issubclass(kind, wanted)):
            raise TypeError(f"{label} takes a {wanted.__name__}'s counterpart, so it cannot give {kind!r}")
