"""Finds the titles that an import begins with."""

from general_wikipedia.api import WikiApi
from general_wikipedia.looking import members, search
from general_wikipedia.places import article_of
from shared.library.imports import WikipediaImport


async def beginnings(request: WikipediaImport, api: WikiApi) -> list[str]:
    """Each title once: those given, those of addresses, then what searches and categories hold.

    Raises Rejected for an address that is no article's, Unavailable.
    """
    found = [*request.titles, *(article_of(url).title for url in request.urls)]
    for words in request.searches:
        found += await search(api, words, limit=request.limit)
    for category in request.categories:
        found += await members(api, category, limit=request.limit)
    return list(dict.fromkeys(found))
