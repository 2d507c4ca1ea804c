"""Without the web worker only what a user has as a file could be asked."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta

from sqlalchemy import select

from general_web.choosing import wanted, within_site
from general_web.finding import beginnings
from general_web.previewing import preview
from general_web.robots import Manners
from general_web.taking import KIND, Taker
from shared.compute import Compute
from shared.database import Database
from shared.database.tables import DocumentSource
from shared.database.tables.base import now
from shared.database.tables.imports import ItemState
from shared.errors import Rejected, Unavailable
from shared.events import ImportPreviewed, PageWanted, SourceDue, WebPreviewAsked, WebRequested
from shared.feed import Feed
from shared.fetching.addresses import Gate
from shared.fetching.fetcher import Fetcher
from shared.library.import_requests import WebImport
from shared.library.imports import Begun, Settled, begin, end, give_up, refuse, running, waiting
from shared.library.intake import Intake
from shared.settings import Settings
from shared.stores.blobs import BlobStore
from shared.tasks import Outbox
from shared.worker import Worker, handler

_DUE_AT_ONCE = 100


@dataclass
class Web(Worker):
    """Each page is a task of its own, so an import goes on after a crash where it was."""

    concurrency = 4

    settings: Settings
    database: Database
    blobs: BlobStore
    compute: Compute
    outbox: Outbox
    feed: Feed
    manners: Manners = field(init=False)

    def __post_init__(self) -> None:
        self.manners = Manners(pause=self.settings.web_pause_seconds)

    @handler
    async def begin(self, requested: WebRequested) -> tuple[PageWanted, ...]:
        async with self.database.read() as session:
            import_ = await running(session, requested.import_id)
        if import_ is None:
            return ()
        request = WebImport.model_validate(import_.request)
        try:
            async with self._taker() as taker:
                found, _ = await beginnings(request, taker)
        except Rejected as error:
            await refuse(self.database, import_.id, error.message, self.feed)
            return ()
        chosen = wanted(found, request)
        return _wanted(await begin(self.database, import_.id, chosen, self.feed, limit=request.limit))

    @handler
    async def fetch(self, page: PageWanted) -> tuple[PageWanted, ...]:
        if not (open_ := await waiting(self.database, page.import_id, page.item_id)):
            return ()
        import_, item = open_
        request = WebImport.model_validate(import_.request)
        settled = await self._fetched(page, item.address, request)
        links = within_site(settled.links, item.address) if item.depth < request.depth else ()
        further = wanted(links, request)
        return _wanted(await end(self.database, item, settled, self.feed, further=further, limit=request.limit))

    @handler
    async def preview(self, asked: WebPreviewAsked) -> ImportPreviewed:
        async with self._taker() as taker:
            found = await preview(asked.wanted, taker)
        return ImportPreviewed(workspace_id=asked.workspace_id, preview=found)

    async def _fetched(self, page: PageWanted, address: str, request: WebImport) -> Settled:
        try:
            async with self._taker() as taker:
                return await taker.take(page.workspace_id, address, request)
        except Rejected as error:
            return Settled(ItemState.FAILED, reason=error.message)
        except Unavailable as error:
            return await give_up(self.database, page.item_id, error)

    @handler
    async def look_again(self, due: SourceDue) -> None:
        async with self.database.read() as session:
            source = await session.get(DocumentSource, due.document_id)
        if source is None:
            return
        try:
            async with self._taker() as taker:
                await taker.look_again(source)
        except Rejected as error:  # gone or closed: the document stays, and says why it is not renewed
            async with self.database.write() as session:
                row = await session.get_one(DocumentSource, due.document_id)
                row.about = {**row.about, "problem": error.message}

    async def tend(self) -> None:
        """Pages whose time has come are looked at again."""
        async with self.database.write() as session:
            due = await session.scalars(
                select(DocumentSource)
                .where(DocumentSource.kind == KIND, DocumentSource.due_at <= now())
                .limit(_DUE_AT_ONCE)
                .with_for_update(skip_locked=True)
            )
            for source in due:
                source.due_at = now() + timedelta(seconds=source.resync_seconds or 0)
                self.outbox.publish(
                    session, SourceDue(workspace_id=source.workspace_id, document_id=source.document_id)
                )

    @asynccontextmanager
    async def _taker(self) -> AsyncIterator[Taker]:
        gate = Gate(self.settings.web_allow.split(","))
        async with Fetcher.open(gate) as fetcher:
            intake = Intake(self.database, self.blobs, self.outbox)
            yield Taker(self.database, self.compute, intake, self.manners, fetcher)


def _wanted(begun: Begun) -> tuple[PageWanted, ...]:
    of, items = begun
    return tuple(PageWanted(workspace_id=of.workspace_id, import_id=of.id, item_id=item.id) for item in items)
