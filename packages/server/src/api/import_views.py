"""How imports are shown."""

from datetime import datetime
from typing import Any, Self
from uuid import UUID

from pydantic import BaseModel

from shared.database.tables import ImportItem
from src.services.imports import Counted


class ImportView(BaseModel):
    """An import; `items` counts its addresses by state, and `reason` tells why it failed as a whole."""

    id: UUID
    kind: str
    state: str
    reason: str | None
    request: dict[str, Any]
    items: dict[str, int]
    created_at: datetime
    finished_at: datetime | None

    @classmethod
    def of(cls, counted: Counted) -> Self:
        """The view of an import."""
        row = counted.row
        return cls(
            id=row.id,
            kind=row.kind,
            state=row.state,
            reason=row.reason,
            request=row.request,
            items=counted.items,
            created_at=row.created_at,
            finished_at=row.finished_at,
        )


class ImportItemView(BaseModel):
    """An address of an import; `document_id` names the document that holds it, `choices` what it may mean."""

    id: UUID
    address: str
    depth: int
    state: str
    reason: str | None
    choices: list[str] | None
    document_id: UUID | None

    @classmethod
    def of(cls, item: ImportItem) -> Self:
        """The view of a row."""
        return cls.model_validate(item, from_attributes=True)
