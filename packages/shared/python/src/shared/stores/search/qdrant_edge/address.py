"""Where the shared index process listens: `unix:/path/to.sock` or `tcp://127.0.0.1:port`, never beyond this machine."""

import asyncio
import contextlib
import ipaddress
import os
import socket
import stat
from pathlib import Path
from typing import NamedTuple, Self
from urllib.parse import urlsplit

from shared.errors import SettingsError

_WAITING = 64
_LONGEST_PATH = 100  # the system's own limit is 103 or 107 bytes


class Address(NamedTuple):
    """A path, or a host and a port."""

    path: Path | None
    host: str = ""
    port: int = 0

    @classmethod
    def parse(cls, url: str) -> Self:
        """Raises SettingsError for what is no such address, and for one that other machines could reach."""
        parts = urlsplit(url)
        if parts.scheme == "unix" and parts.path:
            return cls(_short(Path(parts.path)))
        if parts.scheme == "tcp" and parts.hostname:
            with contextlib.suppress(ValueError):
                return cls(None, _loopback(parts.hostname), parts.port or 0)
        raise SettingsError(f"INSIGHTHUB_SEARCH_URL: {url} is neither unix:/path/to.sock nor tcp://127.0.0.1:PORT")

    def __str__(self) -> str:
        if self.path:
            return f"unix:{self.path}"
        return f"tcp://[{self.host}]:{self.port}" if ":" in self.host else f"tcp://{self.host}:{self.port}"

    def listen(self) -> socket.socket:
        """A listening socket; one that was left by a killed process is replaced. Raises SettingsError."""
        try:
            listener = _listening_at_path(self.path) if self.path else _listening_at_port(self.host, self.port)
        except OSError as error:
            raise SettingsError(f"Cannot listen at {self}: {error.strerror}. Set INSIGHTHUB_SEARCH_URL.") from error
        listener.listen(_WAITING)
        listener.setblocking(False)
        return listener

    def of(self, listener: socket.socket) -> "Address":
        """This address with the port that the system chose for port 0."""
        return self if self.path else self._replace(port=listener.getsockname()[1])

    def forget(self) -> None:
        """Leave no socket behind."""
        if self.path:
            self.path.unlink(missing_ok=True)

    async def connect(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """Raises OSError."""
        if self.path:
            return await asyncio.open_unix_connection(self.path)
        return await asyncio.open_connection(self.host, self.port)


def _loopback(host: str) -> str:
    host = "127.0.0.1" if host == "localhost" else host
    if not ipaddress.ip_address(host).is_loopback:
        raise SettingsError(
            f"INSIGHTHUB_SEARCH_URL: the shared index process serves this machine alone, and {host} is reached from "
            "others, too. Use 127.0.0.1 or unix:, or a Qdrant server (http:) for more than one machine."
        )
    return host


def _short(path: Path) -> Path:
    if len(os.fsencode(path)) > _LONGEST_PATH:
        raise SettingsError(f"INSIGHTHUB_SEARCH_URL: {path} is longer than a socket's path may be; choose another.")
    return path


def _listening_at_path(path: Path) -> socket.socket:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if path.exists() and stat.S_ISSOCK(path.stat().st_mode):
        path.unlink()  # Whoever listened here is dead: we hold the index's lock.
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    listener.bind(str(path))
    path.chmod(0o600)  # The secret guards the moment before.
    return listener


def _listening_at_port(host: str, port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind((host, port))
    return listener
