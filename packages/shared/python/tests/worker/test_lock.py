"""A data directory belongs to one process tree and to one user."""

from pathlib import Path

import pytest

from shared.errors import SettingsError
from shared.worker.lock import owned


def test_a_new_directory_is_closed_to_other_users(tmp_path: Path) -> None:
    with owned(tmp_path / "data"):
        assert (tmp_path / "data").stat().st_mode & 0o077 == 0


def test_a_second_owner_is_refused_until_the_first_lets_go(tmp_path: Path) -> None:
    with owned(tmp_path), pytest.raises(SettingsError, match="INSIGHTHUB_DATA_DIR"), owned(tmp_path):
        pass

    with owned(tmp_path):
        pass
