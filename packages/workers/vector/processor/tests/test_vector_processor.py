"""Chunks become points of the index, and no others."""

from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import Any, cast
from uuid import UUID, uuid4

import numpy as np
import pytest
from sqlalchemy import delete

from shared.database import Database
from shared.database.migrate import migrate
from shared.database.tables import ChunkRecord, Generation, Version
from shared.events import VectorIndexed, VectorRequested
from shared.feed.memory import MemoryFeed
from shared.library.lifecycle import Lifecycle
from shared.models.embedding import Vectors
from shared.models.embedding.named import Embedders
from shared.stores.search.memory import MemorySearchIndex
from shared.testing.reacting import react
from shared.testing.rows import add_version, add_workspace
from vector_processor import VectorProcessor
from vector_processor.indexed import indexed_terms, indexed_text, names_above


class EastEmbedder:
    """Everything lies in the east."""

    async def embed_passages(self, texts: Sequence[str]) -> Vectors:
        return np.tile(np.array([1, 0], dtype=np.float32), (len(texts), 1))


class OneEmbedder:
    """Knows one model under every name."""

    def named(self, _name: str) -> EastEmbedder:
        return EastEmbedder()


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    async with Database.open(f"sqlite+aiosqlite:///{tmp_path / 'test.db'}") as database:
        await migrate(database.engine)
        yield database


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


def processor(database: Database, index: MemorySearchIndex) -> VectorProcessor:
    embedders = cast(Embedders, cast(Any, OneEmbedder()))
    return VectorProcessor(database, index, embedders, Lifecycle(MemoryFeed()))


async def test_every_chunk_can_be_found(database: Database, wanted: VectorRequested) -> None:
    index = MemorySearchIndex()

    [indexed] = await react(processor(database, index), wanted, gives=VectorIndexed)

    assert indexed.chunk_count == 3
    assert len(await index.chunk_ids(wanted.generation_id)) == 3


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
