"""Without the graph preprocessor nobody would know which names the documents speak of, and what they say of them."""

import asyncio
from dataclasses import dataclass

import structlog
from sqlalchemy import update

from graph_preprocessor.extracting import Extracted, Extracting
from graph_preprocessor.llm.estimating import estimate
from graph_preprocessor.loading import Loaded, load
from graph_preprocessor.naming import Naming, load_naming, names_in, store_names
from graph_preprocessor.reading import parse_in_member
from graph_preprocessor.storing import Place, replace, rows_of
from graph_preprocessor.telling import extraction_of
from shared.compute import Compute
from shared.database import Database
from shared.database.tables import Generation, Version, Workspace
from shared.database.tables.documents import GraphState
from shared.database.tables.workspaces import GenerationState
from shared.events import (
    ChunksNamed,
    GraphEstimateAsked,
    GraphEstimated,
    GraphExtracted,
    GraphRequested,
    SentencesAsked,
    SentencesParsed,
)
from shared.library.lifecycle import Lifecycle
from shared.library.workspace_settings import WorkspaceSettings
from shared.models.language.named import LanguageModels
from shared.worker import Worker, handler

log = structlog.get_logger()

_FEW = 8  # chunks that are named sooner than another process has heard of them


@dataclass
class GraphPreprocessor(Worker):
    """Reads the names, relations and definitions in the chunks of a version."""

    database: Database
    compute: Compute
    lifecycle: Lifecycle
    language_models: LanguageModels

    @handler(stage=GraphState.NAMING)
    async def name_chunks(self, wanted: GraphRequested) -> ChunksNamed | None:
        """Where no entities are wanted, the version's graph is complete with this."""
        async with self.database.read() as session:
            version = await load_naming(session, wanted.version_id, wanted.generation_id)
            workspace = await session.get_one(Workspace, wanted.workspace_id)
            generation = await session.get_one(Generation, wanted.generation_id)
        content = await self._names(version)
        wants_entities = WorkspaceSettings.model_validate(workspace.settings).graph.entities
        has_entities = wants_entities and generation.state != GenerationState.TRIAL
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
        total = len(loaded.passages)

        async def report(done: int) -> None:
            async with self.database.aside() as session:
                await self.lifecycle.progress(session, named.version_id, GraphState.EXTRACTING, done=done, total=total)

        extracted = await Extracting(self.database, self.compute, self.language_models).extract(loaded, report)
        await self._store(Place(named.generation_id, named.version_id), loaded, extracted)
        return GraphExtracted(
            workspace_id=named.workspace_id,
            document_id=named.document_id,
            version_id=named.version_id,
            generation_id=named.generation_id,
        )

    async def _store(self, place: Place, loaded: Loaded, extracted: Extracted) -> None:
        rows = await asyncio.to_thread(rows_of, place, loaded.chunk_ids, extracted.found)
        extraction = extraction_of(place, loaded, extracted, rows)
        async with self.database.write() as session:
            await replace(session, place, rows, extraction)
            await session.execute(
                update(Version).where(Version.id == place.version_id).values(graph_warning=extraction.warning)
            )
        log.info("names_read", mentions=len(rows.mentions), relations=len(rows.relations))

    @handler
    async def estimate(self, asked: GraphEstimateAsked) -> GraphEstimated:
        async with self.database.read() as session:
            workspace = await session.get_one(Workspace, asked.workspace_id)
            settings = WorkspaceSettings.model_validate(workspace.settings).graph
            model = self.language_models.named(settings.llm)
            total = await estimate(session, workspace.id, settings, model)
        return GraphEstimated(
            workspace_id=workspace.id,
            model=model.name if model else None,
            chunks=total.chunks,
            chunks_read_before=total.chunks_read_before,
            chunks_beyond_budget=total.chunks_beyond_budget,
            calls=total.calls,
            tokens_read=total.tokens_read,
            tokens_written=total.tokens_written,
        )

    @handler
    async def parse(self, asked: SentencesAsked) -> SentencesParsed:
        found = await self.compute.run(parse_in_member, asked.sentences)
        return SentencesParsed(workspace_id=asked.workspace_id, sentences=tuple(found))
