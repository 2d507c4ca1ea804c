"""The port of the notice feed."""

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager
from typing import Protocol
from uuid import UUID

from shared.events import Notice


class Feed(Protocol):
    """Carries notices from whoever publishes them to those who watch their channel, most often a workspace.

    A slow watcher misses the oldest.
    """

    def publish(self, notice: Notice) -> None:
        """Show the notice to those who watch its channel now; never waits."""
        ...

    def watch(self, channel: UUID) -> AbstractAsyncContextManager[AsyncIterator[Notice]]:
        """The notices from here on, in order, for as long as the block lasts."""
        ...
