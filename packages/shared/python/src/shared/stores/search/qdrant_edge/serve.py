"""The child: owns the shards of a directory and answers over a socket that it inherits, until the other end closes.

Edge holds Python's lock while it works, so there is one thread. Questions go before changes: a bulk import, sent in
small batches, delays a question by one batch. What takes long (optimising) waits for a pause, but not forever.
"""

import fcntl
import os
import select
import signal
import socket
import sys
import time
from collections import deque
from pathlib import Path
from typing import IO

from shared.errors import InsightHubError, Unavailable
from shared.stores.search.qdrant_edge import frames, methods
from shared.stores.search.qdrant_edge.shards import Shards

_PAUSE_SECONDS = 0.25
_CHANGES_WITHOUT_PAUSE = 12_000
_READ_SIZE = 1 << 20
_LOCK_SECONDS = 30.0


class Service:
    def __init__(self, shards: Shards, connection: socket.socket) -> None:
        self._shards, self._connection = shards, connection
        self._requests = frames.RequestReader()
        self._questions: deque[frames.Request] = deque()
        self._changes: deque[frames.Request] = deque()
        self._parent = os.getppid()

    def run(self) -> None:
        """Answer until the parent closes its end or is gone."""
        while self._receive() and os.getppid() == self._parent:
            if self._questions or self._changes:
                self._answer_next()
                self._shards.tend(changes=_CHANGES_WITHOUT_PAUSE)
            else:
                self._shards.tend()

    def _receive(self) -> bool:
        """Take in what has come; wait for it when there is nothing else to do. False when the other end has closed."""
        waiting = bool(self._questions or self._changes)
        ready, _, _ = select.select([self._connection], [], [], 0 if waiting else _PAUSE_SECONDS)
        if not ready:
            return True
        data = self._connection.recv(_READ_SIZE)
        for request in self._requests.feed(data):
            (self._changes if methods.is_change(request) else self._questions).append(request)
        return bool(data)

    def _answer_next(self) -> None:
        request = (self._questions or self._changes).popleft()
        self._connection.sendall(frames.pack(self._reply(request)))

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


def main() -> None:
    directory, descriptor = Path(sys.argv[1]), int(sys.argv[2])
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent decides when to stop.
    with (
        socket.socket(fileno=descriptor) as connection,
        (directory / "lock").open("w") as lock,
    ):
        _wait_for(lock)
        shards = Shards(directory)
        Service(shards, connection).run()
        shards.close()


def _wait_for(lock: IO[str]) -> None:
    """The child of a server that was killed may still be busy for a moment."""
    deadline = time.monotonic() + _LOCK_SECONDS
    while True:
        try:
            return fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > deadline:
                sys.exit("Another process owns this search index.")
            time.sleep(0.02)


if __name__ == "__main__":
    main()
