"""Without the chunker there would be no pieces small enough to embed, find and cite."""

from dataclasses import dataclass
from uuid import UUID, uuid5

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from general_chunker.in_process import cut_in_member
from shared.compute import Compute
from shared.database import Database
from shared.database.tables import ChunkRecord, Generation, Version
from shared.database.tables.documents import VersionState
from shared.database.tables.workspaces import GenerationState
from shared.documents import Chunk, ChunkingSettings, ParsedDocument
from shared.events import DocumentChunked, DocumentParsed, ReindexRequested
from shared.graph.changes import withdraw
from shared.library.texts import load_parsed
from shared.models.embedding.named import Embedders
from shared.worker import Worker, handler


@dataclass
class Chunker(Worker):
    """Cuts each parsed version for every generation that is to know it."""

    database: Database
    compute: Compute
    embedders: Embedders

    @handler(stage=VersionState.CHUNKING)
    async def cut(self, parsed: DocumentParsed) -> tuple[DocumentChunked, ...]:
        async with self.database.read() as session:
            generations = await session.scalars(
                select(Generation.id).where(
                    Generation.workspace_id == parsed.workspace_id, Generation.state != GenerationState.RETIRED
                )
            )
        return tuple([await self._cut(parsed, generation) for generation in generations])

    @handler
    async def cut_again(self, wanted: ReindexRequested) -> DocumentChunked:
        return await self._cut(wanted, wanted.generation_id)

    async def _cut(self, event: DocumentParsed | ReindexRequested, generation_id: UUID) -> DocumentChunked:
        async with self.database.read() as session:
            document = await load_parsed(session, event.version_id)
            generation = await session.get_one(Generation, generation_id)
        settings = ChunkingSettings.model_validate(generation.chunking)
        model_dir = self.embedders.directory(generation.embedding_model)
        chunks = await self.compute.run(cut_in_member, document, settings, model_dir)
        async with self.database.write() as session:
            await _store(session, event, generation_id, document, chunks)
        return DocumentChunked(
            workspace_id=event.workspace_id,
            document_id=event.document_id,
            version_id=event.version_id,
            generation_id=generation_id,
            chunk_count=len(chunks),
        )


async def _store(
    session: AsyncSession,
    event: DocumentParsed | ReindexRequested,
    generation_id: UUID,
    document: ParsedDocument,
    chunks: list[Chunk],
) -> None:
    of_version = (ChunkRecord.version_id == event.version_id, ChunkRecord.generation_id == generation_id)
    await withdraw(session, [event.version_id], generation_id=generation_id)
    # Those of an imported workspace follow from other ids; a chunk that is cut again keeps its place in the index.
    known = dict((await session.execute(select(ChunkRecord.ordinal, ChunkRecord.id).where(*of_version))).all())
    await session.execute(delete(ChunkRecord).where(*of_version))
    generation = await session.get_one(Generation, generation_id)
    if generation.state != GenerationState.TRIAL:
        await session.execute(update(Version).where(Version.id == event.version_id).values(chunk_count=len(chunks)))
    if chunks:
        shared_values = {
            "generation_id": generation_id,
            "version_id": event.version_id,
            "document_id": event.document_id,
        }
        rows = [
            {
                **shared_values,
                **chunk.model_dump(),
                "id": known.get(chunk.ordinal) or uuid5(generation_id, f"{event.version_id}/{chunk.ordinal}"),
                "heading_path": list(chunk.heading_path),
                "text": document.text[chunk.start : chunk.end],
            }
            for chunk in chunks
        ]
        await session.execute(insert(ChunkRecord), rows)
