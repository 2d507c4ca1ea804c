from pathlib import Path

from shared.worker.heartbeat import heartbeat


async def test_the_file_is_there_while_the_process_works(tmp_path: Path) -> None:
    file = tmp_path / "alive"

    async with heartbeat(file):
        while_working = file.exists()

    assert while_working
    assert not file.exists()


async def test_without_a_name_nothing_is_written(tmp_path: Path) -> None:
    async with heartbeat(None):
        assert list(tmp_path.iterdir()) == []
