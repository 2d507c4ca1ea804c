"""Without the parser a file would stay bytes that nobody can search."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from general_parser.merging import with_recognised
from general_parser.ocr import read_page
from general_parser.reading import read
from general_parser.scans import RecognisedPage, pages_without_text
from shared.compute import Compute
from shared.database import Database
from shared.database.holding import held
from shared.database.tables import Document, RecognisedPageText, Version
from shared.database.tables.documents import VersionState
from shared.documents import ParsedDocument
from shared.errors import Rejected
from shared.events import DocumentParsed, DocumentUploaded, PageUnread
from shared.library.lifecycle import Lifecycle
from shared.library.texts import load_parsed, store_parsed
from shared.stores.blobs import BlobStore
from shared.worker import Worker, handler


@dataclass
class Parser(Worker):
    """Reads each uploaded file in a child with limits, and stores its text and blocks.

    Scanned pages are recognised one by one, each a task of its own, so that a long scan goes on after a crash
    where it was. A document that has other text can be searched meanwhile.
    """

    database: Database
    blobs: BlobStore
    compute: Compute
    lifecycle: Lifecycle

    @handler(stage=VersionState.PARSING)
    async def parse(self, uploaded: DocumentUploaded) -> tuple[DocumentParsed | PageUnread, ...]:
        answer = await self._isolated(uploaded)
        parsed = ParsedDocument.model_validate_json(answer)
        unread = pages_without_text(parsed)
        async with self.database.write() as session:
            await store_parsed(session, uploaded.version_id, parsed)
            await _forget_recognised(session, uploaded)
        pages = tuple(PageUnread(**_about(uploaded), page=page) for page in unread)
        return pages if unread and not parsed.text else (*pages, DocumentParsed(**_about(uploaded)))

    @handler
    async def recognise(self, unread: PageUnread) -> DocumentParsed | None:
        try:
            content = (await self._isolated(unread)).decode()
        except Rejected:  # the rest of the document is still worth reading
            content = RecognisedPage(page=unread.page).model_dump_json()
        async with self.database.write() as session:
            await held(session, Version, unread.version_id)  # so that the last page to come sees all others
            await session.merge(RecognisedPageText(version_id=unread.version_id, page=unread.page, content=content))
            return await self._merge_when_complete(session, unread)

    async def _isolated(self, event: DocumentUploaded | PageUnread) -> bytes:
        async with self.database.read() as session:
            version = await session.get_one(Version, event.version_id)
            document = await session.get_one(Document, event.document_id)
        async with self.blobs.as_file(version.blob_key) as path:
            if isinstance(event, PageUnread):
                return await self.compute.run_isolated(read_page, path, name=document.name, page=event.page)
            return await self.compute.run_isolated(read, path, name=document.name)

    async def _merge_when_complete(self, session: AsyncSession, unread: PageUnread) -> DocumentParsed | None:
        of_version = RecognisedPageText.version_id == unread.version_id
        parsed = await load_parsed(session, unread.version_id)
        rows = await session.scalars(select(RecognisedPageText.content).where(of_version))
        pages = [RecognisedPage.model_validate_json(content) for content in rows]
        wanted = pages_without_text(parsed)
        await self.lifecycle.progress(
            session, unread.version_id, VersionState.PARSING, done=len(pages), total=len(wanted)
        )
        if len(pages) < len(wanted):
            return None
        await store_parsed(session, unread.version_id, with_recognised(parsed, pages))
        await _forget_recognised(session, unread)
        return DocumentParsed(**_about(unread))


def _about(event: DocumentUploaded | PageUnread) -> dict[str, UUID]:
    return {
        "workspace_id": event.workspace_id,
        "document_id": event.document_id,
        "version_id": event.version_id,
    }


async def _forget_recognised(session: AsyncSession, event: DocumentUploaded | PageUnread) -> None:
    await session.execute(delete(RecognisedPageText).where(RecognisedPageText.version_id == event.version_id))
