"""The names of a version become rows that go with it."""

from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from graph_preprocessor import GraphPreprocessor
from shared.compute.direct import DirectCompute
from shared.database import Database
from shared.database.migrate import migrate
from shared.database.tables import ChunkRecord, Extraction, Generation, Mention, PendingName, Version
from shared.events import ChunksNamed, GraphExtracted
from shared.feed.memory import MemoryFeed
from shared.library.lifecycle import Lifecycle
from shared.testing.reacting import react
from shared.testing.rows import add_version, add_workspace

TEXT = "Marie Curie worked in Paris. Pierre Curie met her in Warsaw."


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    async with Database.open(f"sqlite+aiosqlite:///{tmp_path / 'test.db'}") as database:
        await migrate(database.engine)
        yield database


async def named(database: Database, *chunks: tuple[int, str], language: str | None = "en") -> ChunksNamed:
    """A version of which these stretches are the chunks."""
    workspace = await add_workspace(database)
    version, generation = await add_version(database, workspace), uuid4()
    async with database.write() as session:
        session.add(Generation(id=generation, workspace_id=workspace, embedding_model="east", chunking={}))
        (await session.get_one(Version, version.id)).language = language
    await cut(database, version, generation, chunks)
    return ChunksNamed(
        workspace_id=workspace, document_id=version.document_id, version_id=version.id, generation_id=generation
    )


async def cut(database: Database, version: Version, generation: UUID, chunks: Sequence[tuple[int, str]]) -> None:
    async with database.write() as session:
        session.add_all(
            ChunkRecord(
                id=uuid4(),
                generation_id=generation,
                version_id=version.id,
                document_id=version.document_id,
                ordinal=ordinal,
                start=start,
                end=start + len(text),
                token_count=1,
                heading_path=[],
                text=text,
            )
            for ordinal, (start, text) in enumerate(chunks)
        )


def preprocessor(database: Database) -> GraphPreprocessor:
    return GraphPreprocessor(database, DirectCompute(), Lifecycle(MemoryFeed()))


async def mentions(database: Database) -> list[Mention]:
    async with database.read() as session:
        return list(await session.scalars(select(Mention).order_by(Mention.start)))


async def test_every_mention_is_a_verbatim_stretch_of_the_text(database: Database) -> None:
    wanted = await named(database, (0, TEXT))

    await react(preprocessor(database), wanted, gives=GraphExtracted)

    found = await mentions(database)
    assert {mention.surface for mention in found} == {"Marie Curie", "Paris", "Pierre Curie", "Warsaw"}
    assert all(TEXT[mention.start : mention.end] == mention.surface for mention in found)


async def test_extracting_twice_leaves_what_once_does(database: Database) -> None:
    wanted = await named(database, (0, TEXT))
    worker = preprocessor(database)

    await react(worker, wanted, gives=GraphExtracted)
    once = [(mention.chunk_id, mention.start, mention.key) for mention in await mentions(database)]
    await react(worker, wanted, gives=GraphExtracted)

    assert [(mention.chunk_id, mention.start, mention.key) for mention in await mentions(database)] == once


async def test_what_two_chunks_hold_counts_once_for_the_first(database: Database) -> None:
    second = TEXT.index("Pierre")
    wanted = await named(database, (0, TEXT), (second, TEXT[second:] + " Irène Joliot-Curie came to Vienna."))

    await react(preprocessor(database), wanted, gives=GraphExtracted)

    found = await mentions(database)
    assert [mention.key for mention in found].count("warsaw") == 1
    assert "vienna" in {mention.key for mention in found}


async def test_the_keys_await_their_resolution(database: Database) -> None:
    wanted = await named(database, (0, TEXT))

    await react(preprocessor(database), wanted, gives=GraphExtracted)

    async with database.read() as session:
        pending = set(await session.scalars(select(PendingName.key)))
    assert pending == {"marie curie", "paris", "pierre curie", "warsaw"}


@pytest.mark.parametrize("language", ["en", None])
async def test_a_document_without_a_name_says_why(database: Database, language: str | None) -> None:
    wanted = await named(database, (0, "it rained and then it rained on."), language=language)

    await react(preprocessor(database), wanted, gives=GraphExtracted)

    async with database.read() as session:
        extraction = await session.get_one(Extraction, (wanted.version_id, wanted.generation_id))
        version = await session.get_one(Version, wanted.version_id)
    assert extraction.mention_count == 0
    assert extraction.warning
    assert version.graph_warning == extraction.warning
    assert ("language" in extraction.warning) == (language is None)
