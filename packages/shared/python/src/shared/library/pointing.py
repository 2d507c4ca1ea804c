"""Fills the search index of a generation: vectors that were kept elsewhere, terms from the text of the chunks."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import func, select

from shared.compute import Compute
from shared.database import Database
from shared.database.tables import ChunkRecord, Indexing, Version
from shared.errors import Rejected
from shared.models.embedding.port import Vectors
from shared.retrieval.indexed import names_above, terms_in_member
from shared.stores.search import IndexPoint, SearchIndex


class _Chunk(NamedTuple):
    id: UUID
    version_id: UUID
    title: str | None
    language: str | None
    heading_path: list[str]
    text: str


@dataclass
class Pointing:
    """Takes the vectors of one generation, some at a time."""

    database: Database
    search: SearchIndex
    compute: Compute
    generation_id: UUID
    count: int = field(default=0, init=False)

    async def add(self, vectors: Mapping[UUID, Vectors]) -> None:
        """Raises Rejected for a vector of no chunk."""
        by_language: dict[str | None, list[_Chunk]] = defaultdict(list)
        for chunk in await self._chunks(vectors):
            by_language[chunk.language].append(chunk)
        if sum(map(len, by_language.values())) != len(vectors):
            raise Rejected("The archive holds a vector of no chunk.")
        for language, chunks in by_language.items():
            await self.search.upsert(self.generation_id, await self._points(chunks, language, vectors))
        self.count += len(vectors)

    async def finish(self) -> None:
        """Raises Rejected when a chunk that can be found has no vector."""
        indexed = select(Indexing.version_id).where(Indexing.generation_id == self.generation_id)
        chunks = select(func.count()).where(
            ChunkRecord.generation_id == self.generation_id, ChunkRecord.version_id.in_(indexed)
        )
        async with self.database.read() as session:
            if await session.scalar(chunks) != self.count:
                raise Rejected("The archive lacks the vectors of some chunks.")

    async def _chunks(self, vectors: Mapping[UUID, Vectors]) -> list[_Chunk]:
        query = (
            select(
                ChunkRecord.id,
                ChunkRecord.version_id,
                Version.title,
                Version.language,
                ChunkRecord.heading_path,
                ChunkRecord.text,
            )
            .join(Version, Version.id == ChunkRecord.version_id)
            .where(ChunkRecord.generation_id == self.generation_id, ChunkRecord.id.in_(list(vectors)))
            .order_by(ChunkRecord.version_id, ChunkRecord.ordinal)
        )
        async with self.database.read() as session:
            return [_Chunk(*row) for row in await session.execute(query)]

    async def _points(
        self, chunks: Sequence[_Chunk], language: str | None, vectors: Mapping[UUID, Vectors]
    ) -> list[IndexPoint]:
        named = [(names_above(chunk.title, chunk.heading_path), chunk.text) for chunk in chunks]
        counted = await self.compute.run(terms_in_member, named, language)
        pairs = zip(chunks, counted, strict=True)
        return [IndexPoint(chunk.id, chunk.version_id, vectors[chunk.id], terms) for chunk, terms in pairs]
