"""The real command against the real server."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from insighthub_cli.testing import CommandLine
from shared.testing.server import RunningServer


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    """One server that the tests share."""
    server = RunningServer(tmp_path_factory.mktemp("data"), llm="none")
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def insighthub(server: RunningServer) -> CommandLine:
    """The command on the machine of the server."""
    return CommandLine(server.environment())


@pytest.fixture
def away(tmp_path: Path) -> CommandLine:
    """The command where nothing runs."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("INSIGHTHUB_")}
    return CommandLine({**kept, "INSIGHTHUB_DATA_DIR": str(tmp_path / "nothing")})
