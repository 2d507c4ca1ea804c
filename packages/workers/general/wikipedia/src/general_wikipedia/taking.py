"""Fetches articles and makes documents of them, or new versions of those that are there already."""

from dataclasses import dataclass
from uuid import UUID

from general_wikipedia.articles import ArticleRead
from general_wikipedia.wiki import Found, Wiki
from shared.database import Database
from shared.database.tables import DocumentSource
from shared.database.tables.imports import ItemState
from shared.errors import Rejected
from shared.library.import_requests import WikipediaImport
from shared.library.imports import Settled
from shared.library.intake import Intake
from shared.library.sources import checked, known_source, whole

KIND = "wikipedia"
_MOST_LINKS = 2_000


@dataclass
class Taker:
    """Takes articles of one wiki; what it writes belongs to the caller's unit of work."""

    database: Database
    intake: Intake
    wiki: Wiki

    async def take(self, workspace_id: UUID, title: str, request: WikipediaImport) -> Settled:
        """Raises Rejected for an article that is not there, Unavailable when the wiki does not answer."""
        found = (await self.wiki.look_up([title])).get(title)
        if found is None or not found.revision:
            raise Rejected(f"There is no article {title!r} on this wiki. Search for it: --search {title!r}.")
        if found.is_choice:
            return Settled(ItemState.CHOICE, choices=tuple(await self.wiki.choices(found.title)))
        source = await known_source(self.database, workspace_id, found.url)
        if source and source.revision == str(found.revision):
            return Settled(ItemState.UNCHANGED, source.document_id)
        article = await self.wiki.article(found, request)
        return await self._store(workspace_id, found, article, source, request)

    async def fetched(self, source: DocumentSource, found: Found) -> ArticleRead:
        """The article of a source as it is now, cut as it was asked for then."""
        return await self.wiki.article(found, WikipediaImport.model_validate(source.about.get("kept", {})))

    async def renew(self, source: DocumentSource, found: Found, article: ArticleRead) -> Settled:
        """Store the new revision of an article that is here already."""
        return await self._store(source.workspace_id, found, article, source, WikipediaImport())

    async def _store(
        self,
        workspace_id: UUID,
        found: Found,
        article: ArticleRead,
        source: DocumentSource | None,
        request: WikipediaImport,
    ) -> Settled:
        body = whole(article.document.encode())
        if source:
            taken = await self.intake.replace(workspace_id, source.document_id, found.title, body)
        else:
            taken = await self.intake.add(workspace_id, found.title, body, tags=request.tags)
        if taken.is_duplicate and source is None:
            return Settled(ItemState.DUPLICATE, taken.document_id)
        await self._remember(source or self._source(taken.document_id, workspace_id, found, request), found, article)
        titles = tuple(dict.fromkeys(title for _, title in article.links))
        return Settled(ItemState.ADDED, taken.document_id, links=titles)

    def _source(self, document_id: UUID, workspace_id: UUID, found: Found, request: WikipediaImport) -> DocumentSource:
        return DocumentSource(
            document_id=document_id,
            workspace_id=workspace_id,
            kind=KIND,
            address=self.wiki.address,
            canonical=found.url,
            resync_seconds=request.resync_seconds,
            about={"kept": request.model_dump(mode="json", include={"sections", "summary_only"})},
        )

    async def _remember(self, source: DocumentSource, found: Found, article: ArticleRead) -> None:
        site = await self.wiki.site()
        source.about = {
            **source.about,
            "title": found.title,
            "site": site.name,
            "licence": site.licence,
            "licence_url": site.licence_url,
            "authors_url": self.wiki.authors_url(found),
            "links": [list(link) for link in article.links[:_MOST_LINKS]],
        }
        source.revision = str(found.revision)
        await checked(self.database, source)
