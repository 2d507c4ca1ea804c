"""Without graph construction every spelling of a name would be a thing of its own."""

from dataclasses import dataclass
from uuid import UUID

from graph_construction.resolution import lock, resolve
from graph_construction.within_document import read_within
from shared.database import Database
from shared.database.tables.documents import GraphState
from shared.events import EntitiesDecided, EntitiesResolved, GraphConstructed, GraphExtracted, GraphReduced
from shared.worker import Worker, handler


@dataclass
class GraphConstruction(Worker):
    """Decides which names mean the same entity. One run resolves all that is pending; the next finds nothing left."""

    database: Database

    @handler(stage=GraphState.RESOLVING)
    async def construct(self, extracted: GraphExtracted) -> GraphConstructed:
        async with self.database.write() as session:
            await lock(session, extracted.generation_id)
            await read_within(session, extracted.generation_id, extracted.version_id)
            await resolve(session, extracted.generation_id)
        return GraphConstructed.model_validate(extracted.model_dump(exclude={"id"}))

    @handler
    async def reduce(self, reduced: GraphReduced) -> EntitiesResolved | None:
        return await self._resolved(reduced.workspace_id, reduced.generation_id)

    @handler
    async def obey(self, decided: EntitiesDecided) -> EntitiesResolved | None:
        return await self._resolved(decided.workspace_id, decided.generation_id)

    async def _resolved(self, workspace_id: UUID, generation_id: UUID) -> EntitiesResolved | None:
        async with self.database.write() as session:
            await lock(session, generation_id)
            changed = await resolve(session, generation_id)
        return EntitiesResolved(workspace_id=workspace_id, generation_id=generation_id) if changed else None
