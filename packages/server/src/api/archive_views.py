"""How archives are shown."""

from datetime import datetime
from typing import Self
from uuid import UUID

from pydantic import BaseModel

from shared.database.tables import Archive, TrustedKey


class ArchiveView(BaseModel):
    """A workspace on its way out (`export`) or in (`import`). `state`: running, finished, or failed with a `reason`.

    `done` of `total` documents. `workspace_id` of an import is the new workspace, which can be opened when the import
    is finished. `signer` is the fingerprint of the key that signed: tell it to whoever is to import the archive.
    """

    id: UUID
    kind: str
    name: str
    state: str
    reason: str | None
    done: int
    total: int | None
    size: int | None
    sha256: str | None
    signer: str | None
    workspace_id: UUID | None
    created_at: datetime
    finished_at: datetime | None

    @classmethod
    def of(cls, archive: Archive) -> Self:
        """The view of a row."""
        return cls.model_validate(archive, from_attributes=True)


class SignerView(BaseModel):
    """A key whose signature counts here; `own` is that of this installation."""

    fingerprint: str
    own: bool

    @classmethod
    def of(cls, key: TrustedKey) -> Self:
        """The view of a row; never its private half."""
        return cls(fingerprint=key.fingerprint, own=key.private_key is not None)
