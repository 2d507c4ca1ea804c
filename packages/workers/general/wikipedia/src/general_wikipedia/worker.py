"""Without the wikipedia worker the largest library that everybody shares could not be asked beside one's own."""

from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

from sqlalchemy import select

from general_wikipedia.finding import beginnings
from general_wikipedia.looking import suggestions
from general_wikipedia.media_wiki import MediaWiki
from general_wikipedia.places import open_api, wikipedia
from general_wikipedia.previewing import preview
from general_wikipedia.taking import KIND, Taker
from general_wikipedia.wiki import Site, Wiki
from general_wikipedia.zim import ZimFile
from shared.compute import Compute
from shared.database import Database
from shared.database.tables import DocumentSource
from shared.database.tables.base import now
from shared.database.tables.imports import ItemState
from shared.errors import Rejected, Unavailable
from shared.events import (
    ArticlesAsked,
    ArticlesDue,
    ArticlesSuggested,
    ArticleWanted,
    ImportPreviewed,
    WikipediaPreviewAsked,
    WikipediaRequested,
)
from shared.feed import Feed
from shared.fetching import Fetcher, Gate
from shared.library.import_requests import WikipediaImport
from shared.library.imports import Begun, Settled, begin, end, give_up, refuse, running, waiting
from shared.library.intake import Intake
from shared.library.sources import checked
from shared.settings import Settings
from shared.stores.blobs import BlobStore
from shared.tasks import Outbox
from shared.worker import Worker, handler

_DUE_AT_ONCE = 50  # as many titles as one request may ask for


@dataclass
class Wikipedia(Worker):
    """Each article is a task of its own; a wiki is asked one thing at a time."""

    concurrency = 1

    settings: Settings
    database: Database
    blobs: BlobStore
    compute: Compute
    outbox: Outbox
    feed: Feed
    sites: dict[str, Site] = field(default_factory=dict, init=False)
    """What wikis say of themselves, by address."""

    @handler
    async def begin(self, requested: WikipediaRequested) -> tuple[ArticleWanted, ...]:
        async with self.database.read() as session:
            import_ = await running(session, requested.import_id)
        if import_ is None:
            return ()
        request = WikipediaImport.model_validate(import_.request)
        try:
            async with self._taker(request) as taker:
                found = await beginnings(request, taker.wiki)
        except Rejected as error:
            await refuse(self.database, import_.id, error.message, self.feed)
            return ()
        return _wanted(await begin(self.database, import_.id, found, self.feed, limit=request.limit))

    @handler
    async def fetch(self, article: ArticleWanted) -> tuple[ArticleWanted, ...]:
        if not (open_ := await waiting(self.database, article.import_id, article.item_id)):
            return ()
        import_, item = open_
        request = WikipediaImport.model_validate(import_.request)
        settled = await self._fetched(article, item.address, request)
        links = settled.links if item.depth < request.depth else ()
        return _wanted(await end(self.database, item, settled, self.feed, further=links, limit=request.limit))

    @handler
    async def preview(self, asked: WikipediaPreviewAsked) -> ImportPreviewed:
        async with self._opened(asked.wanted) as wiki:
            found = await preview(asked.wanted, wiki)
        return ImportPreviewed(workspace_id=asked.workspace_id, preview=found)

    @handler
    async def suggest(self, asked: ArticlesAsked) -> ArticlesSuggested:
        request = WikipediaImport(language=asked.language, wiki=asked.wiki)
        async with self._online(_wiki_of(request, self.settings)) as wiki:
            found = await suggestions(wiki.api, asked.text, asked.language, limit=asked.limit)
        return ArticlesSuggested(workspace_id=asked.workspace_id, articles=tuple(found))

    @handler
    async def look_again(self, due: ArticlesDue) -> None:
        """Fifty articles that have not changed cost one request."""
        async with self.database.read() as session:
            rows = await session.scalars(select(DocumentSource).where(DocumentSource.document_id.in_(due.document_ids)))
            sources = {str(row.about["title"]): row for row in rows}
        async with self._taker(WikipediaImport(wiki=due.wiki)) as taker:
            found = await taker.wiki.look_up(sources, with_choices=False)
            changed = {title: article for title, article in found.items() if _is_new(article.revision, sources[title])}
            articles = {title: await taker.fetched(sources[title], article) for title, article in changed.items()}
            for title, source in sources.items():
                if title in articles:
                    await taker.renew(source, changed[title], articles[title])
                else:
                    await checked(self.database, source)

    async def tend(self) -> None:
        """Articles whose time has come are looked at again, those of one wiki together."""
        by_wiki: dict[tuple[UUID, str], list[UUID]] = defaultdict(list)
        async with self.database.write() as session:
            due = await session.scalars(
                select(DocumentSource)
                .where(DocumentSource.kind == KIND, DocumentSource.due_at <= now())
                .limit(20 * _DUE_AT_ONCE)
                .with_for_update(skip_locked=True)
            )
            for source in due:
                source.due_at = now() + timedelta(seconds=source.resync_seconds or 0)
                by_wiki[source.workspace_id, source.address].append(source.document_id)
            self.outbox.publish(session, *_due(by_wiki))

    async def _fetched(self, article: ArticleWanted, title: str, request: WikipediaImport) -> Settled:
        try:
            async with self._taker(request) as taker:
                return await taker.take(article.workspace_id, title, request)
        except Rejected as error:
            return Settled(ItemState.FAILED, reason=error.message)
        except Unavailable as error:
            return await give_up(self.database, article.item_id, error)

    @asynccontextmanager
    async def _taker(self, request: WikipediaImport) -> AsyncIterator[Taker]:
        async with self._opened(request) as wiki:
            yield Taker(self.database, Intake(self.database, self.blobs, self.outbox), wiki)

    @asynccontextmanager
    async def _opened(self, request: WikipediaImport) -> AsyncIterator[Wiki]:
        if request.zim:
            yield ZimFile.open(self.settings.zim_folder, request.zim, self.compute)
            return
        async with self._online(_wiki_of(request, self.settings)) as wiki:
            yield wiki

    @asynccontextmanager
    async def _online(self, wiki: str) -> AsyncIterator[MediaWiki]:
        async with Fetcher.open(Gate(self.settings.web_allow.split(","))) as fetcher:
            yield MediaWiki(await open_api(wiki, fetcher), self.compute, self.sites)


def _wiki_of(request: WikipediaImport, settings: Settings) -> str:
    """The wiki of the request, else that of the installation, else Wikipedia in the request's language."""
    return request.wiki or settings.wiki_url or wikipedia(request.language)


def _is_new(revision: int, source: DocumentSource) -> bool:
    """A deleted article has no revision any more; what is here of it stays."""
    return bool(revision) and str(revision) != source.revision


def _due(by_wiki: dict[tuple[UUID, str], list[UUID]]) -> list[ArticlesDue]:
    return [
        ArticlesDue(workspace_id=workspace_id, wiki=wiki, document_ids=tuple(ids[start : start + _DUE_AT_ONCE]))
        for (workspace_id, wiki), ids in by_wiki.items()
        for start in range(0, len(ids), _DUE_AT_ONCE)
    ]


def _wanted(begun: Begun) -> tuple[ArticleWanted, ...]:
    of, items = begun
    return tuple(ArticleWanted(workspace_id=of.workspace_id, import_id=of.id, item_id=item.id) for item in items)
