"""What a version brought into the graph goes with it, and the keys concerned await resolution."""

from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from shared.database import Database
from shared.database.tables import (
    ChunkRecord,
    Extraction,
    Generation,
    GraphRevision,
    Mention,
    PendingName,
    Relation,
    Version,
    VersionNames,
)
from shared.graph.changes import entities_changed, names_changed, resolve_later, withdraw
from shared.testing.rows import add_version


@pytest.fixture
async def generation_id(database: Database, workspace_id: UUID) -> UUID:
    id = uuid4()
    async with database.write() as session:
        session.add(Generation(id=id, workspace_id=workspace_id, embedding_model="minilm", chunking={}))
    return id


async def read_version(database: Database, workspace_id: UUID, generation_id: UUID, *keys: str) -> Version:
    """A version with one chunk that mentions these keys, each related to the next."""
    version = await add_version(database, workspace_id)
    chunk = uuid4()
    of = {"generation_id": generation_id, "version_id": version.id}
    place = {"chunk_id": chunk, "sentence_start": 0, "sentence_end": 9, "source": "ner", "confidence": 1.0}
    async with database.write() as session:
        session.add(
            ChunkRecord(
                id=chunk,
                document_id=version.document_id,
                ordinal=0,
                start=0,
                end=9,
                token_count=3,
                text="…",
                heading_path=[],
                **of,
            )
        )
        await session.flush()
        session.add(VersionNames(revision=await names_changed(session, generation_id), content=b"", **of))
        session.add(Extraction(extractor="nlp", mention_count=len(keys), relation_count=1, **of))
        for at, key in enumerate(keys):
            session.add(Mention(start=at, end=at + 1, surface=key, key=key, kind="concept", **place, **of))
        session.add(Relation(id=uuid4(), subject_key=keys[0], predicate="knows", object_key=keys[-1], **place, **of))
    return version


async def pending(database: Database) -> list[str]:
    async with database.read() as session:
        return sorted(await session.scalars(select(PendingName.key)))


async def test_withdrawing_takes_what_the_version_brought_and_nothing_else(
    database: Database, workspace_id: UUID, generation_id: UUID
) -> None:
    gone = await read_version(database, workspace_id, generation_id, "curie", "radium")
    stays = await read_version(database, workspace_id, generation_id, "curie", "paris")

    async with database.write() as session:
        touched = await withdraw(session, [gone.id])

    async with database.read() as session:
        mentions = set(await session.scalars(select(Mention.version_id)))
        names = list(await session.scalars(select(VersionNames.version_id)))
        [relation] = await session.scalars(select(Relation))
    assert touched == [generation_id]
    assert mentions == {stays.id}
    assert names == [stays.id]
    assert relation.object_key == "paris"
    assert await pending(database) == ["curie", "radium"]


async def test_withdrawing_twice_or_for_another_generation_changes_nothing(
    database: Database, workspace_id: UUID, generation_id: UUID
) -> None:
    version = await read_version(database, workspace_id, generation_id, "curie", "radium")

    async with database.write() as session:
        elsewhere = await withdraw(session, [version.id], generation_id=uuid4())
        once = await withdraw(session, [version.id])
        twice = await withdraw(session, [version.id])

    assert (elsewhere, once, twice) == ([], [generation_id], [])


async def test_a_key_waits_once(database: Database, generation_id: UUID) -> None:
    async with database.write() as session:
        await resolve_later(session, generation_id, ["curie", "radium"])
        await resolve_later(session, generation_id, ["paris", "curie"])

    assert await pending(database) == ["curie", "paris", "radium"]


async def test_revisions_count_up_each_for_itself(database: Database, generation_id: UUID) -> None:
    async with database.write() as session:
        first = await names_changed(session, generation_id)
        await entities_changed(session, generation_id)
        second = await names_changed(session, generation_id)

    async with database.read() as session:
        revision = await session.get_one(GraphRevision, generation_id)
    assert (first, second) == (1, 2)
    assert (revision.names, revision.removals, revision.entities) == (2, 0, 1)
