"""A workspace whose documents are read by hand, and the worker that is asked about them, for tests."""

from dataclasses import dataclass
from uuid import UUID, uuid5

from sqlalchemy import delete, func, select

from graph_query.worker import GraphQuery
from shared.database import Database
from shared.database.tables import ChunkRecord, Document, Entity, EntityName, Mention, Version
from shared.events import ChunksRanked, GraphAsked, VectorAsked
from shared.graph.changes import entities_changed, withdraw
from shared.models.embedding.named import Embedders
from shared.retrieval import Filters, GraphMethod, Mode, Ranked
from shared.stores.search import IndexPoint, SearchIndex
from shared.testing.graph_rows import Said, add_said
from shared.testing.reacting import react
from shared.testing.rows import add_version
from shared.text.terms import TermCounts
from shared.worker import Worker, handler


@dataclass
class ByMeaning(Worker):
    """Stands for vector/query: ranks by meaning."""

    search: SearchIndex
    embedders: Embedders
    generation_id: UUID

    @handler
    async def rank(self, question: VectorAsked) -> ChunksRanked:
        meaning = await self.embedders.named("minilm").embed_question(question.text)
        found = await self.search.nearest(self.generation_id, meaning, limit=100)
        ranking = tuple(Ranked(chunk_id=match.chunk_id, score=match.score) for match in found)
        return ChunksRanked(workspace_id=question.workspace_id, ranking=ranking)


@dataclass
class Library:
    """Documents of some sentences each; every key is an entity."""

    database: Database
    workspace_id: UUID
    generation_id: UUID
    search: SearchIndex
    embedders: Embedders
    worker: GraphQuery

    async def add(self, *said: Said) -> UUID:
        """A document that answers; the id of its one chunk."""
        version = await add_version(self.database, self.workspace_id)
        async with self.database.write() as session:
            await add_said(session, version, self.generation_id, said)
            (await session.get_one(Document, version.document_id)).current_version_id = version.id
            chunk = (await session.scalars(select(ChunkRecord).where(ChunkRecord.version_id == version.id))).one()
        [vector] = await self.embedders.named("minilm").embed_passages([chunk.text])
        await self.search.upsert(self.generation_id, [IndexPoint(chunk.id, version.id, vector, TermCounts((), ()))])
        await self._resolve()
        return chunk.id

    async def remove(self, chunk_id: UUID) -> None:
        """The document of the chunk is gone."""
        async with self.database.write() as session:
            chunk = await session.get_one(ChunkRecord, chunk_id)
            await withdraw(session, [chunk.version_id])
            await session.execute(delete(Version).where(Version.id == chunk.version_id))
        await self._resolve()

    async def document_of(self, chunk_id: UUID) -> UUID:
        """The id of the chunk's document."""
        async with self.database.read() as session:
            return (await session.get_one(ChunkRecord, chunk_id)).document_id

    async def entity(self, name: str) -> UUID:
        """The id of the entity that is called so."""
        return uuid5(self.generation_id, name.casefold())

    async def ask(
        self, text: str, mode: Mode, *, method: GraphMethod = GraphMethod.LINKS, filters: Filters | None = None
    ) -> ChunksRanked:
        """The worker's ranking."""
        asked = GraphAsked(
            workspace_id=self.workspace_id, text=text, mode=mode, method=method, filters=filters or Filters()
        )
        return (await react(self.worker, asked, gives=ChunksRanked))[0]

    async def _resolve(self) -> None:
        async with self.database.write() as session:
            await session.execute(delete(Entity))
            seen = (Mention.key, func.min(Mention.surface), func.min(Mention.kind), func.count())
            names = select(*seen).group_by(Mention.key)
            for key, name, kind, count in (await session.execute(names)).all():
                id = uuid5(self.generation_id, key)
                session.add(
                    Entity(
                        id=id,
                        generation_id=self.generation_id,
                        name=name,
                        kind=kind,
                        mention_count=count,
                        document_count=1,
                    )
                )
                await session.flush()
                session.add(EntityName(generation_id=self.generation_id, key=key, kind=kind, entity_id=id))
            await entities_changed(session, self.generation_id)
