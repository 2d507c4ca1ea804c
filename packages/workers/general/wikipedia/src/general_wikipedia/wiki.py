"""What an importer asks of a wiki, wherever that is: on the web or in a file."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol

from general_wikipedia.articles import ArticleRead
from shared.library.import_requests import WikipediaImport


class Found(NamedTuple):
    """An article as the wiki knows it now. `revision` is 0 for one that does not exist."""

    title: str
    revision: int
    url: str
    is_choice: bool = False
    """A disambiguation page."""
    size: int = 0
    """Of its source, in bytes."""


class Linked(NamedTuple):
    """Articles that others link to."""

    articles: tuple[Found, ...]
    is_complete: bool


class Site(NamedTuple):
    """What a wiki says of itself."""

    name: str
    language: str
    licence: str
    licence_url: str


class Wiki(Protocol):
    """Every method raises Rejected for what the wiki refuses, and Unavailable when trying later may help."""

    @property
    def address(self) -> str:
        """By which the wiki is found again."""

    async def site(self) -> Site:
        """What the wiki says of itself."""
        ...

    async def look_up(self, titles: Iterable[str], *, with_choices: bool = True) -> dict[str, Found]:
        """What each title leads to, redirects followed. Without choices disambiguation pages may not be told apart."""
        ...

    async def search(self, words: str, *, limit: int) -> list[str]:
        """The titles that the wiki's own search finds best, best first."""
        ...

    async def members(self, category: str, *, limit: int) -> list[str]:
        """The titles of the articles in a category, without those of its subcategories."""
        ...

    async def everything(self, *, limit: int) -> list[str]:
        """The titles of all articles."""
        ...

    async def choices(self, title: str) -> list[str]:
        """What a disambiguation page offers."""
        ...

    async def linked(self, titles: Sequence[str], *, most_requests: int) -> Linked:
        """The articles that up to fifty others link to, with their sizes, and whether these are all."""
        ...

    async def article(self, found: Found, request: WikipediaImport) -> ArticleRead:
        """What the request keeps of an article. Raises Rejected when that is nothing."""
        ...

    def authors_url(self, found: Found) -> str:
        """Where an article's authors are named; empty when the wiki does not tell."""
        ...
