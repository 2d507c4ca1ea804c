from pathlib import Path

import pytest

from shared.worker.heartbeat import heartbeat


async def test_the_file_is_there_while_the_process_works(tmp_path: Path) -> None:
    file = tmp_path / "alive"

    async with heartbeat(file):
        while_working = file.exists()

    assert while_working
    assert not file.exists()


async def test_without_a_name_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    async with heartbeat(None):
        pass

    assert not any(tmp_path.iterdir())  # noqa: ASYNC240 (a test may wait for a folder)
