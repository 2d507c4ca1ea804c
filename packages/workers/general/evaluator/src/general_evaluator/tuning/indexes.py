"""Indexes that are built to be tried, beside the live one, and removed after."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid5

from sqlalchemy import Select, func, select, update

from general_evaluator.tuning.progress import wanted
from shared.database import Database
from shared.database.tables import Document, Generation, Indexing, Task
from shared.database.tables.tasks import TaskState
from shared.database.tables.workspaces import GenerationState
from shared.documents import ChunkingSettings
from shared.errors import Rejected, Unavailable
from shared.events import GenerationRetired, ReindexRequested
from shared.tasks import Outbox

_LOOK_EVERY = 0.5


@dataclass(frozen=True)
class Indexes:
    """The ids follow from the search and the way of cutting, so a search that is begun again finds them again."""

    database: Database
    outbox: Outbox
    workspace_id: UUID
    tuning_id: UUID

    async def build(self, chunking: ChunkingSettings) -> UUID:
        """Returns when every document that answers now is in it.

        Raises Unavailable when one cannot be, Rejected when there is none, Unwanted when nobody waits for it any more.
        """
        id = self._id(chunking)
        async with self.database.aside() as session:
            if await session.get(Generation, id) is None:
                live = Generation.workspace_id == self.workspace_id, Generation.state == GenerationState.LIVE
                model = await session.scalar(select(Generation.embedding_model).where(*live))
                session.add(self._generation(id, chunking, model or ""))
                await session.flush()
                for document_id, version_id in await session.execute(self._answering()):
                    self.outbox.publish(session, self._wanted(id, document_id, version_id), priority=-1)
        while not await self._is_complete(id):  # noqa: ASYNC110 (other processes build it)
            await asyncio.sleep(_LOOK_EVERY)
        return id

    async def remove(self, chunkings: Sequence[ChunkingSettings]) -> None:
        """Those of this search; what is still being built for them ends by itself."""
        async with self.database.aside() as session:
            mine = Generation.id.in_(map(self._id, chunkings)), Generation.state == GenerationState.TRIAL
            ids = (await session.scalars(select(Generation.id).where(*mine))).all()
            await session.execute(update(Generation).where(*mine).values(state=GenerationState.RETIRED))
            for id in ids:
                self.outbox.publish(session, GenerationRetired(workspace_id=self.workspace_id, generation_id=id))

    async def _is_complete(self, id: UUID) -> bool:
        async with self.database.read() as session:
            await wanted(session, self.tuning_id)
            work = Task.workspace_id == self.workspace_id, Task.payload.contains(str(id))
            dead = await session.scalar(select(Task.error).where(*work, Task.state == TaskState.DEAD).limit(1))
            if dead is not None:
                raise Unavailable(f"An index could not be built to be tried: {dead}")
            left = await session.scalar(select(func.count()).where(*work)) or 0
            there = await session.scalar(select(func.count()).where(Indexing.generation_id == id)) or 0
        if not left and not there:
            raise Rejected("No document of this workspace answers, so there is nothing to build an index of.")
        return not left

    def _id(self, chunking: ChunkingSettings) -> UUID:
        return uuid5(self.tuning_id, chunking.model_dump_json())

    def _generation(self, id: UUID, chunking: ChunkingSettings, model: str) -> Generation:
        return Generation(
            id=id,
            workspace_id=self.workspace_id,
            embedding_model=model,
            chunking=chunking.model_dump(mode="json"),
            state=GenerationState.TRIAL,
        )

    def _answering(self) -> Select[Any, Any]:
        return select(Document.id, Document.current_version_id).where(
            Document.workspace_id == self.workspace_id,
            Document.current_version_id.is_not(None),
            Document.deleted_at.is_(None),
        )

    def _wanted(self, generation_id: UUID, document_id: UUID, version_id: UUID) -> ReindexRequested:
        return ReindexRequested(
            workspace_id=self.workspace_id,
            document_id=document_id,
            version_id=version_id,
            generation_id=generation_id,
        )
