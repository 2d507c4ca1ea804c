"""Reads an archive that may be hostile: nothing of it is believed before it is checked."""

import hashlib
import os
import re
import stat
import struct
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Self

from pydantic import ValidationError

from shared.archives.container import FORM, MANIFEST, PIECE, SIGNATURE, Kind, Manifest, Member
from shared.archives.signing import Signature
from shared.errors import Rejected

MOST_BYTES = 1 << 40
MOST_RATIO = 200
"""Rows of a table shrink to a twentieth; what shrinks further than this is made to fill a disk."""
_SMALL = 1 << 20
_LONGEST_MANIFEST = 256 << 20
_TAIL = 65_557 + 76
_LARGEST_DIRECTORY = 48 << 20
"""Half a million members."""
_IN_ZIP64 = 0xFFFFFFFF
_PLACES = {
    Kind.WORKSPACE: re.compile(r"tables/[a-z_]{1,60}\.jsonl|originals/[0-9a-f-]{36}|vectors/[0-9a-f-]{36}\.f32"),
    Kind.BACKUP: re.compile(r"database\.sqlite|blobs/[0-9a-f-]{36}/[0-9a-f-]{36}|vectors/[0-9a-f-]{36}\.f32"),
}


class ArchiveReader:
    """An archive whose form, names, sizes and signature are right. All of it blocks: call it in a thread."""

    def __init__(self, archive: zipfile.ZipFile, manifest: Manifest, signature: Signature) -> None:
        self._zip, self.manifest, self._signature = archive, manifest, signature

    @classmethod
    @contextmanager
    def open(cls, path: Path, kind: Kind) -> Iterator[Self]:
        """Raises Rejected for what is no such archive, or was changed; digests are checked by `check_digests`."""
        with path.open("rb") as file:
            _refuse_many(file)
            with _translated(), zipfile.ZipFile(file) as archive:
                entries = _entries(archive, path.stat().st_size)
                yield cls(archive, *_described(archive, entries, kind))

    @property
    def signer(self) -> str:
        """The fingerprint of the key that signed."""
        return self._signature.signer

    @property
    def public_key(self) -> bytes:
        """The key that signed."""
        return self._signature.key

    def check_digests(self) -> None:
        """Read all of it once. Raises Rejected for a member that is not what the manifest says."""
        for name, member in self.manifest.members.items():
            digest = hashlib.sha256()
            for piece in self.pieces(name):
                digest.update(piece)
            if digest.hexdigest() != member.sha256:
                raise Rejected(f"The member {name} of this archive was changed after it was written.")

    def pieces(self, name: str) -> Iterator[bytes]:
        """The bytes of a member; never more than the manifest tells."""
        left = self.manifest.members[name].size
        with _translated(), self._zip.open(name) as file:
            while piece := file.read(min(PIECE, left + 1)):
                left -= len(piece)
                if left < 0:
                    break
                yield piece
        if left:
            raise Rejected(f"The member {name} of this archive is not as long as its manifest says.")

    def lines(self, name: str) -> Iterator[bytes]:
        """The lines of a member, without their ends."""
        rest = b""
        for piece in self.pieces(name):
            *whole, rest = (rest + piece).split(b"\n")
            yield from whole
        if rest:
            yield rest


class _translated:  # noqa: N801 (reads as a verb where it is used)
    """Turns what zipfile raises for broken files into our words."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, _kind: type[BaseException] | None, error: BaseException | None, _trace: object) -> None:
        if isinstance(error, zipfile.BadZipFile | EOFError | NotImplementedError | struct.error):
            raise Rejected("This is no whole archive: it was cut off, or is something else.") from error
        if error is not None and type(error).__module__ == "zlib":
            raise Rejected("This archive is damaged: a member cannot be unpacked.") from error


def _refuse_many(file: IO[bytes]) -> None:
    """The directory of a zip is read as a whole, so one that would fill the memory is refused by its size before."""
    file.seek(0, os.SEEK_END)
    file.seek(max(0, file.tell() - _TAIL))
    tail = file.read()
    file.seek(0)
    for mark, form, offset in ((b"PK\x05\x06", "<L", 12), (b"PK\x06\x06", "<Q", 40)):
        for found in re.finditer(re.escape(mark), tail):
            told = tail[found.start() + offset :][: struct.calcsize(form)]
            size = struct.unpack(form, told)[0] if len(told) == struct.calcsize(form) else 0
            if size > _LARGEST_DIRECTORY and size != _IN_ZIP64:
                raise Rejected("This archive has more members than can be read.")


def _entries(archive: zipfile.ZipFile, size: int) -> dict[str, zipfile.ZipInfo]:
    entries = {entry.filename: entry for entry in archive.infolist()}
    if len(entries) != len(archive.infolist()):
        raise Rejected("This archive names a member twice.")
    for entry in entries.values():
        _check_entry(entry)
    if sum(entry.compress_size for entry in entries.values()) > size:
        raise Rejected("The members of this archive overlap.")
    if sum(entry.file_size for entry in entries.values()) > MOST_BYTES:
        raise Rejected("This archive is larger than a terabyte when unpacked.")
    return entries


def _check_entry(entry: zipfile.ZipInfo) -> None:
    if stat.S_IFMT(entry.external_attr >> 16) not in (0, stat.S_IFREG) or entry.is_dir():
        raise Rejected(f"The member {entry.filename[:100]!r} of this archive is no file.")
    if entry.flag_bits & 0x1 or entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise Rejected("This archive is encrypted or packed in a way that is not used here.")
    if entry.file_size > max(_SMALL, MOST_RATIO * entry.compress_size):
        raise Rejected(f"The member {entry.filename[:100]!r} of this archive would grow more than {MOST_RATIO} times.")


def _described(archive: zipfile.ZipFile, entries: dict[str, zipfile.ZipInfo], kind: Kind) -> tuple[Manifest, Signature]:
    if not {MANIFEST, SIGNATURE} <= entries.keys():
        raise Rejected("This is no archive of InsightHub: it has no manifest.")
    if entries[MANIFEST].file_size > _LONGEST_MANIFEST or entries[SIGNATURE].file_size > _SMALL:
        raise Rejected("The manifest of this archive is too large.")
    content = archive.read(MANIFEST)
    try:
        signature = Signature.model_validate_json(archive.read(SIGNATURE))
        signature.check(content)
        manifest = Manifest.model_validate_json(content)
    except ValidationError as error:
        raise Rejected("The manifest of this archive is none that this InsightHub knows. Update it.") from error
    _check_manifest(manifest, entries, kind)
    return manifest, signature


def _check_manifest(manifest: Manifest, entries: dict[str, zipfile.ZipInfo], kind: Kind) -> None:
    if manifest.kind != kind:
        raise Rejected(f"This is an archive of the kind {manifest.kind}, and not {kind}.")
    if manifest.form > FORM:
        raise Rejected("This archive is of a newer InsightHub. Update this one, and import it again.")
    if entries.keys() - {MANIFEST, SIGNATURE} != manifest.members.keys():
        raise Rejected("The members of this archive are not those of its manifest.")
    for name, member in manifest.members.items():
        if not _PLACES[kind].fullmatch(name):
            raise Rejected(f"The member {name[:100]!r} does not belong into such an archive.")
        _check_size(name, member, entries[name])


def _check_size(name: str, member: Member, entry: zipfile.ZipInfo) -> None:
    if member.size != entry.file_size:
        raise Rejected(f"The member {name} of this archive is not as long as its manifest says.")
