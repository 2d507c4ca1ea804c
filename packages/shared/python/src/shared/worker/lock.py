"""Keeps a second process tree out of a data directory."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from shared.errors import SettingsError
from shared.settings import Settings


@contextmanager
def held(settings: Settings) -> Iterator[None]:
    """The data directory, for this process alone where SQLite or an index of our own lies in it.

    Raises SettingsError.
    """
    if settings.is_alone:
        with owned(settings.data_dir):
            yield
        return
    _made(settings.data_dir)
    yield


@contextmanager
def owned(directory: Path) -> Iterator[None]:
    """Hold the directory for this process; the system lets go of it however the process ends.

    Raises SettingsError, naming the process that holds it and the remedy.
    """
    _made(directory)
    with (directory / "owner.lock").open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            file.seek(0)
            raise SettingsError(
                f"The data directory {directory} is in use by InsightHub's process {file.read().strip()}. "
                "Use that one (`insighthub status` tells its address), stop it, or set INSIGHTHUB_DATA_DIR to another."
            ) from error
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield


def _made(directory: Path) -> None:
    try:
        directory.mkdir(mode=0o700, parents=True, exist_ok=True)  # other users of the machine read nothing
        (directory / "owner.lock").touch()
    except OSError as error:
        raise SettingsError(
            f"The data directory {directory} cannot be written ({error.strerror}). "
            "Set INSIGHTHUB_DATA_DIR to one that can."
        ) from error
