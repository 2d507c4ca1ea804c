"""Imports from elsewhere: begun here, carried out by workers."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple
from uuid import UUID, uuid4

from sqlalchemy import select, update

from shared.database import Database
from shared.database.holding import held_one
from shared.database.tables import Import, ImportItem, Workspace
from shared.database.tables.base import now
from shared.database.tables.imports import ImportState, ItemState
from shared.errors import Conflict, NotFound, Rejected
from shared.events import (
    ArticleWanted,
    ImportPreview,
    ImportPreviewed,
    PageWanted,
    WebPreviewAsked,
    WebRequested,
    WikipediaPreviewAsked,
    WikipediaRequested,
)
from shared.exchange import Exchange
from shared.library.import_requests import WebImport, WikipediaImport
from shared.library.imports import counts
from shared.tasks import Outbox
from src.services.pages import Page, newest_first

Request = WebImport | WikipediaImport
Requested = WebRequested | WikipediaRequested
Wanted = PageWanted | ArticleWanted
_LONGEST_PREVIEW = 60.0
_EVENTS: Mapping[str, tuple[type[Requested], type[Wanted]]] = {
    "web": (WebRequested, PageWanted),
    "wikipedia": (WikipediaRequested, ArticleWanted),
}
"""By the kind of import: what begins it, and what fetches one item of it."""


class Counted(NamedTuple):
    """An import with its items counted by state."""

    row: Import
    items: dict[str, int]


class Imports:
    """Imports are looked up through their workspace, which the caller has looked up through its owner."""

    def __init__(self, database: Database, outbox: Outbox, exchange: Exchange) -> None:
        self._database, self._outbox, self._exchange = database, outbox, exchange

    async def from_web(self, workspace: Workspace, request: WebImport) -> Counted:
        """Begin to fetch. Raises Rejected when nothing is asked for."""
        _check_web(request)
        return await self._begin(workspace, "web", request)

    async def from_wikipedia(self, workspace: Workspace, request: WikipediaImport) -> Counted:
        """Begin to fetch articles. Raises Rejected when nothing is asked for."""
        _check_wikipedia(request)
        return await self._begin(workspace, "wikipedia", request)

    async def preview_web(self, workspace: Workspace, request: WebImport) -> ImportPreview:
        """What the import would bring. Raises Rejected when nothing is asked for or a list is none, Unavailable."""
        _check_web(request)
        asked = WebPreviewAsked(workspace_id=workspace.id, wanted=request)
        return (await self._exchange.ask(asked, ImportPreviewed, deadline=_LONGEST_PREVIEW)).preview

    async def preview_wikipedia(self, workspace: Workspace, request: WikipediaImport) -> ImportPreview:
        """What the import would bring. Raises Rejected when nothing is asked for or found, Unavailable."""
        _check_wikipedia(request)
        asked = WikipediaPreviewAsked(workspace_id=workspace.id, wanted=request)
        return (await self._exchange.ask(asked, ImportPreviewed, deadline=_LONGEST_PREVIEW)).preview

    async def _begin(self, workspace: Workspace, kind: str, request: Request) -> Counted:
        begins, _ = _EVENTS[kind]
        asked = request.model_dump(mode="json", exclude_none=True)
        row = Import(id=uuid4(), workspace_id=workspace.id, kind=kind, request=asked)
        async with self._database.write() as session:
            session.add(row)
            await session.flush()
            self._outbox.publish(session, begins(workspace_id=workspace.id, import_id=row.id), priority=1)
        return Counted(row, {})

    async def get(self, workspace: Workspace, import_id: UUID) -> Counted:
        """Raises NotFound."""
        async with self._database.read() as session:
            row = await session.get(Import, import_id)
            if row is None or row.workspace_id != workspace.id:
                raise NotFound("No such import in this workspace. List them with `insighthub import list`.")
            return Counted(row, await counts(session, row.id))

    async def list(self, workspace: Workspace, *, cursor: str | None, limit: int) -> Page[Counted]:
        """Newest first."""
        query = select(Import).where(Import.workspace_id == workspace.id)
        async with self._database.read() as session:
            page = await newest_first(session, query, (Import.created_at, Import.id), cursor=cursor, limit=limit)
            return Page([Counted(row, await counts(session, row.id)) for row in page.items], page.next_cursor)

    async def items(
        self, workspace: Workspace, import_id: UUID, *, state: ItemState | None, cursor: str | None, limit: int
    ) -> Page[ImportItem]:
        """The addresses of an import, newest first."""
        await self.get(workspace, import_id)
        query = select(ImportItem).where(ImportItem.import_id == import_id)
        if state:
            query = query.where(ImportItem.state == state)
        async with self._database.read() as session:
            return await newest_first(
                session, query, (ImportItem.created_at, ImportItem.id), cursor=cursor, limit=limit
            )

    async def cancel(self, workspace: Workspace, import_id: UUID) -> Counted:
        """Fetch no more; what is here stays. Raises Conflict when it has ended already."""
        await self.get(workspace, import_id)
        async with self._database.write() as session:
            row = await held_one(session, Import, import_id)
            if row.state != ImportState.RUNNING:
                raise Conflict(f"This import is {row.state} already.")
            row.state, row.finished_at = ImportState.CANCELLED, now()
            await session.execute(
                update(ImportItem)
                .where(ImportItem.import_id == import_id, ImportItem.state == ItemState.WAITING)
                .values(state=ItemState.SKIPPED, reason="The import was cancelled.")
            )
        return await self.get(workspace, import_id)

    async def retry(self, workspace: Workspace, import_id: UUID) -> Counted:
        """Fetch again what failed. Raises Conflict when nothing did."""
        await self.get(workspace, import_id)
        has_failed = ImportItem.import_id == import_id, ImportItem.state == ItemState.FAILED
        async with self._database.write() as session:
            row = await held_one(session, Import, import_id)
            failed = (await session.scalars(select(ImportItem.id).where(*has_failed))).all()
            if not failed and row.state != ImportState.FAILED:
                raise Conflict("Nothing of this import has failed.")
            row.state, row.reason, row.finished_at = ImportState.RUNNING, None, None
            again = {"state": ItemState.WAITING, "reason": None, "tries": 0}
            await session.execute(update(ImportItem).where(*has_failed).values(again))
            self._outbox.publish(session, *_wanted(row, failed))
        return await self.get(workspace, import_id)


def _wanted(row: Import, failed: Sequence[UUID]) -> list[Requested | Wanted]:
    """What failed, or the beginning when not even that was found."""
    begins, fetches = _EVENTS[row.kind]
    if not failed:
        return [begins(workspace_id=row.workspace_id, import_id=row.id)]
    return [fetches(workspace_id=row.workspace_id, import_id=row.id, item_id=id) for id in failed]


def _check_web(request: WebImport) -> None:
    if not (request.urls or request.sitemaps or request.feeds):
        raise Rejected("Say what to fetch: urls, sitemaps or feeds.")


def _check_wikipedia(request: WikipediaImport) -> None:
    if not (request.titles or request.urls or request.searches or request.categories or request.whole):
        raise Rejected("Say what to fetch: titles, urls, searches or categories, or a whole ZIM file.")
    if request.zim and request.resync_seconds:
        raise Rejected("A ZIM file does not change. Leave resync_seconds out, and import from the newer file.")
