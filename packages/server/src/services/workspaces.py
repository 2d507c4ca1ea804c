"""Workspaces of an owner and their settings."""

from typing import Any
from uuid import UUID, uuid4

from pydantic import ValidationError
from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from shared.database import Database
from shared.database.holding import held, held_one
from shared.database.tables import Generation, Task, Workspace
from shared.database.tables.base import now
from shared.database.tables.tasks import TaskState
from shared.database.tables.workspaces import GenerationState
from shared.errors import NotFound, Rejected
from shared.events import GenerationRetired, WorkspaceDeleted, WorkspaceReconfigured
from shared.library.workspace_settings import WorkspaceSettings
from shared.models.embedding.named import Embedders
from shared.tasks import Outbox
from src.services.pages import Page, newest_first
from src.services.rebuilding import Rebuilding, rebuilding


class Workspaces:
    """Everything is looked up through its owner: what belongs to another does not exist."""

    def __init__(self, database: Database, outbox: Outbox, embedders: Embedders) -> None:
        self._database = database
        self._outbox = outbox
        self._embedders = embedders

    async def get(self, owner_id: UUID, workspace_id: UUID) -> Workspace:
        """Raises NotFound."""
        async with self._database.read() as session:
            workspace = await session.get(Workspace, workspace_id)
        if workspace is None or workspace.owner_id != owner_id or workspace.deleted_at:
            raise NotFound("No such workspace. List them with `insighthub workspace list`.")
        return workspace

    async def list(self, owner_id: UUID, *, cursor: str | None, limit: int) -> Page[Workspace]:
        """Newest first."""
        query = select(Workspace).where(Workspace.owner_id == owner_id, Workspace.deleted_at.is_(None))
        async with self._database.read() as session:
            return await newest_first(session, query, (Workspace.created_at, Workspace.id), cursor=cursor, limit=limit)

    async def create(self, owner_id: UUID, name: str, changes: dict[str, Any]) -> Workspace:
        """A workspace with its first generation. Raises Rejected for settings that cannot work."""
        settings = self._validated(_merged({}, changes))
        workspace = Workspace(id=uuid4(), owner_id=owner_id, name=name, settings=settings.model_dump(mode="json"))
        async with self._database.write() as session:
            session.add(workspace)
            await session.flush()
            session.add(_generation(workspace.id, settings, GenerationState.LIVE))
        return workspace

    async def update(self, workspace: Workspace, *, name: str | None, changes: dict[str, Any]) -> Workspace:
        """Change the name and single settings. What needs a new index builds it beside the old one."""
        async with self._database.write() as session:
            row = await held_one(session, Workspace, workspace.id)
            before = WorkspaceSettings.model_validate(row.settings)
            after = self._validated(_merged(row.settings, changes))
            row.name = name or row.name
            row.settings = after.model_dump(mode="json")
            if (before.chunking, before.embedding_model) != (after.chunking, after.embedding_model):
                await self._rebuild(session, workspace.id, after)
        return row

    async def rebuilding(self, workspace: Workspace) -> Rebuilding | None:
        """How far the new index is, if one is being built."""
        return await rebuilding(self._database, workspace.id)

    async def delete(self, workspace: Workspace) -> None:
        """Hide it at once; its documents, chunks, index and blobs are removed in the background."""
        async with self._database.write() as session:
            row = await session.get_one(Workspace, workspace.id)
            row.deleted_at = now()
            await session.execute(
                delete(Task).where(Task.workspace_id == workspace.id, Task.state != TaskState.RUNNING)
            )
            self._outbox.publish(session, WorkspaceDeleted(workspace_id=workspace.id), priority=1)

    async def _rebuild(self, session: AsyncSession, workspace_id: UUID, settings: WorkspaceSettings) -> None:
        await held(session, Workspace, workspace_id)
        abandoned = await session.scalars(
            select(Generation).where(
                Generation.workspace_id == workspace_id, Generation.state == GenerationState.BUILDING
            )
        )
        for generation in abandoned:
            generation.state = GenerationState.RETIRED
            self._outbox.publish(session, GenerationRetired(workspace_id=workspace_id, generation_id=generation.id))
        generation = _generation(workspace_id, settings, GenerationState.BUILDING)
        session.add(generation)
        self._outbox.publish(session, WorkspaceReconfigured(workspace_id=workspace_id, generation_id=generation.id))

    def _validated(self, values: dict[str, Any]) -> WorkspaceSettings:
        try:
            settings = WorkspaceSettings.model_validate(values)
        except ValidationError as error:
            raise Rejected("; ".join(_told(each) for each in error.errors())) from error
        self._embedders.check(settings.embedding_model, chunk_size=settings.chunking.size)
        return settings


def _generation(workspace_id: UUID, settings: WorkspaceSettings, state: GenerationState) -> Generation:
    return Generation(
        id=uuid4(),
        workspace_id=workspace_id,
        embedding_model=settings.embedding_model,
        chunking=settings.chunking.model_dump(mode="json"),
        state=state,
    )


def _merged(settings: dict[str, Any], changes: dict[str, Any]) -> dict[str, Any]:
    """The settings with the changes laid over them, group by group (JSON merge)."""
    merged = dict(settings)
    for key, value in changes.items():
        below = merged.get(key)
        merged[key] = _merged(below if isinstance(below, dict) else {}, value) if isinstance(value, dict) else value
    return merged


def _told(error: Any) -> str:
    name = ".".join(str(part) for part in error["loc"])
    if error["type"] == "extra_forbidden":
        return f"There is no setting {name}. `insighthub workspace show` lists those there are"
    return f"{name}: {error['msg']}"
