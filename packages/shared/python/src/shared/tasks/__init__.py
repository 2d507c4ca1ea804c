"""The transactional task queue."""

from shared.tasks.outbox import Outbox, Subscriptions
from shared.tasks.queue import Claim, LeaseLost, TaskQueue

__all__ = ["Claim", "LeaseLost", "Outbox", "Subscriptions", "TaskQueue"]
