"""All connections of the process that owns the index."""

import selectors
import socket
from collections.abc import Iterator
from contextlib import suppress
from typing import NamedTuple

from shared.stores.search.qdrant_edge import frames
from shared.stores.search.qdrant_edge.connection import Connection
from shared.stores.search.qdrant_edge.handshake import Admission

_READ, _WRITE = selectors.EVENT_READ, selectors.EVENT_WRITE
_MOST_CLIENTS = 500


class _Door(NamedTuple):
    listener: socket.socket
    secret: bytes


class Clients:
    """Waits for all of them at once; one that is gone, or speaks something else, is dropped and disturbs no other."""

    def __init__(self) -> None:
        self._selector = selectors.DefaultSelector()
        self._connections: set[Connection] = set()

    def __len__(self) -> int:
        return len(self._connections)

    def listen(self, listener: socket.socket, secret: bytes) -> None:
        """Let in whoever proves to know the secret."""
        self._selector.register(listener, _READ, _Door(listener, secret))

    def add(self, end: socket.socket, admission: Admission | None = None) -> None:
        connection = Connection(end, admission)
        self._connections.add(connection)
        self._selector.register(end, _READ, connection)
        self._watch(connection)

    def requests(self, *, wait: float) -> Iterator[tuple[Connection, frames.Request]]:
        """What has come in; waits so long for the first. Lets in who has come, and sends what could not be sent."""
        for key, events in self._selector.select(wait):
            if isinstance(key.data, Connection):
                yield from self._attend(key.data, events)
            else:
                self._let_in(key.data)
        if wait:
            self._drop_overdue()

    def reply(self, connection: Connection, data: bytes) -> None:
        try:
            connection.send(data)
        except OSError:
            self._drop(connection)
        else:
            self._watch(connection)

    def close(self) -> None:
        for connection in list(self._connections):
            self._drop(connection)
        self._selector.close()

    def _attend(self, connection: Connection, events: int) -> Iterator[tuple[Connection, frames.Request]]:
        try:
            if events & _WRITE:
                connection.flush()
            received = connection.receive() if events & _READ else []
        except OSError:
            self._drop(connection)
            return
        self._watch(connection)
        yield from ((connection, request) for request in received)

    def _let_in(self, door: _Door) -> None:
        with suppress(OSError):  # gone before it was let in
            end, _ = door.listener.accept()
            if len(self) >= _MOST_CLIENTS:
                end.close()
                return
            if end.family != socket.AF_UNIX:
                end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self.add(end, Admission(door.secret))

    def _watch(self, connection: Connection) -> None:
        wanted = (0 if connection.is_full else _READ) | (_WRITE if connection.has_unsent else 0)
        if connection.is_open and self._selector.get_key(connection.socket).events != wanted:
            self._selector.modify(connection.socket, wanted, connection)

    def _drop_overdue(self) -> None:
        for connection in [each for each in self._connections if each.is_overdue]:
            self._drop(connection)

    def _drop(self, connection: Connection) -> None:
        if connection in self._connections:
            self._connections.remove(connection)
            self._selector.unregister(connection.socket)
            connection.close()
