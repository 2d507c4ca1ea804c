"""The server's end of one connection."""

import socket
import time

from shared.stores.search.qdrant_edge import frames
from shared.stores.search.qdrant_edge.handshake import REFUSAL, Admission

_READ_SIZE = 1 << 20
_MOST_UNSENT = 64 * 2**20
_SECONDS_TO_PROVE = 10.0


class Connection:
    """Cuts what comes into requests, and sends replies without ever waiting for the other end.

    With an admission, the other end must prove itself before its first request.
    """

    def __init__(self, end: socket.socket, admission: Admission | None = None) -> None:
        end.setblocking(False)
        self.socket, self._admission = end, admission
        self.is_open = True
        self._since = time.monotonic()
        self._requests = frames.RequestReader()
        self._unsent = bytearray()
        if admission:
            self.send(admission.challenge)

    @property
    def is_overdue(self) -> bool:
        """Whether it has had the time to prove itself and has not."""
        return self._admission is not None and time.monotonic() > self._since + _SECONDS_TO_PROVE

    @property
    def has_unsent(self) -> bool:
        return bool(self._unsent)

    @property
    def is_full(self) -> bool:
        """Whether the other end should first fetch what it has asked for."""
        return len(self._unsent) > _MOST_UNSENT

    def receive(self) -> list[frames.Request]:
        """The requests that are complete now. Raises OSError when the other end is gone, garbled or unproven."""
        try:
            data = self.socket.recv(_READ_SIZE)
        except BlockingIOError:
            return []
        if not data:
            raise ConnectionResetError
        if self._admission:
            self._admit(self._admission, data)
            return []
        return list(self._requests.feed(data))

    def send(self, data: bytes) -> None:
        """Raises OSError when the other end is gone."""
        self._unsent += data
        self.flush()

    def flush(self) -> None:
        """Send as much as the other end takes now."""
        while self._unsent:
            try:
                sent = self.socket.send(self._unsent)
            except BlockingIOError:
                return
            del self._unsent[:sent]

    def close(self) -> None:
        self.is_open = False
        self.socket.close()

    def _admit(self, admission: Admission, data: bytes) -> None:
        try:
            verdict = admission.verdict(data)
        except PermissionError:
            self.send(REFUSAL)
            raise
        if verdict:
            self._admission = None
            self.send(verdict)
