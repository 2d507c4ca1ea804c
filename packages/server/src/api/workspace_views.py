"""What the API shows of workspaces."""

from datetime import datetime
from typing import Any, Self
from uuid import UUID

from pydantic import BaseModel, Field

from shared.database.tables import Workspace
from shared.library.workspace_settings import WorkspaceSettings
from src.api.views import Name
from src.services.rebuilding import Rebuilding


class WorkspaceView(BaseModel):
    """A workspace; `documents` counts them by state, `rebuilding` tells of a new index while it is built."""

    id: UUID
    name: str
    settings: WorkspaceSettings
    created_at: datetime
    documents: dict[str, int] = Field(default_factory=dict)
    rebuilding: Rebuilding | None = None

    @classmethod
    def of(
        cls,
        workspace: Workspace,
        documents: dict[str, int] | None = None,
        *,
        rebuilding: Rebuilding | None = None,
    ) -> Self:
        """The view of a row."""
        return cls(
            id=workspace.id,
            name=workspace.name,
            settings=WorkspaceSettings.model_validate(workspace.settings),
            created_at=workspace.created_at,
            documents=documents or {},
            rebuilding=rebuilding,
        )


class WorkspaceWanted(BaseModel):
    """A new workspace; settings that are left out have their defaults."""

    name: Name
    settings: dict[str, Any] = Field(default_factory=dict)


class WorkspaceChange(BaseModel):
    """What shall be different; settings that are left out stay."""

    name: Name | None = None
    settings: dict[str, Any] = Field(default_factory=dict)
