"""A private PostgreSQL for tests: Debian's programs, a data directory of its own, gone at the end."""

import asyncio
import ctypes
import os
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

import psutil
import psycopg
from psycopg import sql
from sqlalchemy import URL, make_url

from shared.database import Database
from shared.database.migrate import migrate

_ADMIN = "insighthub"
_TEMPLATE = "insighthub_template"
_START_WITHIN = 30.0
_DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG
_FAST = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off", "max_connections": "300"}
_SURVIVING = {**_FAST, "synchronous_commit": "on"}  # a commit is with the system, which goes on when the server ends


class PostgresServer:
    """Makes databases, each a copy of one that is migrated once."""

    def __init__(self, url: str) -> None:
        self.url = make_url(url).set(drivername="postgresql")
        self._template = f"{_TEMPLATE}_{uuid4().hex[:8]}"
        self._has_template = False

    def new_database(self, *, migrated: bool = True) -> str:
        """The URL of a database that nobody else has."""
        name = f"test_{uuid4().hex}"
        if migrated and not self._has_template:
            self._create(self._template)
            asyncio.run(_migrated(self._at(self._template)))
            self._has_template = True
        self._create(name, template=self._template if migrated else "template0")
        return self._at(name)

    def drop(self, url: str) -> None:
        """The database is gone, whoever is connected with it."""
        self._run(sql.SQL("DROP DATABASE {} WITH (FORCE)"), make_url(url).database or "")

    def close(self) -> None:
        """Leave nothing behind on a server that goes on."""
        if self._has_template:
            self.drop(self._at(self._template))

    def _create(self, name: str, *, template: str = "template0") -> None:
        """In a collation that is not that of bytes, as most installations have it."""
        how = "ICU_LOCALE 'en-US' LOCALE_PROVIDER icu " if template == "template0" else ""
        self._run(sql.SQL(f"CREATE DATABASE {{}} TEMPLATE {template} {how}STRATEGY file_copy"), name)

    def _run(self, statement: sql.SQL, name: str) -> None:
        with psycopg.connect(self.url.render_as_string(hide_password=False), autocommit=True) as connection:
            connection.execute(statement.format(sql.Identifier(name)))

    def _at(self, name: str) -> str:
        return self.url.set(database=name).render_as_string(hide_password=False)


class OwnPostgres(PostgresServer):
    """A server that can be killed and started again, at the same address and with all that was committed."""

    def __init__(self, programs: Path, folder: Path, *, survives: bool) -> None:
        url = _initialise(programs, folder)
        super().__init__(url.render_as_string(hide_password=False))
        self._programs, self._folder, self._options = programs, folder, _SURVIVING if survives else _FAST
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Returns when it can be connected with."""
        self._process = _start(self._programs, self._folder, self.url, self._options)
        _wait(self, self._process, self._folder)

    def kill(self) -> None:
        """At once and with all its processes, as a loss of power of its machine would."""
        assert self._process is not None
        family = [psutil.Process(self._process.pid), *psutil.Process(self._process.pid).children(recursive=True)]
        for process in family:
            with suppress(psutil.NoSuchProcess):
                process.kill()
        self._process.wait(10)
        psutil.wait_procs(family[1:], timeout=10)

    def stop(self) -> None:
        """Leave no process behind."""
        if self._process and self._process.poll() is None:
            self._process.send_signal(signal.SIGQUIT)
            self._process.wait(10)


@contextmanager
def running_postgres(*, survives: bool = False) -> Iterator[OwnPostgres]:
    """A server on a free port of this machine, of which a kill takes nothing with it if it `survives`.

    Raises FileNotFoundError where its programs are not installed.
    """
    programs = _programs()
    folder = Path(tempfile.mkdtemp(prefix="insighthub-postgres-"))
    try:
        server = OwnPostgres(programs, folder, survives=survives)
        try:
            server.start()
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


async def _migrated(url: str) -> None:
    async with Database.open(url.replace("postgresql:", "postgresql+psycopg:")) as database:
        await migrate(database.engine)


def _programs() -> Path:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda path: float(path.parts[-3]))
    if found:
        return found[-1].parent
    if program := shutil.which("postgres"):
        return Path(program).resolve().parent
    raise FileNotFoundError("postgres")


def _initialise(programs: Path, folder: Path) -> URL:
    password = secrets.token_hex(16)
    secret = folder / "password"
    secret.write_text(password)
    for path in (folder, secret):
        shutil.chown(path, _user())
    subprocess.run(
        [programs / "initdb", "-D", folder / "data", "-U", _ADMIN, "--auth=scram-sha-256", f"--pwfile={secret}",
         "--no-sync", "--encoding=UTF8", "--locale=C"],
        user=_user(), cwd=folder, check=True, capture_output=True,
    )  # fmt: skip
    return URL.create("postgresql", _ADMIN, password, "127.0.0.1", _free_port(), "postgres")


def _start(programs: Path, folder: Path, url: URL, more: Mapping[str, str]) -> subprocess.Popen[bytes]:
    options = {"port": str(url.port), "listen_addresses": "127.0.0.1", "unix_socket_directories": "", **more}
    settings = [f"-c{name}={value}" for name, value in options.items()]
    with (folder / "log").open("ab") as log:
        return subprocess.Popen(
            [programs / "postgres", "-D", folder / "data", *settings],
            user=_user(),
            cwd=folder,
            stdout=log,
            stderr=log,
            preexec_fn=_die_with_parent,
        )


def _wait(server: PostgresServer, process: subprocess.Popen[bytes], folder: Path) -> None:
    deadline = time.monotonic() + _START_WITHIN
    while True:
        try:
            psycopg.connect(server.url.render_as_string(hide_password=False)).close()
        except psycopg.OperationalError:
            if process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"PostgreSQL did not start:\n{(folder / 'log').read_text()[-2000:]}") from None
            time.sleep(0.05)
        else:
            return


def _user() -> str | int:
    """PostgreSQL refuses to run as root; Debian's package comes with a user."""
    return "postgres" if os.getuid() == 0 else os.getuid()


def _die_with_parent() -> None:
    ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGQUIT)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port
