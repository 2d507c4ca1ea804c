"""The files that the user names, and reading them with a count."""

import io
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from shared.errors import Rejected


def is_file(path: Path) -> Path:
    """The path, if a file is there. Raises Rejected."""
    if not path.is_file():
        raise Rejected(f"There is no file {path}. Check the name.")
    return path


def files_of(paths: Iterable[Path]) -> list[Path]:
    """The files, and those below the folders except hidden ones, each once. Raises Rejected where there is none."""
    found: dict[Path, None] = {}
    for path in paths:
        found |= dict.fromkeys(_below(path) if path.is_dir() else [is_file(path)])
    if not found:
        raise Rejected("There is no file in this folder (hidden ones are not taken).")
    return list(found)


class CountedFile(io.FileIO):
    """A file that tells how much of it has been read."""

    def __init__(self, path: Path, tell: Callable[[int], None]) -> None:
        super().__init__(path, "rb")
        self._tell = tell

    def read(self, size: int | None = -1, /) -> bytes:
        """The next bytes; they count as sent."""
        piece = super().read(size) or b""
        self._tell(self.tell())
        return piece


def _below(folder: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(each for each in folders if not each.startswith("."))
        files = (Path(parent, each) for each in sorted(names) if not each.startswith("."))
        yield from (each for each in files if each.is_file())
