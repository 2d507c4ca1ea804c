"""Without graph construction every spelling of a name would be a thing of its own."""

from dataclasses import dataclass
from uuid import UUID

from graph_construction.resolution import resolve
from graph_construction.within_document import read_within, versions_to_read
from shared.database import Database
from shared.database.tables.documents import GraphState
from shared.events import EntitiesDecided, EntitiesResolved, Event, GraphConstructed, GraphExtracted, GraphReduced
from shared.graph.changes import hold_graph
from shared.worker import Worker, handler


@dataclass
class GraphConstruction(Worker):
    """Decides which names mean the same entity. One run resolves all that is pending; the next finds nothing left."""

    database: Database

    @handler(stage=GraphState.RESOLVING)
    async def construct(self, extracted: GraphExtracted) -> GraphConstructed:
        async with self.database.write() as session:
            await hold_graph(session, extracted.generation_id)
            await read_within(session, extracted.generation_id, extracted.version_id)
            await resolve(session, extracted.generation_id)
        return GraphConstructed.model_validate(extracted.model_dump(exclude={"id"}))

    @handler
    async def reduce(self, reduced: GraphReduced) -> EntitiesResolved | None:
        async with self.database.write() as session:
            await hold_graph(session, reduced.generation_id)
            changed = await resolve(session, reduced.generation_id)
        return _told(reduced, reduced.generation_id) if changed else None

    @handler
    async def obey(self, decided: EntitiesDecided) -> EntitiesResolved | None:
        """A decision on a short name concerns how it was read in each document."""
        async with self.database.write() as session:
            await hold_graph(session, decided.generation_id)
            for version_id in await versions_to_read(session, decided.generation_id):
                await read_within(session, decided.generation_id, version_id)
            changed = await resolve(session, decided.generation_id)
        return _told(decided, decided.generation_id) if changed else None


def _told(event: Event, generation_id: UUID) -> EntitiesResolved:
    return EntitiesResolved(workspace_id=event.workspace_id, generation_id=generation_id)
