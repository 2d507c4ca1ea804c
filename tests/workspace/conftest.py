"""The workspace itself, and copies of it that a test may change."""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts.workspace.layout import ROOT, packages
from scripts.workspace.services import service_files

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def shell() -> Run:
    """Runs a line as a person would who has typed `source .venv/bin/activate`."""

    def run(line: str, *, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
        path = f"{ROOT / '.venv/bin'}:{os.environ['PATH']}"
        return subprocess.run(
            ["/bin/bash", "-c", line],
            cwd=cwd,
            env={**os.environ, "PATH": path, **environment},
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )

    return run


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of all that the workspace's own tools read."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    shutil.copy(ROOT / "poetry.lock", tmp_path)
    for package in packages():
        target = tmp_path / package.path
        target.mkdir(parents=True)
        for name in ("pyproject.toml", "poetry.lock", "Dockerfile"):
            if (package.folder / name).exists():
                shutil.copy(package.folder / name, target)
    for name in service_files(ROOT):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path
