"""What stands in an archive beside its members."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

MANIFEST = "manifest.json"
SIGNATURE = "signature.json"
FORM = 1
"""Raised when an older InsightHub could not read the archive; columns that were added later do not raise it."""
PIECE = 1024 * 1024


class Kind(StrEnum):
    """What an archive is of."""

    WORKSPACE = "insighthub-workspace"
    BACKUP = "insighthub-backup"


class Member(BaseModel):
    """A member's bytes, as they are when unpacked."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    size: Annotated[int, Field(ge=0)]
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class Manifest(BaseModel):
    """All that an archive holds. The signature is over the bytes of this, so nothing can be added or changed unnoticed.

    `schema_revision` is that of the database it was made of; `tables` names the columns of each member `tables/…`, in
    their order.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Kind
    form: int = FORM
    schema_revision: str
    made_by: str
    made_at: datetime
    name: str = ""
    counts: dict[str, int] = {}
    tables: dict[str, list[str]] = {}
    dimension: int | None = None
    members: dict[str, Member]
