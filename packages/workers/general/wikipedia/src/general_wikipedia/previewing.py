"""Tells what an import from a wiki would bring: its titles are looked up, and the links of the first articles."""

from collections.abc import Sequence
from typing import NamedTuple

from general_wikipedia.finding import beginnings
from general_wikipedia.wiki import Found, Linked, Wiki
from shared.errors import Rejected
from shared.events import ImportPreview, PreviewedItem
from shared.library.import_requests import WikipediaImport

_SHOWN = 50  # as many titles as one request looks up
_MOST_LISTS = 5
_MOST_MEMBERS = 1_000
_MOST_CHOICES = 3
_MOST_LINK_REQUESTS = 4


class Beginning(NamedTuple):
    """The titles that an import begins with, or the first of them, and what the first fifty lead to."""

    titles: Sequence[str]
    is_complete: bool
    shown: dict[str, Found | None]

    @property
    def articles(self) -> list[Found]:
        """The articles among the first fifty."""
        known = dict.fromkeys(each for each in self.shown.values() if each)
        return [each for each in known if each.revision and not each.is_choice]


class First(NamedTuple):
    """The beginning of the first article's text, or why nothing of it would be kept."""

    title: str | None = None
    excerpt: str | None = None
    problem: str | None = None


async def preview(request: WikipediaImport, wiki: Wiki) -> ImportPreview:
    """A few requests, whatever is asked for. Raises Rejected for what the wiki refuses, Unavailable.

    Links in navigation boxes are counted although they are not followed: with `depth` it is at most so many.
    """
    begun = await _beginning(request, wiki)
    links = await _links(begun, request, wiki)
    known = [*begun.articles, *links.articles]
    found = len(begun.titles) - len(begun.shown) + len(known)
    count = min(found, request.limit)
    first = await _first(begun, request, wiki)
    items = [*await _items(begun, first, wiki), *(_item(each.title, each) for each in links.articles)]
    return ImportPreview(
        count=count,
        found=found,
        is_complete=begun.is_complete and links.is_complete,
        bytes=sum(each.size for each in known) * count // len(known) if known else None,
        items=tuple(items[: min(_SHOWN, request.limit)]),
        excerpt=first.excerpt,
    )


async def _beginning(request: WikipediaImport, wiki: Wiki) -> Beginning:
    few = {"searches": request.searches[:_MOST_LISTS], "categories": request.categories[:_MOST_LISTS]}
    asked = request.model_copy(update=few)
    titles = await beginnings(asked, wiki, most_members=_MOST_MEMBERS)
    if not titles:
        raise Rejected("Nothing was found. Try other words.")
    shown = titles[:_SHOWN]
    found = await wiki.look_up(shown)
    is_complete = asked == request and (not (request.categories or request.whole) or len(titles) < _MOST_MEMBERS)
    return Beginning(titles, is_complete, {title: found.get(title) for title in shown})


async def _links(begun: Beginning, request: WikipediaImport, wiki: Wiki) -> Linked:
    """What the first articles link to, without themselves."""
    articles = begun.articles
    if not request.depth or not articles:
        return Linked((), is_complete=not request.depth)
    found, is_all = await wiki.linked([each.title for each in articles], most_requests=_MOST_LINK_REQUESTS)
    known = {*begun.titles, *(each.title for each in articles)}
    is_complete = is_all and request.depth == 1 and len(begun.titles) <= _SHOWN
    return Linked(tuple(each for each in found if each.title not in known), is_complete)


async def _first(begun: Beginning, request: WikipediaImport, wiki: Wiki) -> First:
    if not begun.articles:
        return First()
    article = begun.articles[0]
    try:
        return First(article.title, (await wiki.article(article, request)).excerpt)
    except Rejected as error:
        return First(article.title, problem=error.message)


async def _items(begun: Beginning, first: First, wiki: Wiki) -> list[PreviewedItem]:
    """Those that the import begins with; what they may mean is asked for the first three that are ambiguous."""
    items: list[PreviewedItem] = []
    ambiguous = 0
    for title, found in begun.shown.items():
        item = _item(title, found)
        if found and found.is_choice and ambiguous < _MOST_CHOICES:
            ambiguous += 1
            item = item.model_copy(update={"choices": tuple(await wiki.choices(found.title))})
        elif found and found.title == first.title:
            item = item.model_copy(update={"problem": first.problem})
        items.append(item)
    return items


def _item(title: str, found: Found | None) -> PreviewedItem:
    if found is None or not found.revision:
        return PreviewedItem(address=title, problem="There is no such article on this wiki.")
    if found.is_choice:
        return PreviewedItem(address=title, title=found.title, problem="This title is ambiguous. Choose one.")
    return PreviewedItem(address=title, title=found.title, bytes=found.size)
