"""Writes an archive from front to back, into a file or into a stream that cannot be rewound."""

import hashlib
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import IO, Any

from shared.archives.container import MANIFEST, SIGNATURE, Kind, Manifest, Member
from shared.archives.signing import SigningKey
from shared.database.tables.base import now


class MemberWriter:
    """The member that is being written."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._digest, self._size = hashlib.sha256(), 0

    def write(self, data: bytes) -> None:
        """Append the bytes."""
        self._file.write(data)
        self._digest.update(data)
        self._size += len(data)

    @property
    def member(self) -> Member:
        """What was written so far."""
        return Member(size=self._size, sha256=self._digest.hexdigest())


class ArchiveWriter:
    """One member after the other, then `finish`. All of it blocks: call it in a thread."""

    def __init__(self, file: IO[bytes]) -> None:
        self._zip = zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=3)
        self._members: dict[str, Member] = {}

    @contextmanager
    def member(self, name: str, *, compressed: bool = True) -> Iterator[MemberWriter]:
        """A new member, complete when the block ends. What is compressed already is better stored as it is."""
        entry = zipfile.ZipInfo(name, date_time=now().timetuple()[:6])
        entry.compress_type = zipfile.ZIP_DEFLATED if compressed else zipfile.ZIP_STORED
        entry.external_attr = 0o600 << 16
        with self._zip.open(entry, "w", force_zip64=True) as file:
            writer = MemberWriter(file)
            yield writer
        self._members[name] = writer.member

    def add(self, name: str, pieces: Iterable[bytes], *, compressed: bool = True) -> None:
        """A whole member."""
        with self.member(name, compressed=compressed) as member:
            for piece in pieces:
                member.write(piece)

    def finish(self, kind: Kind, key: SigningKey, **told: Any) -> Manifest:
        """Write manifest and signature and close the archive; `told` are the other fields of the manifest."""
        manifest = Manifest(kind=kind, members=self._members, made_at=now(), **told)
        content = manifest.model_dump_json(indent=1).encode()
        self._zip.writestr(MANIFEST, content)
        self._zip.writestr(SIGNATURE, key.sign(content).model_dump_json().encode())
        self._zip.close()
        return manifest
