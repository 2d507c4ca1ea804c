"""The process that owns the index of a host and serves those who know its secret."""

import signal
from pathlib import Path

import structlog

from shared.stores.search.qdrant_edge.address import Address
from shared.stores.search.qdrant_edge.clients import Clients
from shared.stores.search.qdrant_edge.service import Service
from shared.stores.search.qdrant_edge.shards import Shards, owned

_LOCK_SECONDS = 5.0

log = structlog.get_logger()


def listen(directory: Path, address: Address, secret: bytes) -> None:
    """Serve until SIGTERM or Ctrl-C; what was received by then is answered, and everything is written to disk.

    Raises SettingsError when another process owns the directory, or the address cannot be had.
    """
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    with owned(directory, within=_LOCK_SECONDS), address.listen() as listener:
        stopping: list[int] = []
        for sign in (signal.SIGTERM, signal.SIGINT):
            signal.signal(sign, lambda sign, _frame: stopping.append(sign))
        shards, clients = Shards(directory), Clients()
        clients.listen(listener, secret)
        log.info("search_index_listening", address=str(address.of(listener)), directory=str(directory))
        Service(shards, clients).run(lambda: bool(stopping))
        clients.close()
        shards.close()
        address.forget()
    log.info("search_index_stopped")
