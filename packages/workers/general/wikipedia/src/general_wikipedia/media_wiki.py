"""A wiki on the web, asked through the action API of MediaWiki."""

from collections.abc import Iterable, Sequence

from general_wikipedia import looking
from general_wikipedia.api import WikiApi
from general_wikipedia.articles import ArticleRead, ArticleWanted, read_article
from general_wikipedia.wiki import Found, Linked, Site, Wiki
from shared.compute import Compute
from shared.errors import Rejected
from shared.library.import_requests import WikipediaImport


class MediaWiki(Wiki):
    """Its articles are read in a child with limits."""

    def __init__(self, api: WikiApi, compute: Compute, sites: dict[str, Site] | None = None) -> None:
        """`sites` keeps what wikis say of themselves, so that it is not asked for with each article."""
        self.api = api
        self._compute = compute
        self._sites = {} if sites is None else sites

    @property
    def address(self) -> str:
        return self.api.endpoint

    async def site(self) -> Site:
        known = self._sites.get(self.address)
        if known is None:
            known = self._sites[self.address] = await looking.site_of(self.api)
        return known

    async def look_up(self, titles: Iterable[str], *, with_choices: bool = True) -> dict[str, Found]:
        return await looking.look_up(self.api, titles, with_choices=with_choices)

    async def search(self, words: str, *, limit: int) -> list[str]:
        return await looking.search(self.api, words, limit=limit)

    async def members(self, category: str, *, limit: int) -> list[str]:
        return await looking.members(self.api, category, limit=limit)

    async def everything(self, *, limit: int) -> list[str]:  # noqa: ARG002
        raise Rejected("Only a ZIM file is taken whole. Of a wiki on the web name titles, searches or categories.")

    async def choices(self, title: str) -> list[str]:
        return await looking.choices(self.api, title)

    async def linked(self, titles: Sequence[str], *, most_requests: int) -> Linked:
        return await looking.linked(self.api, titles, most_requests=most_requests)

    async def article(self, found: Found, request: WikipediaImport) -> ArticleRead:
        answer = await self.api.get(
            action="parse", page=found.title, prop="text|revid", disableeditsection=1, disabletoc=1
        )
        site = await self.site()
        wanted = ArticleWanted(
            title=found.title,
            body=answer["parse"]["text"],
            url=found.url,
            language=site.language,
            revision=str(found.revision),
            licence=site.licence,
            sections=request.sections,
            summary_only=request.summary_only,
        )
        read = await self._compute.run_isolated(read_article, wanted.model_dump_json().encode())
        return ArticleRead.model_validate_json(read)

    def authors_url(self, found: Found) -> str:
        return f"{found.url}{'&' if '?' in found.url else '?'}action=history"
