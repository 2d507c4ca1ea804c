"""On which engine a run of the tests starts its servers: `pytest --engine distributed`.

A pytest plugin, which the `conftest.py` at the root loads. `embedded` is one process with SQLite and its own index;
`distributed` is a server and worker processes on PostgreSQL, RabbitMQ, S3 and the shared index.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pytest

from shared.testing.server import RunningServer

if TYPE_CHECKING:
    from shared.testing.s3 import S3

_ENGINES = ("embedded", "distributed")


class NewServer(Protocol):
    """Makes a server, which does not run yet, with a data directory and settings of its own."""

    def __call__(self, data_dir: Path, **settings: str) -> RunningServer:
        """Settings are those of `shared.settings`, as text."""
        ...


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--engine`."""
    parser.addoption("--engine", choices=_ENGINES, default="embedded", help="what servers of tests run on")


def pytest_configure(config: pytest.Config) -> None:
    """`embedded_only`."""
    config.addinivalue_line("markers", "embedded_only(why): speaks of what only the embedded engine has")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Tests that speak of the embedded engine are skipped on the other one, with the reason that they give."""
    if config.getoption("--engine") == "embedded":
        return
    for item in items:
        if mark := item.get_closest_marker("embedded_only"):
            item.add_marker(pytest.mark.skip(reason=f"embedded only: {mark.args[0]}"))


@pytest.fixture(scope="session")
def engine(pytestconfig: pytest.Config) -> str:
    """The engine of this run."""
    return str(pytestconfig.getoption("--engine"))


@pytest.fixture(scope="session")
def s3_store() -> "Iterator[S3]":
    """One store for all tests of a run that need one."""
    from shared.testing.s3 import running_s3

    with running_s3() as s3:
        yield s3


@pytest.fixture(scope="session")
def new_server(request: pytest.FixtureRequest, engine: str) -> NewServer:
    """How a test of this run comes to a server."""
    if engine == "embedded":
        return RunningServer
    distributed: NewServer = request.getfixturevalue("new_distributed_server")
    return distributed


@pytest.fixture(scope="session")
def new_distributed_server(
    request: pytest.FixtureRequest, new_vhost: Callable[[], str], s3_store: "S3"
) -> Iterator[NewServer]:
    """A way to servers on the distributed engine, each with a database, a virtual host and a bucket of its own."""
    from shared.testing.distributed import DistributedServer, Places

    postgres = request.getfixturevalue("postgres")
    with ExitStack() as stack:

        def new(data_dir: Path, **settings: str) -> RunningServer:
            url = postgres.new_database()
            stack.callback(postgres.drop, url)
            return DistributedServer(data_dir, Places(url, new_vhost(), s3_store, s3_store.new_bucket()), **settings)

        yield new
