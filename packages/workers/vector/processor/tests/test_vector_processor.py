"""Chunks become points of the index, and no others."""

import asyncio
from collections.abc import Sequence
from typing import Any, cast
from uuid import UUID, uuid4

import numpy as np
import pytest
from sqlalchemy import delete, update

from shared.compute.direct import DirectCompute
from shared.database import Database
from shared.database.tables import ChunkRecord, Generation, Stage, Version
from shared.database.tables.documents import VersionState
from shared.events import VectorIndexed, VectorRequested
from shared.feed.memory import MemoryFeed
from shared.library.lifecycle import Lifecycle
from shared.models.embedding import Vectors
from shared.models.embedding.named import Embedders
from shared.retrieval.indexed import indexed_terms, indexed_text, names_above
from shared.stores.search import IndexPoint
from shared.stores.search.memory import MemorySearchIndex
from shared.testing.reacting import react
from shared.testing.rows import add_version, add_workspace
from vector_processor import VectorProcessor


class EastEmbedder:
    """Everything lies in the east."""

    async def embed_passages(self, texts: Sequence[str]) -> Vectors:
        return np.tile(np.array([1, 0], dtype=np.float32), (len(texts), 1))


class OneEmbedder:
    """Knows one model under every name."""

    def __init__(self, embedder: EastEmbedder) -> None:
        self._embedder = embedder

    def named(self, _name: str) -> EastEmbedder:
        return self._embedder


@pytest.fixture
async def wanted(database: Database) -> VectorRequested:
    """A version of which three chunks wait to be indexed."""
    workspace = await add_workspace(database)
    version, generation = await add_version(database, workspace), uuid4()
    async with database.write() as session:
        session.add(Generation(id=generation, workspace_id=workspace, embedding_model="east", chunking={}))
    await cut(database, version, generation, count=3)
    return VectorRequested(
        workspace_id=workspace,
        document_id=version.document_id,
        version_id=version.id,
        generation_id=generation,
        chunk_count=3,
    )


async def cut(database: Database, version: Version, generation: UUID, *, count: int) -> list[UUID]:
    ids = [uuid4() for _ in range(count)]
    async with database.write() as session:
        await session.execute(delete(ChunkRecord).where(ChunkRecord.version_id == version.id))
        session.add_all(
            ChunkRecord(
                id=id,
                generation_id=generation,
                version_id=version.id,
                document_id=version.document_id,
                ordinal=ordinal,
                start=0,
                end=4,
                token_count=1,
                heading_path=["Seas"],
                text="deep",
            )
            for ordinal, id in enumerate(ids)
        )
    return ids


class WaitingIndex(MemorySearchIndex):
    """Writes the first batch only when the embedder has begun with the second."""

    def __init__(self) -> None:
        super().__init__()
        self.embedder = CountingEmbedder()

    async def upsert(self, index: UUID, points: Sequence[IndexPoint]) -> None:
        await self.embedder.second.wait()
        await super().upsert(index, points)


class CountingEmbedder(EastEmbedder):
    def __init__(self) -> None:
        self.calls, self.second = 0, asyncio.Event()

    async def embed_passages(self, texts: Sequence[str]) -> Vectors:
        self.calls += 1
        if self.calls == 2:
            self.second.set()
        return await super().embed_passages(texts)


def processor(database: Database, index: MemorySearchIndex, embedder: EastEmbedder | None = None) -> VectorProcessor:
    embedders = cast(Embedders, cast(Any, OneEmbedder(embedder or EastEmbedder())))
    return VectorProcessor(database, index, embedders, DirectCompute(), Lifecycle(MemoryFeed()))


async def test_every_chunk_can_be_found(database: Database, wanted: VectorRequested) -> None:
    index = MemorySearchIndex()

    [indexed] = await react(processor(database, index), wanted, gives=VectorIndexed)

    assert indexed.chunk_count == 3
    assert len(await index.chunk_ids(wanted.generation_id)) == 3


async def test_the_next_batch_is_embedded_while_the_last_is_written(
    database: Database, wanted: VectorRequested
) -> None:
    index = WaitingIndex()
    version = Version(id=wanted.version_id, document_id=wanted.document_id)
    ids = await cut(database, version, wanted.generation_id, count=600)
    async with database.write() as session:
        await session.execute(update(Version).values(state=VersionState.INDEXING))
    worker = processor(database, index, index.embedder)

    async with asyncio.timeout(10):
        [indexed] = await react(worker, wanted, gives=VectorIndexed)

    assert indexed.chunk_count == 600
    assert await index.chunk_ids(wanted.generation_id) == frozenset(ids)
    async with database.read() as session:
        stage = await session.get_one(Stage, (wanted.version_id, VersionState.INDEXING))
    assert (stage.done, stage.total) == (600, 600)


async def test_indexing_twice_leaves_what_once_does(database: Database, wanted: VectorRequested) -> None:
    index = MemorySearchIndex()
    worker = processor(database, index)

    await react(worker, wanted, gives=VectorIndexed)
    once = await index.chunk_ids(wanted.generation_id)
    await react(worker, wanted, gives=VectorIndexed)

    assert await index.chunk_ids(wanted.generation_id) == once


def test_a_chunk_is_read_under_the_names_above_it() -> None:
    names = names_above("Oceans", ["Seas", "Depths"])

    assert indexed_text(names, "deep") == "Oceans\nSeas\nDepths\ndeep"
    assert indexed_text(names_above("Seas", ["Seas"]), "Seas are deep") == "Seas are deep"
    assert indexed_text(names_above(None, []), "deep") == "deep"


def test_a_word_of_a_name_counts_three_times() -> None:
    terms = indexed_terms(["Seas"], "deep", "en")

    assert sorted(terms.counts) == [1, 3]
    assert sorted(indexed_terms(["Seas"], "Seas are deep", "en").counts) == [1, 1, 3]
