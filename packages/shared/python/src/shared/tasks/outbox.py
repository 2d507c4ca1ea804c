"""Publishes events: one task row per subscribed worker, in the transaction of the data they speak of."""

from collections.abc import Callable, Mapping
from uuid import uuid5

from sqlalchemy.ext.asyncio import AsyncSession

from shared.database.engine import after_commit
from shared.database.tables import Task
from shared.events import Event
from shared.telemetry.tracing import current_trace

Subscriptions = Mapping[str, frozenset[str]]
"""Topic → names of the workers that have a handler for it."""


class Outbox:
    """Where events go. `wake` is called after each commit that left tasks to be claimed."""

    def __init__(self, subscriptions: Subscriptions, *, wake: Callable[[], None] = lambda: None) -> None:
        self._subscriptions = subscriptions
        self._wake = wake

    def publish(self, session: AsyncSession, *events: Event, priority: int = 0) -> None:
        """Add the tasks to the session; they exist when its transaction commits.

        Higher priority is claimed first within a workspace. An event that nobody subscribes to is dropped:
        it is a fact, not an order.
        """
        for event in events:
            for worker in sorted(self._subscriptions.get(event.topic, ())):
                session.add(_task(event, worker, priority))
        after_commit(session, self._wake)


def _task(event: Event, worker: str, priority: int) -> Task:
    return Task(
        id=uuid5(event.id, worker),
        workspace_id=event.workspace_id,
        document_id=event.document_id,
        worker=worker,
        topic=event.topic,
        payload=event.model_dump_json(),
        trace=current_trace(),
        priority=priority,
    )
