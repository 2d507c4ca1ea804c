"""What is in a folder now: the files that are wanted, with their digests."""

import hashlib
import json
import os
import socket
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path

from shared.errors import Rejected

NEVER = ("~$*", "*.tmp", "*.part", "*.crdownload", "*.swp", "Thumbs.db", "desktop.ini")
"""What programs leave beside the files of their users; hidden files and folders are left out as well."""


@dataclass
class Folder:
    """A folder on this machine. Patterns are shell patterns for paths below it, as `papers/*.pdf` or `drafts/*`."""

    root: Path
    include: Sequence[str] = ()
    exclude: Sequence[str] = ()
    memory: Path | None = None
    """Where digests are remembered, so that only what was changed is read again."""
    _known: dict[str, list[object]] = field(default_factory=dict, init=False)

    @property
    def origin(self) -> str:
        """This folder on this machine."""
        return f"{socket.gethostname()}:{self.root.resolve()}"

    def digests(self) -> dict[str, str]:
        """The SHA-256 of each file by its path. Raises Rejected when the folder is not there."""
        if not self.root.is_dir():
            raise Rejected(f"There is no folder {self.root}. Check the name, or whether its disk is there.")
        self._known = self._remembered()
        found = {path: digest for path in self.paths() if (digest := self._digest(path))}
        self._remember({path: self._known[path] for path in found})
        return found

    def paths(self) -> Iterator[str]:
        """The wanted files, in order, with `/` between the parts; links that lead out of the folder are left out."""
        root = self.root.resolve()
        for parent, folders, names in os.walk(root):
            folders[:] = sorted(each for each in folders if not each.startswith("."))
            for name in sorted(names):
                path = Path(parent, name)
                relative = path.relative_to(root).as_posix()
                if self.wants(relative) and path.is_file() and path.resolve().is_relative_to(root):
                    yield relative

    def wants(self, path: str) -> bool:
        """Whether the patterns let the path in."""
        name = path.rpartition("/")[2]
        if any(part.startswith(".") for part in path.split("/")) or "\\" in path or not path.isprintable():
            return False
        if any(fnmatchcase(name, each) for each in NEVER) or _matches(path, self.exclude):
            return False
        return not self.include or _matches(path, self.include)

    def _digest(self, path: str) -> str | None:
        """None for a file that went or cannot be read, and for one that is still empty."""
        try:
            stat = (self.root / path).stat()
            if not stat.st_size:
                return None
            state: list[object] = [stat.st_size, stat.st_mtime_ns]
            if self._known.get(path, [])[:2] != state:
                with (self.root / path).open("rb") as file:
                    self._known[path] = [*state, hashlib.file_digest(file, "sha256").hexdigest()]
        except OSError:
            return None
        return str(self._known[path][2])

    def _remembered(self) -> dict[str, list[object]]:
        try:
            return dict(json.loads(self.memory.read_text())) if self.memory else {}
        except (OSError, ValueError):
            return {}

    def _remember(self, known: dict[str, list[object]]) -> None:
        if self.memory:
            self.memory.parent.mkdir(parents=True, exist_ok=True)
            self.memory.write_text(json.dumps(known))


def _matches(path: str, patterns: Sequence[str]) -> bool:
    """A pattern is for the whole path, for a file's name, or (with `/` at its end) for all below a folder."""
    name = path.rpartition("/")[2]
    return any(
        path.startswith(each) if each.endswith("/") else fnmatchcase(path, each) or fnmatchcase(name, each)
        for each in patterns
    )
