"""The real server as its users run it: a process of its own, a data directory, the packaged models."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from shared.testing.server import RunningServer


@pytest.fixture(scope="session")
def data() -> Path:
    """The public data sets that tests read; without them such a test skips on a laptop and fails in CI."""
    root = Path(__file__).parents[2]
    folder = Path(os.environ.get("INSIGHTHUB_TEST_DATA") or root.parent / "shared" / "data")
    if not folder.is_dir():
        if os.environ.get("CI"):
            pytest.fail(f"the data sets are not at {folder}")
        pytest.skip(f"the data sets are not at {folder}; set INSIGHTHUB_TEST_DATA")
    return folder


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    """One server that the tests share, each with a workspace of its own."""
    server = RunningServer(tmp_path_factory.mktemp("data"), llm="none")
    server.start()
    yield server
    server.stop()
