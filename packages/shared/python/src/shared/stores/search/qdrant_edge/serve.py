"""The child: owns the shards of a directory and answers over a socket that it inherits, until the other end closes."""

import os
import signal
import socket
import sys
from pathlib import Path

from shared.errors import SettingsError
from shared.stores.search.qdrant_edge.clients import Clients
from shared.stores.search.qdrant_edge.service import Service
from shared.stores.search.qdrant_edge.shards import Shards, owned

_LOCK_SECONDS = 30.0


def main() -> None:
    directory, descriptor = Path(sys.argv[1]), int(sys.argv[2])
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent decides when to stop.
    parent, clients = os.getppid(), Clients()
    clients.add(socket.socket(fileno=descriptor))
    try:
        # The child of a server that was killed may still be busy for a moment.
        with owned(directory, within=_LOCK_SECONDS):
            shards = Shards(directory)
            Service(shards, clients).run(lambda: not clients or os.getppid() != parent)
            shards.close()
    except SettingsError as error:
        sys.exit(error.message)


if __name__ == "__main__":
    main()
