"""Without the graph connector nobody would see what the names in many documents have to do with each other."""

from dataclasses import dataclass, field
from typing import Any, NamedTuple
from uuid import UUID

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from graph_connector.calm import Calm
from graph_connector.communities import Found, find_communities
from graph_connector.describing import community_rows, member_rows
from graph_connector.snapshot import Snapshot, load_snapshot, revision_of
from graph_connector.storing import add_communities, forget_components, known_components, store_importances
from graph_connector.summaries import read_settings, read_written, write_summaries
from shared.compute import Compute
from shared.database import Database
from shared.database.tables import Extraction
from shared.database.tables.documents import GraphState
from shared.errors import Postponed
from shared.events import EntitiesResolved, GraphConnected, GraphConstructed
from shared.graph.changes import entities_changed, hold_graph
from shared.library.lifecycle import Lifecycle
from shared.models.language.named import LanguageModels
from shared.worker import Worker, handler

log = structlog.get_logger()


class Looked(NamedTuple):
    """A graph, what was found in it, and the rows that say so."""

    snapshot: Snapshot
    found: Found
    rows: list[dict[str, Any]]


@dataclass
class GraphConnector(Worker):
    """Ends a version's way into the graph; finds communities and importance once an import has calmed down."""

    database: Database
    compute: Compute
    lifecycle: Lifecycle
    language_models: LanguageModels
    calm: Calm = field(default_factory=Calm, init=False)

    @handler(stage=GraphState.CONNECTING)
    async def connect(self, constructed: GraphConstructed) -> tuple[GraphConnected | EntitiesResolved, ...]:
        workspace_id, generation_id = constructed.workspace_id, constructed.generation_id
        async with self.database.write() as session:
            extraction = await session.get(Extraction, (constructed.version_id, generation_id))
            partial = extraction is not None and extraction.partial
            await self.lifecycle.connect(session, constructed.version_id, partial=partial)
        resolved = EntitiesResolved(workspace_id=workspace_id, generation_id=generation_id)
        return GraphConnected.model_validate(constructed.model_dump(exclude={"id"})), resolved

    @handler
    async def find_communities(self, resolved: EntitiesResolved) -> None:
        generation_id = resolved.generation_id
        async with self.database.read() as session:
            if not await self.calm.has_come(session, resolved):
                return
            snapshot = await load_snapshot(session, generation_id)
            known = await known_components(session, generation_id)
            settings, written = await read_settings(session, generation_id), await read_written(session, generation_id)
        found = await self.compute.run(find_communities, snapshot, known)
        async with self.database.read() as session:
            rows = await community_rows(session, generation_id, snapshot, found.communities)
        await write_summaries(rows, self.language_models, settings, written)
        async with self.database.write() as session:
            await self._store(session, generation_id, Looked(snapshot, found, rows))

    async def _store(self, session: AsyncSession, generation_id: UUID, looked: Looked) -> None:
        """What was found holds only for the graph that was looked at."""
        snapshot, found, rows = looked
        await hold_graph(session, generation_id)
        if await revision_of(session, generation_id) != snapshot.revision:
            raise Postponed
        changed = await forget_components(session, generation_id, except_for=found.components)
        known = await known_components(session, generation_id)
        new = [(row, one) for row, one in zip(rows, found.communities, strict=True) if one.component not in known]
        members = [member for row, one in new for member in member_rows(snapshot, row["id"], one)]
        await add_communities(session, [row for row, _ in new], members)
        shares = dict(zip(snapshot.named.ids, found.importances, strict=True))
        changed |= await store_importances(session, generation_id, shares)
        if changed or new:
            await entities_changed(session, generation_id)
            log.info("communities_found", communities=len(new), components=len(found.components))
