"""Looks into zip containers before anything unpacks them: documents are zips, and so are bombs."""

import stat
import zipfile
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from general_parser import rejections

LARGEST_UNPACKED = 200 * 1024**2
MOST_ENTRIES = 20_000
DEEPEST_PATH = 32
HIGHEST_RATIO = 200
# Small parts of honest documents compress extremely well (empty themes, repeated styles).
RATIO_COUNTS_FROM = 20 * 1024**2


def entries(path: Path, name: str, *, kind: str) -> Sequence[str]:
    """The names inside the zip. Raises Rejected when unpacking it would be unsafe or it is damaged."""
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise rejections.damaged(name, kind) from error
    _refuse_surplus(members, path, name)
    _refuse_unsafe(members, name)
    return [member.filename for member in members]


def _refuse_surplus(members: Sequence[zipfile.ZipInfo], path: Path, name: str) -> None:
    """A zip's directory may lie about sizes, but zipfile and the readers stop at the size it states."""
    unpacked = sum(member.file_size for member in members)
    ratio = unpacked / max(path.stat().st_size, 1)
    if unpacked > LARGEST_UNPACKED or (unpacked > RATIO_COUNTS_FROM and ratio > HIGHEST_RATIO):
        raise rejections.unpacks_too_large(name, limit=LARGEST_UNPACKED)
    if len(members) > MOST_ENTRIES:
        raise rejections.unsafe_archive(name, why=f"it holds more than {MOST_ENTRIES} parts")


def _refuse_unsafe(members: Sequence[zipfile.ZipInfo], name: str) -> None:
    for member in members:
        if _leaves_the_archive(member.filename):
            raise rejections.unsafe_archive(name, why="it tries to write outside of its folder")
        if stat.S_ISLNK(member.external_attr >> 16):
            raise rejections.unsafe_archive(name, why="it holds a link to another file")


def _leaves_the_archive(filename: str) -> bool:
    path = PurePosixPath(filename.replace("\\", "/"))
    return path.is_absolute() or ".." in path.parts or path.parts[:1] == ("~",) or len(path.parts) > DEEPEST_PATH


def stated_type(path: Path) -> str:
    """What the container's `mimetype` part says, or nothing. Call `entries` first."""
    with zipfile.ZipFile(path) as archive:
        try:
            with archive.open("mimetype") as part:
                return part.read(128).decode("ascii", errors="replace")
        except (KeyError, RuntimeError, zipfile.BadZipFile):
            return ""
