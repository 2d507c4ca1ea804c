"""Documents that are fetched from elsewhere."""

from uuid import UUID

from pydantic import BaseModel, ConfigDict

from shared.events.base import Event, Notice, Reply, Request
from shared.library.import_requests import WebImport, WikipediaImport


class WebRequested(Event):
    """An import from the web is stored; its addresses are to be found."""

    topic = "web.requested"
    import_id: UUID


class PageWanted(Event):
    """An address of an import is stored; what is there is to be fetched."""

    topic = "page.wanted"
    import_id: UUID
    item_id: UUID


class WikipediaRequested(Event):
    """An import from a wiki is stored; its titles are to be found."""

    topic = "wikipedia.requested"
    import_id: UUID


class ArticleWanted(Event):
    """A title of an import is stored; the article is to be fetched."""

    topic = "article.wanted"
    import_id: UUID
    item_id: UUID


class ArticlesDue(Event):
    """Articles of one wiki may have changed there: their revisions are to be looked at."""

    topic = "articles.due"
    wiki: str
    """The address of its API."""
    document_ids: tuple[UUID, ...]


class ArticlesAsked(Request):
    """Someone wants to know which articles may answer a question that the documents do not."""

    topic = "articles.asked"
    text: str
    language: str = "en"
    wiki: str | None = None
    limit: int = 5


class SuggestedArticle(BaseModel):
    """An article that a wiki's search found, with the passage that it found it by."""

    model_config = ConfigDict(frozen=True)

    title: str
    passage: str


class ArticlesSuggested(Reply):
    """The articles, best first."""

    topic = "articles.suggested"
    articles: tuple[SuggestedArticle, ...]


class PreviewedItem(BaseModel):
    """A page or an article that an import would fetch.

    `bytes` is its size there, where it is told; `choices` is what an ambiguous title may mean; `problem` tells why it
    cannot be had.
    """

    model_config = ConfigDict(frozen=True)

    address: str
    """Of a page its address, of an article its title."""
    title: str | None = None
    bytes: int | None = None
    choices: tuple[str, ...] = ()
    problem: str | None = None


class ImportPreview(BaseModel):
    """What an import would bring, looked up with a handful of requests."""

    model_config = ConfigDict(frozen=True)

    count: int
    """So many it would fetch: what was found, up to its limit."""
    found: int
    is_complete: bool
    """Whether all was found. There may be more behind links that were not followed and lists that were not read."""
    bytes: int | None
    """Estimated from the sizes that were told."""
    items: tuple[PreviewedItem, ...]
    """The first of them."""
    excerpt: str | None
    """The beginning of the first one's text, as it would be kept."""


class WebPreviewAsked(Request):
    """Someone wants to know what an import from the web would bring."""

    topic = "web.preview_asked"
    wanted: WebImport


class WikipediaPreviewAsked(Request):
    """Someone wants to know what an import from a wiki would bring."""

    topic = "wikipedia.preview_asked"
    wanted: WikipediaImport


class ImportPreviewed(Reply):
    """What the import would bring."""

    topic = "import.previewed"
    preview: ImportPreview


class SourceDue(Event):
    """A document from the web may have changed there: it is to be looked at again."""

    topic = "source.due"
    document_id: UUID


class ImportProgressed(Notice):
    """An item of an import came to its end, or all did."""

    topic = "import.progressed"
    import_id: UUID
    state: str
    items: dict[str, int]
