"""Progress is read off a folder that pip is busy in."""

import shutil
import threading
from pathlib import Path

from shared.models.packs.fetching import bytes_in


def test_bytes_are_counted_at_any_depth(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "one").write_bytes(b"1")
    (tmp_path / "a" / "b" / "two").write_bytes(b"22")

    assert bytes_in(tmp_path) == 3


def test_folders_that_vanish_meanwhile_are_passed_over(tmp_path: Path) -> None:
    stop = threading.Event()

    def come_and_go() -> None:
        while not stop.is_set():
            (tmp_path / "pip-unpack" / "deep").mkdir(parents=True, exist_ok=True)
            shutil.rmtree(tmp_path / "pip-unpack")

    busy = threading.Thread(target=come_and_go)
    busy.start()
    try:
        sizes = {bytes_in(tmp_path) for _ in range(3000)}
    finally:
        stop.set()
        busy.join()

    assert sizes == {0}
