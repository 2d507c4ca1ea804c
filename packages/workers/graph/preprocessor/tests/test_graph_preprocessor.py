"""The names of a version become rows that go with it."""

from collections.abc import Awaitable, Callable

import pytest
from prometheus_client import REGISTRY
from sqlalchemy import delete, select

from graph_preprocessor import GraphPreprocessor
from shared.database import Database
from shared.database.tables import ChunkRecord, Extraction, Mention, PendingName, Relation, SameAs, Version
from shared.events import ChunksNamed, GraphExtracted
from shared.testing.reacting import react

Named = Callable[..., Awaitable[ChunksNamed]]
Configure = Callable[..., Awaitable[None]]

TEXT = "Marie Curie worked in Paris. Pierre Curie met her in Warsaw."


async def mentions(database: Database) -> list[Mention]:
    async with database.read() as session:
        return list(await session.scalars(select(Mention).order_by(Mention.start)))


async def test_every_mention_is_a_verbatim_stretch_of_the_text(
    database: Database, worker: GraphPreprocessor, named: Named
) -> None:
    wanted = await named((0, TEXT))

    await react(worker, wanted, gives=GraphExtracted)

    found = await mentions(database)
    assert {mention.surface for mention in found} == {"Marie Curie", "Paris", "Pierre Curie", "Warsaw"}
    assert all(TEXT[mention.start : mention.end] == mention.surface for mention in found)


async def test_extracting_twice_leaves_what_once_does(
    database: Database, worker: GraphPreprocessor, named: Named
) -> None:
    wanted = await named((0, TEXT))

    await react(worker, wanted, gives=GraphExtracted)
    once = [(mention.chunk_id, mention.start, mention.key) for mention in await mentions(database)]
    await react(worker, wanted, gives=GraphExtracted)

    assert [(mention.chunk_id, mention.start, mention.key) for mention in await mentions(database)] == once


async def test_what_two_chunks_hold_counts_once_for_the_first(
    database: Database, worker: GraphPreprocessor, named: Named
) -> None:
    second = TEXT.index("Pierre")
    wanted = await named((0, TEXT), (second, TEXT[second:] + " Irène Joliot-Curie came to Vienna."))

    await react(worker, wanted, gives=GraphExtracted)

    found = await mentions(database)
    assert [mention.key for mention in found].count("warsaw") == 1
    assert "vienna" in {mention.key for mention in found}


async def test_the_keys_await_their_resolution(database: Database, worker: GraphPreprocessor, named: Named) -> None:
    wanted = await named((0, TEXT))

    await react(worker, wanted, gives=GraphExtracted)

    async with database.read() as session:
        pending = set(await session.scalars(select(PendingName.key)))
    assert pending == {"marie curie", "paris", "pierre curie", "warsaw"}


@pytest.mark.parametrize("language", ["en", None])
async def test_a_document_without_a_name_says_why(
    database: Database, worker: GraphPreprocessor, named: Named, language: str | None
) -> None:
    wanted = await named((0, "it rained and then it rained on."), language=language)

    await react(worker, wanted, gives=GraphExtracted)

    async with database.read() as session:
        extraction = await session.get_one(Extraction, (wanted.version_id, wanted.generation_id))
        version = await session.get_one(Version, wanted.version_id)
    assert extraction.mention_count == 0
    assert extraction.warning
    assert version.graph_warning == extraction.warning
    assert ("language" in extraction.warning) == (language is None)


async def test_a_shorter_version_leaves_no_name_of_the_longer_one(
    database: Database, worker: GraphPreprocessor, named: Named
) -> None:
    wanted = await named((0, TEXT), (100, "Ada Lovelace lived in London."))
    await react(worker, wanted, gives=GraphExtracted)
    async with database.write() as session:
        await session.execute(delete(PendingName))
        await session.execute(delete(ChunkRecord).where(ChunkRecord.ordinal == 1))

    await react(worker, wanted, gives=GraphExtracted)

    assert "london" not in {mention.key for mention in await mentions(database)}
    async with database.read() as session:
        assert "paris" in set(await session.scalars(select(PendingName.key)))


async def test_definitions_and_statements_are_stored(
    database: Database, worker: GraphPreprocessor, named: Named
) -> None:
    text = "The World Health Organization (WHO) was founded in Geneva. Angela Merkel visited the WHO."

    await react(worker, await named((0, text)), gives=GraphExtracted)

    async with database.read() as session:
        same = (await session.scalars(select(SameAs))).one()
        relations = (await session.scalars(select(Relation))).all()
    assert (same.key, same.other_key, text[same.start : same.end]) == (
        "world health organization",
        "who",
        "World Health Organization (WHO",
    )
    assert ("angela merkel", "visit", "who") in {(r.subject_key, r.predicate, r.object_key) for r in relations}


async def test_no_language_model_is_asked_by_default(worker: GraphPreprocessor, named: Named) -> None:
    before = REGISTRY.get_sample_value("insighthub_graph_llm_calls_total")

    await react(worker, await named((0, TEXT)), gives=GraphExtracted)

    assert REGISTRY.get_sample_value("insighthub_graph_llm_calls_total") == before


async def test_without_entities_nothing_is_read(
    database: Database, worker: GraphPreprocessor, named: Named, configure: Configure
) -> None:
    wanted = await named((0, TEXT))
    await configure(wanted.workspace_id, entities=False)

    await react(worker, wanted, gives=GraphExtracted)

    async with database.read() as session:
        extraction = await session.get_one(Extraction, (wanted.version_id, wanted.generation_id))
    assert (extraction.mention_count, extraction.warning) == (0, None)
