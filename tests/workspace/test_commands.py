"""The commands that PYTHON_WORKSPACE.md promises, as they are written there."""

import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import httpx
import pytest

from scripts.workspace.layout import ROOT, Package, packages
from tests.workspace.conftest import Run

SERVER = ROOT / "packages/server"


@pytest.fixture
def shared_module() -> Iterator[Path]:
    """A module of the shared package that exists for one test only."""
    path = ROOT / f"packages/shared/python/src/shared/live_{uuid4().hex}.py"
    yield path
    path.unlink(missing_ok=True)


def test_the_shared_package_can_be_imported_in_the_server(shell: Run) -> None:
    answer = shell("""poetry run python -c "from shared.worker import Worker; print('Success!')" """, cwd=SERVER)

    assert answer.stdout == "Success!\n", answer.stderr


@pytest.mark.parametrize("package", packages(), ids=lambda package: package.path)
def test_every_package_uses_the_one_environment(package: Package) -> None:
    assert (package.folder / ".venv").resolve() == ROOT / ".venv"


def test_a_change_of_shared_code_is_live_everywhere(shell: Run, shared_module: Path) -> None:
    line = f'poetry run python -c "import shared.{shared_module.stem} as live; print(live.TEXT)"'
    shared_module.write_text("TEXT = 'before'\n")
    before = [shell(line, cwd=folder).stdout for folder in (SERVER, ROOT / "packages/workers/vector/query")]

    shared_module.write_text("TEXT = 'after the change'\n")
    after = [shell(line, cwd=folder).stdout for folder in (SERVER, ROOT / "packages/workers/vector/query")]

    assert before == ["before\n"] * 2
    assert after == ["after the change\n"] * 2


def test_the_server_starts_from_its_folder(tmp_path: Path) -> None:
    port = _free_port()
    environment = {**os.environ, "INSIGHTHUB_DATA_DIR": str(tmp_path), "INSIGHTHUB_PORT": str(port)}
    line = [f"{ROOT}/.venv/bin/poetry", "run", "python", "-m", "src.api"]
    with subprocess.Popen(line, cwd=SERVER, env=environment) as server:
        try:
            assert _is_live(f"http://127.0.0.1:{port}/health/live", server)
        finally:
            server.send_signal(signal.SIGINT)
            code = server.wait(timeout=20)

    assert code in (0, 130, -signal.SIGINT)


def test_setting_up_again_does_nothing_when_nothing_changed() -> None:
    stamp = (ROOT / ".venv/.insighthub-workspace").read_text()

    again = subprocess.run(
        [ROOT / "install-python-workspace.sh"], capture_output=True, text=True, check=True, timeout=60
    )

    assert (again.stdout, again.stderr) == ("", "")
    assert (ROOT / ".venv/.insighthub-workspace").read_text() == stamp


def test_a_python_that_is_too_old_is_named_with_the_remedy(shell: Run, copy: Path) -> None:
    shutil.copy(ROOT / "install-python-workspace.sh", copy)
    shutil.copytree(ROOT / "scripts/workspace", copy / "scripts/workspace")

    refused = shell("./install-python-workspace.sh", cwd=copy, INSIGHTHUB_PYTHON="false")

    assert refused.returncode == 1
    assert "InsightHub needs Python 3.11, 3.12 or 3.13" in refused.stderr
    assert "apt-get install" in refused.stderr


def test_the_launcher_works_from_any_folder(tmp_path: Path) -> None:
    link = tmp_path / "insighthub"
    link.symlink_to(ROOT / "insighthub")

    answer = subprocess.run([link, "--help"], cwd=tmp_path, capture_output=True, text=True, check=True, timeout=60)

    assert "Usage" in answer.stdout


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _is_live(address: str, server: subprocess.Popen[bytes]) -> bool:
    for _ in range(300):
        try:
            return httpx.get(address).status_code == 200
        except httpx.TransportError:
            assert server.poll() is None, "the server ended"
            time.sleep(0.1)
    return False
