"""Documents that are fetched from elsewhere."""

from uuid import UUID

from pydantic import BaseModel, ConfigDict

from shared.events.base import Event, Notice, Reply, Request


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
