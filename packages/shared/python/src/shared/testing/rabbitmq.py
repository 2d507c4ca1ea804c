"""A private RabbitMQ for tests: Debian's programs, a data directory and ports of its own, gone at the end."""

import ctypes
import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

_USER = "insighthub"
_START_WITHIN = 60.0
_STOP_WITHIN = 20.0
_DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG
_VHOSTS = 100  # made at the start, which costs nothing; later each would take the seconds that rabbitmqctl takes


class RabbitServer:
    """A broker that can be stopped, killed and started again, at the same address and with what it had on disk."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._password = secrets.token_hex(16)
        self._ports = {name: _free_port() for name in ("epmd", "amqp", "distribution")}
        self._vhosts = count()
        self._broker: subprocess.Popen[bytes] | None = None
        self._names = _start_epmd(self._ports["epmd"], folder)
        self._configure()

    def new_vhost(self) -> str:
        """The URL of a virtual host that nobody else has, for INSIGHTHUB_BROKER_URL."""
        return f"amqp://{_USER}:{self._password}@127.0.0.1:{self._ports['amqp']}/test-{next(self._vhosts) % _VHOSTS}"

    def start(self) -> None:
        """Returns when it can be connected with."""
        with (self._folder / "log").open("ab") as log:
            self._broker = subprocess.Popen(
                [_programs() / "rabbitmq-server"],
                env=self._environment(),
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=_die_with_parent,
            )
        self._wait(self._broker)

    def stop(self) -> None:
        """In order, as an operator would."""
        if self._broker and self._broker.poll() is None:
            self._broker.send_signal(signal.SIGTERM)
            try:
                self._broker.wait(_STOP_WITHIN)
            except subprocess.TimeoutExpired:
                self.kill()

    def kill(self) -> None:
        """At once, as by `kill -9` or a loss of power."""
        if self._broker and self._broker.poll() is None:
            os.killpg(self._broker.pid, signal.SIGKILL)
            self._broker.wait(_STOP_WITHIN)

    def close(self) -> None:
        """Leave no process behind."""
        self.stop()
        self._names.terminate()
        self._names.wait(_STOP_WITHIN)

    def _configure(self) -> None:
        vhosts = [f"test-{number}" for number in range(_VHOSTS)]
        everything = {"configure": ".*", "write": ".*", "read": ".*"}
        definitions = {
            "users": [{"name": _USER, "password": self._password, "tags": "administrator"}],
            "vhosts": [{"name": name} for name in vhosts],
            "permissions": [{"user": _USER, "vhost": name, **everything} for name in vhosts],
        }
        (self._folder / "definitions.json").write_text(json.dumps(definitions))
        (self._folder / "plugins").write_text("[].")
        (self._folder / "rabbitmq.conf").write_text(
            f"listeners.tcp.1 = 127.0.0.1:{self._ports['amqp']}\n"
            f"load_definitions = {self._folder / 'definitions.json'}\n"
        )

    def _environment(self) -> dict[str, str]:
        own = {
            "HOME": str(self._folder),  # where the cookie is
            "ERL_EPMD_PORT": str(self._ports["epmd"]),
            "ERL_EPMD_ADDRESS": "127.0.0.1",
            "RABBITMQ_NODENAME": f"insighthub-{self._ports['amqp']}@localhost",
            "RABBITMQ_NODE_PORT": str(self._ports["amqp"]),
            "RABBITMQ_DIST_PORT": str(self._ports["distribution"]),
            "RABBITMQ_MNESIA_BASE": str(self._folder / "data"),
            "RABBITMQ_LOG_BASE": str(self._folder / "logs"),
            "RABBITMQ_ENABLED_PLUGINS_FILE": str(self._folder / "plugins"),
            "RABBITMQ_CONFIG_FILE": str(self._folder / "rabbitmq.conf"),
            "RABBITMQ_PID_FILE": str(self._folder / "pid"),
            "RABBITMQ_CONF_ENV_FILE": os.devnull,
            # Its distribution listens here only, and its schedulers do not spin while they have nothing to do.
            "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS": "-kernel inet_dist_use_interface {127,0,0,1} +sbwt none",
        }
        return {**os.environ, **own}

    def _wait(self, broker: "subprocess.Popen[bytes]") -> None:
        deadline = time.monotonic() + _START_WITHIN
        while True:
            try:
                socket.create_connection(("127.0.0.1", self._ports["amqp"]), 1).close()
            except OSError:
                if broker.poll() is not None or time.monotonic() > deadline:
                    told = (self._folder / "log").read_text(errors="replace")
                    raise RuntimeError(f"RabbitMQ did not start:\n{told[-2000:]}") from None
                time.sleep(0.05)
            else:
                return


@contextmanager
def running_rabbitmq() -> Iterator[RabbitServer]:
    """A broker on free ports of this machine. Raises FileNotFoundError where its programs are not installed."""
    _programs()
    folder = Path(tempfile.mkdtemp(prefix="insighthub-rabbitmq-"))
    try:
        server = RabbitServer(folder)
        try:
            server.start()
            yield server
        finally:
            server.close()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _programs() -> Path:
    """Debian's command in the path would change to a user of its own; what stands behind it does not."""
    found = sorted(Path("/usr/lib/rabbitmq/lib").glob("rabbitmq_server-*/sbin/rabbitmq-server"))
    if found and shutil.which("epmd"):
        return found[-1].parent
    raise FileNotFoundError("rabbitmq-server")


def _start_epmd(port: int, folder: Path) -> "subprocess.Popen[bytes]":
    """Erlang's registry of names; the broker would start one that stays."""
    return subprocess.Popen(
        [shutil.which("epmd") or "epmd", "-port", str(port), "-address", "127.0.0.1"],
        env={**os.environ, "HOME": str(folder)},
        preexec_fn=_die_with_parent,
    )


def _die_with_parent() -> None:
    ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGTERM)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port
