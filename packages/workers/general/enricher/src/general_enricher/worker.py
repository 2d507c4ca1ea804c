"""Without the enricher nobody would see what documents are about before having read them."""

from collections.abc import Collection
from dataclasses import dataclass, field

import structlog

from general_enricher.calm import Calm
from general_enricher.clustering import find_topics
from general_enricher.material import Place, live_generation, load_material
from general_enricher.mentions import GRAPH_KINDS, mentions_in
from general_enricher.reading import TEXT_KINDS, read
from general_enricher.storing import store
from general_enricher.topics import answering, load_means, load_sheets, store_means, store_topics
from general_enricher.writing import read_settings, written
from shared.compute import Compute
from shared.database import Database
from shared.database.holding import hold
from shared.database.tables import Generation
from shared.documents.enrichments import EnrichmentKind
from shared.errors import Postponed
from shared.events import DocumentReady, DocumentsChanged, EnrichmentRequested, GraphConnected
from shared.events.documents import DocumentEvent
from shared.models.embedding.named import Embedders
from shared.models.language.named import LanguageModels
from shared.stores.search import SearchIndex
from shared.worker import Worker, handler

log = structlog.get_logger()


@dataclass
class GeneralEnricher(Worker):
    """Says what there is to say about documents that answer already; what fails here leaves them as they are."""

    database: Database
    search: SearchIndex
    compute: Compute
    embedders: Embedders
    language_models: LanguageModels
    calm: Calm = field(default_factory=Calm, init=False)

    @handler
    async def enrich(self, ready: DocumentReady) -> None:
        await self._read(_place(ready), TEXT_KINDS)

    @handler
    async def enrich_again(self, requested: EnrichmentRequested) -> DocumentsChanged:
        kinds = frozenset(map(EnrichmentKind, requested.kinds))
        if text_kinds := kinds & TEXT_KINDS:
            await self._read(_place(requested), text_kinds)
        if kinds & GRAPH_KINDS:
            await self._list_mentions(_place(requested))
        return DocumentsChanged(workspace_id=requested.workspace_id)

    @handler
    async def list_mentions(self, connected: GraphConnected) -> None:
        await self._list_mentions(_place(connected))

    @handler
    async def find_topics(self, changed: DocumentsChanged) -> None:
        workspace_id = changed.workspace_id
        async with self.database.read() as session:
            if not await self.calm.has_come(session, workspace_id):
                return
            generation_id = await live_generation(session, workspace_id)
            if generation_id is None:
                return
            generation = await session.get_one(Generation, generation_id)
            versions = await answering(session, workspace_id)
            means = await load_means(session, self.search, generation, versions) if versions else None
            sheets = await load_sheets(session, workspace_id, versions)
        unrelated = self.embedders.unrelated(generation.embedding_model)
        found = await self.compute.run(find_topics, sheets, means.vectors, unrelated) if means else []
        async with self.database.write() as session:
            await hold(session, "topics", workspace_id)
            if await answering(session, workspace_id) != versions:
                raise Postponed
            await store_means(session, generation, means.new if means else {})
            await store_topics(session, workspace_id, found, versions)
        log.info("topics_found", topics=len(found), documents=len(versions))

    async def _read(self, place: Place, kinds: Collection[EnrichmentKind]) -> None:
        async with self.database.read() as session:
            material = await load_material(session, self.search, place)
            settings = await read_settings(session, place)
        if material is None:
            return
        outcomes = await self.compute.run(read, material, kinds)
        if EnrichmentKind.SUMMARY in outcomes:
            summary = outcomes[EnrichmentKind.SUMMARY]
            outcomes[EnrichmentKind.SUMMARY] = await written(summary, material, settings, self.language_models)
        async with self.database.write() as session:
            await store(session, place, outcomes)

    async def _list_mentions(self, place: Place) -> None:
        async with self.database.write() as session:
            if generation_id := await live_generation(session, place.workspace_id):
                await store(session, place, await mentions_in(session, place.version_id, generation_id))


def _place(event: DocumentEvent) -> Place:
    return Place(event.workspace_id, event.document_id, event.version_id)
