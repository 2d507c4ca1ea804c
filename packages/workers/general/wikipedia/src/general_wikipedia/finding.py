"""Finds the titles that an import begins with."""

from general_wikipedia.places import article_of
from general_wikipedia.wiki import Wiki
from shared.library.import_requests import WikipediaImport


async def beginnings(request: WikipediaImport, wiki: Wiki, *, most_members: int | None = None) -> list[str]:
    """Each title once: those given, those of addresses, then what searches and categories hold, or the whole file.

    Of a category or file `most_members` are listed, else as many as the import takes. Raises Rejected for an address
    that is no article's, Unavailable.
    """
    found = [*request.titles, *(article_of(url).title for url in request.urls)]
    for words in request.searches:
        found += await wiki.search(words, limit=request.limit)
    for category in request.categories:
        found += await wiki.members(category, limit=most_members or request.limit)
    if request.whole:
        found += await wiki.everything(limit=most_members or request.limit)
    return list(dict.fromkeys(found))
