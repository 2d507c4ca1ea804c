"""Serves, from the socket to the last word on the terminal."""

import asyncio
import json
import os
import signal
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn

from shared.errors import Rejected, SettingsError, Unavailable
from shared.settings import Settings
from shared.telemetry.logging import start_logging
from shared.telemetry.tracing import start_tracing
from shared.worker.lock import held
from shared.worker.runtime import open_runtime
from src.api.app import create_app
from src.api.deps import Services
from src.services.accounts import LOCAL_OWNER


class Server(uvicorn.Server):
    """Says where it is and how to sign in, once it can be asked."""

    def __init__(self, config: uvicorn.Config, services: Services) -> None:
        super().__init__(config)
        self._services = services
        self._address_file = services.runtime.settings.data_dir / "server.json"

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """End `serve` on Ctrl-C or SIGTERM, and nothing more: uvicorn would raise the signal again afterwards,
        which ends the process before the ports are closed."""
        loop = asyncio.get_running_loop()
        signs = (signal.SIGINT, signal.SIGTERM)
        for sign in signs:
            loop.add_signal_handler(sign, self._end)
        try:
            yield
        finally:
            for sign in signs:
                loop.remove_signal_handler(sign)

    def _end(self) -> None:
        """A second Ctrl-C changes nothing, for the end is a matter of seconds anyway."""
        self.should_exit = True

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started and sockets:
            await self._announce(sockets[0].getsockname()[1])

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._address_file.unlink(missing_ok=True)
        await super().shutdown(sockets)

    async def _announce(self, port: int) -> None:
        settings = self._services.runtime.settings
        host = f"[{settings.host}]" if ":" in settings.host else settings.host
        url = f"http://{host}:{port}"
        key = await _local_key(self._services, _key_name(settings, port))
        _write_private(self._address_file, json.dumps({"url": url, "pid": os.getpid(), "key": key}))
        choice = self._services.runtime.language_models.default
        link = await self._services.accounts.new_sign_in_link()
        lines = {
            "InsightHub": url,
            "Sign in": f"{url}/sign-in?token={link}  (once)",
            "Answers": f"{choice.name or 'extractive'}: {choice.reason}",
            "Data": str(settings.data_dir),
        } | _missing_model(self._services)
        sys.stdout.write("\n".join(["", *(f"  {name:<12}{value}" for name, value in lines.items()), "", ""]))
        sys.stdout.flush()


def _missing_model(services: Services) -> dict[str, str]:
    """A line about the embedding model, when nothing can be added or asked for want of it."""
    runtime = services.runtime
    try:
        runtime.embedders.check(runtime.settings.embedding_model, chunk_size=1)
    except Rejected as error:
        return {"Missing": error.told}
    return {}


def _key_name(settings: Settings, port: int) -> str:
    """Servers that share a database do not end each other's keys."""
    return "this machine" if settings.is_alone else f"{socket.gethostname()}:{port}"


async def _local_key(services: Services, name: str) -> str:
    """A key for the command line on this machine; that of an earlier start ends."""
    for key in await services.accounts.keys(LOCAL_OWNER):
        if key.name == name:
            await services.accounts.revoke_key(LOCAL_OWNER, key.id)
    return (await services.accounts.new_key(LOCAL_OWNER, name)).secret


def _write_private(path: Path, text: str) -> None:
    draft = path.with_suffix(".draft")
    draft.unlink(missing_ok=True)
    draft.touch(mode=0o600, exist_ok=False)
    draft.write_text(text)
    draft.rename(path)  # a reader sees all of it or nothing


@contextmanager
def _listening(settings: Settings) -> Iterator[socket.socket]:
    """The socket, bound before anything is opened. Raises SettingsError with the remedy."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    # Only where the protocol is named does asyncio send at once; else the body of an answer waits 40 ms for its head.
    with socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((settings.host, settings.port))
        except OSError as error:
            raise SettingsError(
                f"Port {settings.port} on {settings.host} cannot be used ({error.strerror}). "
                "Set INSIGHTHUB_PORT (or --port) to another one; 0 takes any that is free."
            ) from error
        yield listener


async def _serve(settings: Settings, listener: socket.socket) -> None:
    async with open_runtime(settings, settings.workers_of_server) as runtime:
        app = create_app(runtime)
        config = uvicorn.Config(app, log_config=None, access_log=False, timeout_graceful_shutdown=3)
        await Server(config, app.state.services).serve([listener])


def serve() -> None:
    """Serve until Ctrl-C or SIGTERM."""
    try:
        settings = Settings.read()
        start_logging(level=settings.log_level)
        start_tracing()
        with held(settings):
            pass  # a second start is told that it is one, rather than that the port is taken
        with _listening(settings) as listener:
            asyncio.run(_serve(settings, listener))
    except (SettingsError, Unavailable) as error:
        sys.exit(f"InsightHub cannot start: {error.told}")
    except KeyboardInterrupt:
        sys.exit(130)
