"""Without the vector processor nothing could be found by meaning or by words."""

import asyncio
from collections.abc import AsyncGenerator, Iterator, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from shared.compute import Compute
from shared.database import Database
from shared.database.tables import ChunkRecord, Generation, Version
from shared.database.tables.documents import VersionState
from shared.events import VectorIndexed, VectorRequested
from shared.library.lifecycle import Lifecycle
from shared.models.embedding import Embedder
from shared.models.embedding.named import Embedders
from shared.retrieval.indexed import indexed_text, names_above, terms_in_member
from shared.stores.search import IndexPoint, SearchIndex
from shared.worker import Worker, handler

_BATCH = 256  # chunks between two reports of progress; large enough to keep every compute process busy


class Cut(NamedTuple):
    """What is indexed of a chunk."""

    id: UUID
    heading_path: list[str]
    text: str


@dataclass
class VectorProcessor(Worker):
    """Embeds the chunks of a version, in batches, and makes them findable."""

    database: Database
    search: SearchIndex
    embedders: Embedders
    compute: Compute
    lifecycle: Lifecycle

    @handler(stage=VersionState.INDEXING)
    async def index(self, wanted: VectorRequested) -> VectorIndexed:
        async with self.database.read() as session:
            version = await session.get_one(Version, wanted.version_id)
            generation = await session.get_one(Generation, wanted.generation_id)
            chunks = await _cut(session, version, generation)
        embedder, done = self.embedders.named(generation.embedding_model), 0
        async with aclosing(self._points(chunks, version, embedder)) as batches:
            async for points in batches:
                await self.search.upsert(generation.id, points)
                done += len(points)
                await self._report(wanted.version_id, done=done, total=len(chunks))
        return VectorIndexed(
            workspace_id=wanted.workspace_id,
            document_id=wanted.document_id,
            version_id=wanted.version_id,
            generation_id=wanted.generation_id,
            chunk_count=len(chunks),
        )

    async def _points(
        self, chunks: Sequence[Cut], version: Version, embedder: Embedder
    ) -> AsyncGenerator[list[IndexPoint], None]:
        """Batch by batch, in order; while one is written, the next is embedded already."""
        coming: asyncio.Task[list[IndexPoint]] | None = None
        try:
            for batch in _batches(chunks):
                ready, coming = coming, asyncio.create_task(self._embed(batch, version, embedder))
                if ready:
                    yield await ready
            if coming:
                yield await coming
        finally:
            if coming:
                coming.cancel()

    async def _embed(self, batch: Sequence[Cut], version: Version, embedder: Embedder) -> list[IndexPoint]:
        names = [names_above(version.title, chunk.heading_path) for chunk in batch]
        named = [(above, chunk.text) for above, chunk in zip(names, batch, strict=True)]
        vectors, counted = await asyncio.gather(
            embedder.embed_passages([indexed_text(above, text) for above, text in named]),
            self.compute.run(terms_in_member, named, version.language),
        )
        return [
            IndexPoint(chunk.id, version.id, vector, counts)
            for chunk, vector, counts in zip(batch, vectors, counted, strict=True)
        ]

    async def _report(self, version_id: UUID, *, done: int, total: int) -> None:
        """The last report is part of the task's own transaction, which follows at once."""
        async with self.database.write() if done == total else self.database.aside() as session:
            await self.lifecycle.progress(session, version_id, VersionState.INDEXING, done=done, total=total)


async def _cut(session: AsyncSession, version: Version, generation: Generation) -> list[Cut]:
    rows = await session.execute(
        select(ChunkRecord.id, ChunkRecord.heading_path, ChunkRecord.text)
        .where(ChunkRecord.version_id == version.id, ChunkRecord.generation_id == generation.id)
        .order_by(ChunkRecord.ordinal)
    )
    return [Cut(*row) for row in rows]


def _batches(chunks: Sequence[Cut]) -> Iterator[Sequence[Cut]]:
    return (chunks[start : start + _BATCH] for start in range(0, len(chunks), _BATCH))
