"""The port of request and reply."""

from collections.abc import AsyncGenerator, Iterable
from contextlib import AbstractAsyncContextManager
from typing import TYPE_CHECKING, Protocol, TypeVar

from shared.events import Reply, Request

if TYPE_CHECKING:
    from shared.worker.worker import Worker

R = TypeVar("R", bound=Reply)


class Exchange(Protocol):
    """Carries a request to the worker that has a handler for it, wherever that runs."""

    async def ask(self, request: Request, reply: type[R], *, deadline: float = 30.0) -> R:
        """The worker's one reply. Raises Unavailable when no worker answers within `deadline` seconds,
        and whatever InsightHubError the worker raised."""
        ...

    def stream(self, request: Request) -> AsyncGenerator[Reply, None]:
        """The worker's replies as they come. Closing the iterator cancels the work."""
        ...

    def serve(self, workers: Iterable["Worker"]) -> AbstractAsyncContextManager[None]:
        """Let these workers of this process answer their requests, for as long as the block lasts."""
        ...
