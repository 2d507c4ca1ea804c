"""The real server as its users run it: a process of its own, a data directory, the packaged models."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from shared.testing.datasets import data_set
from shared.testing.engines import NewServer
from shared.testing.server import RunningServer
from shared.testing.site import Site, serving
from tests.end_to_end.browser import CLIENT, missing


@pytest.fixture(scope="session")
def data() -> Path:
    """The folder of the public data sets; without it such a test is skipped by name."""
    return data_set("hostile").parent


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory, new_server: NewServer) -> Iterator[RunningServer]:
    """One server that the tests share, each with a workspace of its own."""
    server = new_server(tmp_path_factory.mktemp("data"), llm="none")
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def elsewhere() -> Iterator[Site]:
    """A site from which the server with the client may import."""
    with serving() as site:
        yield site


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, new_server: NewServer, elsewhere: Site) -> Iterator[RunningServer]:
    """A server with the client; without a browser such a test is skipped by name, and fails in CI."""
    if reason := missing():
        (pytest.fail if os.environ.get("CI") else pytest.skip)(reason)
    folder = tmp_path_factory.mktemp("client")
    server = new_server(folder, llm="none", client_dir=str(CLIENT), web_allow=elsewhere.host)
    server.start()
    yield server
    server.stop()
