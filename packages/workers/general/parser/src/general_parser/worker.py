"""Without the parser a file would stay bytes that nobody can search."""

from dataclasses import dataclass
from typing import ClassVar

from general_parser.reading import read
from shared.compute import Compute
from shared.database import Database
from shared.database.tables import Document, Version
from shared.database.tables.documents import VersionState
from shared.documents import ParsedDocument
from shared.events import DocumentParsed, DocumentUploaded
from shared.library.texts import store_parsed
from shared.stores.blobs import BlobStore
from shared.worker import Worker, handler


@dataclass
class Parser(Worker):
    """Reads each uploaded file in a child with limits, and stores its text and blocks."""

    stage: ClassVar[VersionState] = VersionState.PARSING

    database: Database
    blobs: BlobStore
    compute: Compute

    @handler
    async def parse(self, uploaded: DocumentUploaded) -> DocumentParsed:
        async with self.database.read() as session:
            version = await session.get_one(Version, uploaded.version_id)
            document = await session.get_one(Document, uploaded.document_id)
        async with self.blobs.as_file(version.blob_key) as path:
            answer = await self.compute.run_isolated(read, path, name=document.name)
        parsed = ParsedDocument.model_validate_json(answer)
        async with self.database.write() as session:
            await store_parsed(session, uploaded.version_id, parsed)
        return DocumentParsed(
            workspace_id=uploaded.workspace_id, document_id=uploaded.document_id, version_id=uploaded.version_id
        )
