"""Archives that are being written or read, and the keys that sign them."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, Index, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from shared.database.tables.base import Record, now


class ArchiveKind(StrEnum):
    """Which way a workspace goes."""

    EXPORT = "export"
    IMPORT = "import"


class ArchiveState(StrEnum):
    """RUNNING until the archive is whole, or taken in, or refused."""

    RUNNING = "running"
    FINISHED = "finished"
    FAILED = "failed"


class Archive(Record):
    """A workspace on its way out of this installation, or into it.

    The bytes are under `blob_key`: of an export until it expires, of an import until its end. `workspace_id` is the
    workspace that is exported, or the new one; it is None once that is gone.
    """

    __tablename__ = "archives"
    __table_args__ = (Index(None, "owner_id", "created_at"), Index(None, "workspace_id"))

    id: Mapped[UUID] = mapped_column(primary_key=True)
    owner_id: Mapped[UUID] = mapped_column(ForeignKey("owners.id", ondelete="CASCADE"))
    workspace_id: Mapped[UUID | None] = mapped_column(ForeignKey("workspaces.id", ondelete="SET NULL"))
    kind: Mapped[str] = mapped_column(String(16))
    name: Mapped[str] = mapped_column(String(200))
    """Of the workspace; of an import that is to keep the archive's own: empty until that is read."""
    trusted: Mapped[str | None] = mapped_column(String(64))
    """The fingerprint of a signer whom the owner vouches for, beside those that are trusted already."""
    state: Mapped[str] = mapped_column(String(16), default=ArchiveState.RUNNING)
    reason: Mapped[str | None] = mapped_column(Text)
    done: Mapped[int] = mapped_column(default=0)
    total: Mapped[int | None]
    """Both are counted in documents."""
    blob_key: Mapped[str | None] = mapped_column(String(200))
    size: Mapped[int | None] = mapped_column(BigInteger)
    sha256: Mapped[str | None] = mapped_column(String(64))
    signer: Mapped[str | None] = mapped_column(String(64))
    created_at: Mapped[datetime] = mapped_column(default=now)
    finished_at: Mapped[datetime | None]


class TrustedKey(Record):
    """A key whose signature counts here. The one with a private half is our own."""

    __tablename__ = "trusted_keys"

    fingerprint: Mapped[str] = mapped_column(String(64), primary_key=True)
    public_key: Mapped[bytes] = mapped_column(LargeBinary)
    private_key: Mapped[bytes | None] = mapped_column(LargeBinary)
    created_at: Mapped[datetime] = mapped_column(default=now)
