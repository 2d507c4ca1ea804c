"""The commands of the how-to pages work as they are written."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from general_parser.testing import lines_at, pdf_of
from shared.testing.server import RunningServer

_HOW_TO = Path(__file__).resolve().parents[2] / "docs" / "how-to"
_CONSOLE = re.compile(r"^```console\n(.*?)^```", re.DOTALL | re.MULTILINE)
_PYTHON = re.compile(r"^```python\n(.*?)^```", re.DOTALL | re.MULTILINE)
_TEA = "# Tea\n\nGreen tea is brewed at 70 degrees Celsius. Black tea wants boiling water.\n"
PAGES = sorted(page.name for page in _HOW_TO.glob("*.md") if _CONSOLE.search(page.read_text()))


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with the command and the files that the pages speak of."""
    (tmp_path / "insighthub").write_text(f'#!/bin/sh\nexec {sys.executable} -m insighthub_cli "$@"\n')
    (tmp_path / "insighthub").chmod(0o755)
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "tea.txt").write_text(_TEA)
    (tmp_path / "paper.pdf").write_bytes(pdf_of(lines_at(72, 700, ["Green tea comes from China."])))
    (tmp_path / "paper-v2.pdf").write_bytes(pdf_of(lines_at(72, 700, ["Green tea comes from China and Japan."])))
    return tmp_path


def commands(page: str, server: RunningServer) -> str:
    """The page's commands as one script, for the server of the test."""
    blocks = "".join(_CONSOLE.findall((_HOW_TO / page).read_text()))
    typed = re.findall(r"^\$ ((?:.*\\\n)*.*)$", blocks, re.MULTILINE)
    return "\n".join(typed).replace("http://127.0.0.1:8420", str(server.http.base_url).rstrip("/"))


@pytest.mark.parametrize("page", PAGES)
def test_the_commands_of_the_page_work(page: str, server: RunningServer, desk: Path) -> None:
    environment = server.environment()
    (server.data_dir / "cli.json").unlink(missing_ok=True)
    environment["INSIGHTHUB_WORKSPACE"] = server.new_workspace().id
    script = f"set -euo pipefail\n./insighthub add paper.pdf notes\n{commands(page, server)}"

    done = subprocess.run(
        ["/bin/bash", "-c", script], cwd=desk, env=environment, capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"


def test_the_client_of_the_page_on_events_prints_an_answer_with_its_citations(server: RunningServer) -> None:
    server.new_workspace().add_and_wait("tea.txt", _TEA.encode())
    [client] = _PYTHON.findall((_HOW_TO / "follow-events.md").read_text())
    settings = {
        "INSIGHTHUB_URL": str(server.http.base_url),
        "INSIGHTHUB_API_KEY": server.http.headers["Authorization"].removeprefix("Bearer "),
    }

    told = subprocess.run(
        [sys.executable, "-c", client], env={**os.environ, **settings}, capture_output=True, text=True, check=True
    ).stdout

    assert "1 tea.txt None Green tea is brewed at 70 degrees Celsius." in told


@pytest.mark.embedded_only("the data of the other engine are in no directory of its own")
def test_a_data_directory_works_in_another_place(tmp_path: Path) -> None:
    before = RunningServer(tmp_path / "before")
    before.data_dir.mkdir()
    before.start()
    workspace = before.new_workspace()
    workspace.add_and_wait("tea.txt", _TEA.encode())
    found = workspace.search("How hot is green tea?")
    before.stop()

    after = RunningServer(tmp_path / "after")
    shutil.move(before.data_dir, after.data_dir)
    after.start()
    try:
        answer = after.http.post(f"{workspace.path}/search", json={"question": "How hot is green tea?"})
    finally:
        after.stop()

    assert answer.json()["hits"] == found


def test_every_page_is_in_the_index() -> None:
    listed = set(re.findall(r"\]\(([a-z0-9-]+\.md)\)", (_HOW_TO / "README.md").read_text()))

    assert listed == {page.name for page in _HOW_TO.glob("*.md")} - {"README.md"}
