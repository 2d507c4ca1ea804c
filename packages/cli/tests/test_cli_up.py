"""`insighthub up` becomes the server."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from insighthub_cli.testing import CommandLine


def test_up_becomes_the_server_with_its_options_and_signals_reach_it(away: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "src").mkdir()
    (tmp_path / "src" / "__init__.py").write_text("raise SystemExit('the wrong src')")
    address = tmp_path / "data" / "server.json"
    models = os.environ.get("INSIGHTHUB_MODELS_DIR")
    environment = {**away.environment, "INSIGHTHUB_PORT": "1", **({"INSIGHTHUB_MODELS_DIR": models} if models else {})}
    options = ["--data-dir", "data", "--port", "0", "--llm", "none"]

    with subprocess.Popen(
        [sys.executable, "-m", "insighthub_cli", "up", *options], env=environment, cwd=tmp_path
    ) as process:
        told = _when_there(address, process)
        here = CommandLine({**environment, "INSIGHTHUB_DATA_DIR": str(address.parent)})
        status = here.json("status")
        process.send_signal(signal.SIGINT)

    assert told["pid"] == process.pid
    assert status["url"] == told["url"]
    assert status["language_model"] is None
    assert here.json("status", exit_code=3)["detail"].startswith("InsightHub is not running.")


def _when_there(file: Path, process: subprocess.Popen[bytes]) -> dict[str, object]:
    deadline = time.monotonic() + 60
    while not (file.exists() and file.read_text()):
        assert process.poll() is None
        assert time.monotonic() < deadline
        time.sleep(0.02)
    return dict(json.loads(file.read_text()))
