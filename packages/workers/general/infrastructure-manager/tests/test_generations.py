"""What is indexed for one generation of a workspace must come to be for the next."""

from uuid import UUID, uuid4

from general_infrastructure_manager.generations import go_live_when_complete, to_catch_up, to_reindex
from shared.database import Database
from shared.database.tables import ChunkRecord, Document, Generation, Indexing
from shared.database.tables.workspaces import GenerationState
from shared.events import VectorIndexed, WorkspaceReconfigured
from shared.testing.rows import add_version, add_workspace


async def add_generation(database: Database, workspace_id: UUID, state: GenerationState) -> UUID:
    generation = Generation(id=uuid4(), workspace_id=workspace_id, embedding_model="minilm", chunking={}, state=state)
    async with database.write() as session:
        session.add(generation)
    return generation.id


def chunk_of(version: UUID, document: UUID, generation: UUID) -> ChunkRecord:
    place = {"version_id": version, "document_id": document, "generation_id": generation, "ordinal": 0}
    return ChunkRecord(id=uuid4(), **place, start=0, end=1, token_count=1, heading_path=[], text="a")


async def test_a_version_that_was_cut_before_a_generation_began_is_indexed_for_it_later(database: Database) -> None:
    workspace_id = await add_workspace(database)
    live = await add_generation(database, workspace_id, GenerationState.LIVE)
    version = await add_version(database, workspace_id)
    building = await add_generation(database, workspace_id, GenerationState.BUILDING)
    begun = WorkspaceReconfigured(workspace_id=workspace_id, generation_id=building)
    about = {"workspace_id": workspace_id, "document_id": version.document_id, "version_id": version.id}
    indexed = VectorIndexed(**about, generation_id=live, chunk_count=1)

    async with database.write() as session:
        session.add(chunk_of(version.id, version.document_id, live))
        at_the_beginning = await to_reindex(session, begun)
        (await session.get_one(Document, version.document_id)).current_version_id = version.id
        [wanted] = await to_catch_up(session, indexed)
        session.add(chunk_of(version.id, version.document_id, building))
        after_it_was_cut = await to_catch_up(session, indexed)

    assert at_the_beginning == after_it_was_cut == ()
    assert (wanted.version_id, wanted.generation_id) == (version.id, building)


async def test_a_generation_answers_once_it_has_every_version_that_answers(database: Database) -> None:
    workspace_id = await add_workspace(database)
    live = await add_generation(database, workspace_id, GenerationState.LIVE)
    building = await add_generation(database, workspace_id, GenerationState.BUILDING)
    versions = [await add_version(database, workspace_id) for _ in range(3)]  # the last does not answer yet

    async with database.write() as session:
        for version in versions[:2]:
            (await session.get_one(Document, version.document_id)).current_version_id = version.id
        session.add(Indexing(version_id=versions[0].id, generation_id=building, chunk_count=1))
        session.add(Indexing(version_id=versions[1].id, generation_id=live, chunk_count=1))
        too_early = await go_live_when_complete(session, workspace_id)
        session.add(Indexing(version_id=versions[1].id, generation_id=building, chunk_count=1))
        [retired] = await go_live_when_complete(session, workspace_id)
        state = (await session.get_one(Generation, building)).state

    assert too_early == ()
    assert (retired.generation_id, state) == (live, GenerationState.LIVE)
