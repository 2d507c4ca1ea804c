"""Without the graph preprocessor nobody would know which names the documents speak of, and what they say of them."""

from dataclasses import dataclass
from uuid import UUID

import structlog
from sqlalchemy import update

from graph_preprocessor.findings import Findings
from graph_preprocessor.loading import Loaded, load
from graph_preprocessor.naming import Naming, load_naming, names_in, store_names
from graph_preprocessor.reading import read_in_member
from graph_preprocessor.settling import settle
from graph_preprocessor.storing import Place, replace, rows_of
from graph_preprocessor.warnings import warning_for
from shared.compute import Compute
from shared.database import Database
from shared.database.tables import Extraction, Version, Workspace
from shared.database.tables.documents import GraphState
from shared.events import ChunksNamed, GraphExtracted, GraphRequested
from shared.library.lifecycle import Lifecycle
from shared.library.workspace_settings import WorkspaceSettings
from shared.worker import Worker, handler

log = structlog.get_logger()

_FEW = 8  # chunks that are named sooner than another process has heard of them
_BATCH = 32  # chunks between two reports of progress; one member reads a batch in about a second


@dataclass
class GraphPreprocessor(Worker):
    """Reads the names, relations and definitions in the chunks of a version."""

    database: Database
    compute: Compute
    lifecycle: Lifecycle

    @handler(stage=GraphState.NAMING)
    async def name_chunks(self, wanted: GraphRequested) -> ChunksNamed | None:
        """Where no entities are wanted, the version's graph is complete with this."""
        async with self.database.read() as session:
            version = await load_naming(session, wanted.version_id, wanted.generation_id)
            workspace = await session.get_one(Workspace, wanted.workspace_id)
        content = await self._names(version)
        has_entities = WorkspaceSettings.model_validate(workspace.settings).graph.entities
        async with self.database.write() as session:
            await store_names(session, wanted.version_id, wanted.generation_id, content)
            if not has_entities:
                await self.lifecycle.connect(session, wanted.version_id)
        if not has_entities:
            return None
        return ChunksNamed(
            workspace_id=wanted.workspace_id,
            document_id=wanted.document_id,
            version_id=wanted.version_id,
            generation_id=wanted.generation_id,
        )

    async def _names(self, version: Naming) -> bytes:
        if len(version.chunks) <= _FEW:
            return names_in(version)
        return await self.compute.run(names_in, version)

    @handler(stage=GraphState.EXTRACTING)
    async def extract(self, named: ChunksNamed) -> GraphExtracted:
        async with self.database.read() as session:
            loaded = await load(session, named.version_id, named.generation_id)
        found = await self.compute.run(settle, await self._read(loaded, named.version_id))
        await self._store(Place(named.generation_id, named.version_id), loaded, found)
        return GraphExtracted(
            workspace_id=named.workspace_id,
            document_id=named.document_id,
            version_id=named.version_id,
            generation_id=named.generation_id,
        )

    async def _read(self, loaded: Loaded, version_id: UUID) -> list[Findings]:
        found: list[Findings] = []
        for start in range(0, len(loaded.passages), _BATCH):
            batch = loaded.passages[start : start + _BATCH]
            found += await self.compute.run(read_in_member, batch, loaded.book)
            await self._report(version_id, done=start + len(batch), total=len(loaded.passages))
        return found

    async def _store(self, place: Place, loaded: Loaded, found: list[Findings]) -> None:
        rows = rows_of(place, loaded.chunk_ids, found)
        warning = warning_for(loaded, rows)
        extraction = Extraction(
            **place._asdict(),
            extractor="nlp",
            mention_count=len(rows.mentions),
            relation_count=len(rows.relations),
            warning=warning,
        )
        async with self.database.write() as session:
            await replace(session, place, rows, extraction)
            await session.execute(update(Version).where(Version.id == place.version_id).values(graph_warning=warning))
        log.info("names_read", mentions=len(rows.mentions), relations=len(rows.relations))

    async def _report(self, version_id: UUID, *, done: int, total: int) -> None:
        async with self.database.aside() as session:
            await self.lifecycle.progress(session, version_id, GraphState.EXTRACTING, done=done, total=total)
