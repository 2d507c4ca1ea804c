"""The port between a host, which knows how to do tasks, and where they come from."""

import asyncio
from collections.abc import Mapping
from typing import Protocol

from sqlalchemy.ext.asyncio import AsyncSession

from shared.tasks import Claim


class Crew(Protocol):
    """The workers of one process, as a source of tasks sees them."""

    @property
    def places(self) -> Mapping[str, int]:
        """Each worker with the number of its tasks that may run here at a time."""
        ...

    def can_do(self, claim: Claim) -> bool:
        """Whether a worker here has a handler for the task; another release may have more."""
        ...

    async def accept(self, session: AsyncSession, claim: Claim) -> None:
        """Show, in the transaction of the claim, that its work begins."""
        ...

    def start(self, claim: Claim) -> asyncio.Task[None]:
        """Begin the work. The task ends, without an error, when its outcome is stored."""
        ...


class TaskSource(Protocol):
    """Claims tasks, each under a lease, for workers that have a place free."""

    async def run(self, crew: Crew) -> None:
        """Claim, accept and start tasks until cancelled. What is started is the host's, also to stop."""
        ...
