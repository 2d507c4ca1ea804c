"""A start that cannot succeed tells why, and what to do."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from shared.testing.engines import NewServer
from shared.testing.server import RunningServer


@pytest.fixture
def taken_port() -> Iterator[int]:
    """A port at which something listens."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener.getsockname()[1]


def refused(data_dir: Path, **settings: str) -> str:
    """What a start says that does not come up."""
    environment = RunningServer(data_dir, **settings).environment()
    done = subprocess.run(
        [sys.executable, "-m", "src.api"], env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 1
    return done.stderr


@pytest.mark.embedded_only("several servers share the data of the other engine")
def test_a_second_start_is_told_that_it_is_one_and_not_that_the_port_is_taken(server: RunningServer) -> None:
    port = str(server.http.base_url.port)

    assert f"in use by InsightHub's process {server.pid}" in refused(server.data_dir, port=port)
    assert server.http.get("/health/live").status_code == 200


def test_a_taken_port_is_told_with_the_setting_to_change(tmp_path: Path, taken_port: int) -> None:
    told = refused(tmp_path, port=str(taken_port))

    assert f"Port {taken_port} on 127.0.0.1 cannot be used" in told
    assert "INSIGHTHUB_PORT" in told


def test_a_language_model_that_is_not_there_is_told_with_its_remedy(tmp_path: Path) -> None:
    assert "ollama serve" in refused(tmp_path, llm="ollama", llm_url="http://127.0.0.1:1")


def test_a_start_without_models_says_how_to_get_them(tmp_path: Path, new_server: NewServer) -> None:
    server = new_server(tmp_path, models_dir=str(tmp_path / "nothing"))
    server.start()
    try:
        ready = server.http.get("/health/ready")
        refusal = server.http.post("/api/workspaces", json={"name": "x"})
    finally:
        server.stop()

    assert "Missing" in server.log()
    assert ready.status_code == 503
    for told in (server.log(), ready.json()["dependencies"]["models"], refusal.json()["detail"]):
        assert told.count("insighthub models install minilm") == 1


def test_a_second_ctrl_c_does_not_disturb_the_end(tmp_path: Path, new_server: NewServer) -> None:
    server = new_server(tmp_path)
    server.start()

    os.kill(server.pid, signal.SIGINT)
    code = server.stop(sign=signal.SIGINT)

    assert code == 0
    assert "Traceback" not in server.log()
