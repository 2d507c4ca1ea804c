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
from shared.text.terms import terms
from shared.worker import Worker, handler

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
    texts = [indexed_text(chunk, version.title) for chunk in chunks]
    vectors = await embedder.embed_passages(texts)
    return [
        IndexPoint(chunk.id, version.id, vector, terms(text, version.language))
        for chunk, text, vector in zip(chunks, texts, vectors, strict=True)
    ]


def indexed_text(chunk: ChunkRecord, title: str | None) -> str:
    """What is embedded and indexed of a chunk: the names above it, then its text.

    A chunk that says "it grew by 4 %" is found by what "it" is only through its title and headings.
    """
    names = [title, *chunk.heading_path] if title and title not in chunk.heading_path else chunk.heading_path
    above = [name for name in names if name and not chunk.text.startswith(name)]
    return "\n".join([*above, chunk.text])
