"""The port of the notice feed."""

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager
from typing import Protocol
from uuid import UUID

from shared.events import Notice


class Feed(Protocol):
    """Carries notices from the workers to the watchers of a workspace. A slow watcher misses the oldest."""

    def publish(self, notice: Notice) -> None:
        """Show the notice to those who watch its workspace now; never waits."""
        ...

    def watch(self, workspace_id: UUID) -> AbstractAsyncContextManager[AsyncIterator[Notice]]:
        """The notices from here on, in order, for as long as the block lasts."""
        ...
