"""Finds the installed workers and gives each its ports."""

import dataclasses
import importlib
from collections.abc import Iterable, Mapping, Sequence
from importlib.metadata import entry_points
from typing import Any, get_type_hints

from shared.errors import SettingsError
from shared.events import Event
from shared.tasks.outbox import Subscriptions
from shared.worker.worker import Worker

Ports = Mapping[type, Any]
"""What a worker may ask for: the port's class → its implementation."""


def worker_classes(names: Sequence[str] | None = None) -> list[type[Worker]]:
    """The workers of these names, e.g. `vector/query`; None: all that are installed.

    A named worker needs no installation, only its module on the path (as in its image). Raises SettingsError.
    """
    if names is not None:
        return [_import(name) for name in names]
    found = sorted(entry_points(group="insighthub.workers"), key=lambda entry: entry.name)
    return [entry.load() for entry in found]


def build(kind: type[Worker], ports: Ports) -> Worker:
    """The worker with its ports, found by the annotations of its fields. Raises SettingsError for an unknown port."""
    hints = get_type_hints(kind)
    wanted = {field.name: hints[field.name] for field in dataclasses.fields(kind) if field.init}  # type: ignore[arg-type]
    missing = [f"{name}: {port}" for name, port in wanted.items() if port not in ports]
    if missing:
        raise SettingsError(f"{kind.name} asks for ports that nobody provides: {', '.join(missing)}")
    return kind(**{name: ports[port] for name, port in wanted.items()})


def subscriptions(kinds: Iterable[type[Worker]]) -> Subscriptions:
    """Topic → the workers that react to it."""
    found: dict[str, set[str]] = {}
    for kind in kinds:
        for topic, handler in kind.handlers.items():
            if issubclass(handler.takes, Event):
                found.setdefault(topic, set()).add(kind.name)
    return {topic: frozenset(names) for topic, names in found.items()}


def joined(one: Subscriptions, other: Subscriptions) -> Subscriptions:
    """What either subscribes to."""
    return {topic: one.get(topic, frozenset()) | other.get(topic, frozenset()) for topic in (*one, *other)}


def _import(name: str) -> type[Worker]:
    module_name = name.replace("/", "_").replace("-", "_")
    try:
        module = importlib.import_module(module_name)
    except ModuleNotFoundError as error:
        if error.name != module_name:
            raise
        known = ", ".join(sorted(entry.name for entry in entry_points(group="insighthub.workers")))
        raise SettingsError(f"There is no worker {name!r}. Installed are: {known}.") from error
    [kind] = [
        value
        for value in vars(module).values()
        if isinstance(value, type) and issubclass(value, Worker) and value is not Worker
    ]
    return kind
