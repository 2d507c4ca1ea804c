"""Archives that another installation can check: a zip of members, a manifest of their digests, a signature of that."""

from shared.archives.container import Kind, Manifest, Member
from shared.archives.reading import ArchiveReader
from shared.archives.signing import Signature, SigningKey
from shared.archives.writing import ArchiveWriter

__all__ = ["ArchiveReader", "ArchiveWriter", "Kind", "Manifest", "Member", "Signature", "SigningKey"]
