"""A workspace whose documents are read by hand; all that follows is done by the real handlers, on real SQLite."""

from collections.abc import Sequence
from typing import Any, NamedTuple
from uuid import NAMESPACE_URL, UUID, uuid5

from sqlalchemy import delete, inspect, select

from general_infrastructure_manager import InfrastructureManager
from graph_connector import GraphConnector
from graph_construction import GraphConstruction
from shared.compute.direct import DirectCompute
from shared.database import Database
from shared.database.tables import (
    Community,
    CommunityMember,
    Document,
    Entity,
    EntityDecision,
    EntityImportance,
    EntityMerge,
    EntityName,
    Extraction,
    Generation,
    Mention,
    NameBlock,
    Owner,
    PendingName,
    Relation,
    SameAs,
    Synonym,
    Version,
    Workspace,
)
from shared.database.tables.workspaces import GenerationState
from shared.events import (
    DocumentDeleted,
    EntitiesDecided,
    EntitiesResolved,
    Event,
    GraphConstructed,
    GraphExtracted,
    GraphReduced,
    VersionSuperseded,
)
from shared.feed.memory import MemoryFeed
from shared.graph import key_of
from shared.graph.changes import resolve_later
from shared.library.lifecycle import Lifecycle
from shared.models.language.discovery import Found, Provider, Spec
from shared.models.language.drivers import Drivers
from shared.models.language.named import LanguageModels
from shared.settings import Settings
from shared.stores.blobs.object_store import ObjectBlobStore
from shared.stores.search.memory import MemorySearchIndex
from shared.tasks import TaskQueue
from shared.testing.graph_rows import Said, add_said
from shared.testing.reacting import react

OWNER, WORKSPACE, GENERATION = (uuid5(NAMESPACE_URL, name) for name in ("owner", "workspace", "generation"))

CONTENT = (
    Mention,
    Relation,
    SameAs,
    Extraction,
    PendingName,
    NameBlock,
    Entity,
    EntityName,
    EntityMerge,
    Synonym,
    Community,
    CommunityMember,
    EntityImportance,
)
"""All that the graph consists of. Revisions are not content: they tell holders of copies that something changed."""


class Edition(NamedTuple):
    """A version of a document; its ids follow from both numbers, so that two worlds agree on them."""

    document: int
    number: int

    @property
    def document_id(self) -> UUID:
        """Of the document."""
        return uuid5(NAMESPACE_URL, f"document {self.document}")

    @property
    def version_id(self) -> UUID:
        """Of the version."""
        return uuid5(self.document_id, str(self.number))


class GraphWorld:
    """Begins empty, whatever the database held."""

    def __init__(self, database: Database) -> None:
        self.database = database
        lifecycle, feed = Lifecycle(MemoryFeed()), MemoryFeed()
        self.construction = GraphConstruction(database=database)
        models = LanguageModels(Drivers(Settings(llm="none"), Provider.NONE, {}), Found(Spec(Provider.NONE), ""))
        self.connector = GraphConnector(
            database=database, compute=DirectCompute(), lifecycle=lifecycle, language_models=models
        )
        self.manager = InfrastructureManager(
            database=database,
            search=MemorySearchIndex(),
            blobs=ObjectBlobStore.at("memory:///"),
            queue=TaskQueue(),
            lifecycle=lifecycle,
            feed=feed,
            compute=DirectCompute(),
        )

    async def begin(self) -> None:
        """One empty workspace."""
        async with self.database.write() as session:
            await session.execute(delete(Owner))
            session.add(Owner(id=OWNER, name="owner"))
            await session.flush()
            session.add(Workspace(id=WORKSPACE, owner_id=OWNER, name="papers", settings={}))
            await session.flush()
            generation = Generation(id=GENERATION, workspace_id=WORKSPACE, embedding_model="none", chunking={})
            generation.state = GenerationState.LIVE
            session.add(generation)

    async def extract(self, edition: Edition, said: Sequence[Said]) -> None:
        """The version is read; its names are not resolved yet."""
        async with self.database.write() as session:
            if await session.get(Document, edition.document_id) is None:
                session.add(Document(id=edition.document_id, workspace_id=WORKSPACE, name=str(edition.document)))
                await session.flush()
            version = Version(id=edition.version_id, document_id=edition.document_id, workspace_id=WORKSPACE)
            version.number, version.blob_key, version.sha256, version.size = edition.number, str(edition), "", 1
            session.add(version)
            await session.flush()
            await add_said(session, version, GENERATION, said)

    async def construct(self, edition: Edition) -> None:
        """The names of the version are resolved, and whatever else is pending."""
        about = {"document_id": edition.document_id, "version_id": edition.version_id}
        extracted = GraphExtracted(workspace_id=WORKSPACE, generation_id=GENERATION, **about)
        [constructed] = await react(self.construction, extracted, gives=GraphConstructed)
        await react(self.connector, constructed, gives=Event)

    async def replace(self, old: Edition) -> None:
        """A newer version has superseded it."""
        superseded = VersionSuperseded(workspace_id=WORKSPACE, document_id=old.document_id, version_id=old.version_id)
        await self._reduce(superseded)

    async def remove(self, edition: Edition) -> None:
        """The document is deleted."""
        await self._reduce(DocumentDeleted(workspace_id=WORKSPACE, document_id=edition.document_id))

    async def decide(self, decision: EntityDecision) -> None:
        """A user decides."""
        async with self.database.write() as session:
            await session.merge(decision)
            keys = [decision.key, *([key_of(decision.other)] if decision.other else [])]
            await resolve_later(session, GENERATION, keys)
        decided = EntitiesDecided(workspace_id=WORKSPACE, generation_id=GENERATION)
        await react(self.construction, decided, gives=Event)

    async def settle(self) -> None:
        """Communities are found."""
        resolved = EntitiesResolved(workspace_id=WORKSPACE, generation_id=GENERATION)
        await react(self.connector, resolved, gives=Event)

    async def content(self) -> dict[str, list[Any]]:
        """Every row of the graph, by table."""
        async with self.database.read() as session:
            return {table.__tablename__: await _rows(session, table) for table in CONTENT}

    async def _reduce(self, event: Event) -> None:
        for told in await react(self.manager, event, gives=Event):
            if isinstance(told, GraphReduced):
                await react(self.construction, told, gives=Event)


async def _rows(session: Any, table: Any) -> list[Any]:
    columns = inspect(table).columns
    rows = (await session.execute(select(*columns))).all()
    return sorted(str(tuple(row)) for row in rows)
