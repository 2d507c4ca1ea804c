"""Without the vector processor nothing could be found by meaning or by words."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from shared.database import Database
from shared.database.tables import ChunkRecord, Generation, Version
from shared.database.tables.documents import VersionState
from shared.events import VectorIndexed, VectorRequested
from shared.library.lifecycle import Lifecycle
from shared.models.embedding import Embedder
from shared.models.embedding.named import Embedders
from shared.stores.search import IndexPoint, SearchIndex
from shared.worker import Worker, handler
from vector_processor.indexed import indexed_terms, indexed_text, names_above

_BATCH = 256  # chunks between two reports of progress; large enough to keep every compute process busy


@dataclass
class VectorProcessor(Worker):
    """Embeds the chunks of a version, in batches, and makes them findable."""

    database: Database
    search: SearchIndex
    embedders: Embedders
    lifecycle: Lifecycle

    @handler(stage=VersionState.INDEXING)
    async def index(self, wanted: VectorRequested) -> VectorIndexed:
        async with self.database.read() as session:
            version = await session.get_one(Version, wanted.version_id)
            generation = await session.get_one(Generation, wanted.generation_id)
            chunks = (
                await session.scalars(
                    select(ChunkRecord)
                    .where(ChunkRecord.version_id == version.id, ChunkRecord.generation_id == generation.id)
                    .order_by(ChunkRecord.ordinal)
                )
            ).all()
        embedder = self.embedders.named(generation.embedding_model)
        for start in range(0, len(chunks), _BATCH):
            batch = chunks[start : start + _BATCH]
            await self.search.upsert(generation.id, await _points(batch, version, embedder))
            await self._report(wanted.version_id, done=start + len(batch), total=len(chunks))
        return VectorIndexed(
            workspace_id=wanted.workspace_id,
            document_id=wanted.document_id,
            version_id=wanted.version_id,
            generation_id=wanted.generation_id,
            chunk_count=len(chunks),
        )

    async def _report(self, version_id: UUID, *, done: int, total: int) -> None:
        async with self.database.aside() as session:
            await self.lifecycle.progress(session, version_id, VersionState.INDEXING, done=done, total=total)


async def _points(chunks: Sequence[ChunkRecord], version: Version, embedder: Embedder) -> list[IndexPoint]:
    names = [names_above(version.title, chunk.heading_path) for chunk in chunks]
    vectors = await embedder.embed_passages(
        [indexed_text(above, chunk.text) for above, chunk in zip(names, chunks, strict=True)]
    )
    return [
        IndexPoint(chunk.id, version.id, vector, indexed_terms(above, chunk.text, version.language))
        for chunk, above, vector in zip(chunks, names, vectors, strict=True)
    ]
