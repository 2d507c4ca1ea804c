"""Reads what an answer outside of any chat is written with."""

from typing import NamedTuple
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from general_chat.transcript import embedding_model
from shared.database.tables import Workspace
from shared.errors import NotFound
from shared.library.workspace_settings import AnswerSettings, WorkspaceSettings


class Manner(NamedTuple):
    """How a workspace wants its answers, and the embedding model behind the scores of its hits."""

    settings: AnswerSettings
    embedding_model: str


async def manner_of(session: AsyncSession, workspace_id: UUID) -> Manner:
    """Raises NotFound for a workspace that is gone."""
    workspace = await session.get(Workspace, workspace_id)
    if workspace is None or workspace.deleted_at:
        raise NotFound("No such workspace. List them with `insighthub workspace list`.")
    settings = WorkspaceSettings.model_validate(workspace.settings)
    return Manner(settings.answers, await embedding_model(session, workspace_id))
