"""Answers the clients of one index.

Edge holds Python's lock while it works, so there is one thread. Questions go before changes: a bulk import, sent in
small batches, delays a question by one batch. What takes long (optimising) waits for a pause, but not forever.
"""

from collections import deque
from collections.abc import Callable

from shared.errors import InsightHubError, Unavailable
from shared.stores.search.qdrant_edge import frames, methods
from shared.stores.search.qdrant_edge.clients import Clients
from shared.stores.search.qdrant_edge.connection import Connection
from shared.stores.search.qdrant_edge.shards import Shards

_PAUSE_SECONDS = 0.25
_CHANGES_WITHOUT_PAUSE = 12_000
_QUESTIONS_BEFORE_A_CHANGE = 32
"""So that many who ask cannot keep a document from being written, or deleted, for ever."""

_Asked = tuple[Connection, frames.Request]


class Service:
    def __init__(self, shards: Shards, clients: Clients) -> None:
        self._shards, self._clients = shards, clients
        self._questions: deque[_Asked] = deque()
        self._changes: deque[_Asked] = deque()
        self._questions_in_a_row = 0

    def run(self, ended: Callable[[], bool]) -> None:
        """Answer until it has ended; what was received before is answered still."""
        while not ended():
            self._receive()
            if self._is_asked:
                self._answer_next()
                self._shards.tend(changes=_CHANGES_WITHOUT_PAUSE)
            else:
                self._shards.tend()
        while self._is_asked:
            self._answer_next()

    @property
    def _is_asked(self) -> bool:
        return bool(self._questions or self._changes)

    def _receive(self) -> None:
        """Take in what has come; wait for it when there is nothing else to do."""
        for connection, request in self._clients.requests(wait=0 if self._is_asked else _PAUSE_SECONDS):
            (self._changes if methods.is_change(request) else self._questions).append((connection, request))

    def _answer_next(self) -> None:
        connection, request = self._next()
        if connection.is_open:  # else nobody waits for it
            self._clients.reply(connection, frames.pack(self._reply(request)))

    def _next(self) -> _Asked:
        is_turn_of_change = self._questions_in_a_row >= _QUESTIONS_BEFORE_A_CHANGE
        if self._changes and (is_turn_of_change or not self._questions):
            self._questions_in_a_row = 0
            return self._changes.popleft()
        self._questions_in_a_row += 1
        return self._questions.popleft()

    def _reply(self, request: frames.Request) -> frames.Reply:
        try:
            return frames.Reply(request.number, None, methods.answer(self._shards, request))
        except InsightHubError as error:
            return frames.Reply(request.number, type(error).__name__, error.message)
        except Exception as error:  # noqa: BLE001 (Edge raises nothing more precise, and the parent must hear of all)
            return frames.Reply(
                request.number,
                Unavailable.__name__,
                f"The search index failed: {error}",
            )
