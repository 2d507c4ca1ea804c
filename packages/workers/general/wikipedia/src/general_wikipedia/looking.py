"""Looks articles up: what a title leads to, what a search or a category holds, what an article links to."""

import html
import re
from collections.abc import AsyncIterator, Iterable, Sequence
from typing import Any

from general_wikipedia.api import WikiApi
from general_wikipedia.wiki import Found, Linked, Site
from shared.events import SuggestedArticle
from shared.text.terms import stop_words

_AT_ONCE = 50  # titles in one request, for clients without special rights
_MOST_CHOICES = 50
_WORD = re.compile(r"[^\W_]+")
_TAG = re.compile(r"<[^<>]*>")
_QUOTES = re.compile(r"'{2,}")


async def site_of(api: WikiApi) -> Site:
    answer = await api.get(action="query", meta="siteinfo", siprop="general|rightsinfo")
    general, rights = answer["query"]["general"], answer["query"].get("rightsinfo", {})
    return Site(general["sitename"], general["lang"], rights.get("text", ""), rights.get("url", ""))


async def look_up(api: WikiApi, titles: Iterable[str], *, with_choices: bool = True) -> dict[str, Found]:
    """What each title leads to, redirects followed; fifty titles cost one request.

    Without choices disambiguation pages are not told apart, and no wiki needs a second request for many categories.
    """
    prop = "info|pageprops|categories" if with_choices else "info"
    found: dict[str, Found] = {}
    for batch in _batched(dict.fromkeys(titles)):
        found |= await _look_up(api, batch, prop)
    return found


async def search(api: WikiApi, words: str, *, limit: int) -> list[str]:
    """The titles that the wiki's own search finds best, best first."""
    answer = await api.get(action="query", list="search", srsearch=words, srlimit=min(limit, _AT_ONCE), srnamespace=0)
    return [each["title"] for each in answer["query"]["search"]]


async def suggestions(api: WikiApi, question: str, language: str, *, limit: int) -> list[SuggestedArticle]:
    """What the wiki's search finds for a question, each article with its passage.

    Most wikis find only what holds every word: first all words that say something are looked for, then only those
    with a capital, then the longest.
    """
    for words in _attempts(question, language):
        answer = await api.get(
            action="query", list="search", srsearch=words, srlimit=limit, srnamespace=0, srprop="snippet"
        )
        if found := answer["query"]["search"]:
            return [SuggestedArticle(title=each["title"], passage=_plain(each.get("snippet", ""))) for each in found]
    return []


def _attempts(question: str, language: str) -> list[str]:
    spoken = [word for word in _WORD.findall(question) if word.casefold() not in stop_words(language)]
    names = [word for word in spoken if word[0].isupper()]
    longest = max(spoken, key=len, default=question)
    return list(dict.fromkeys(filter(None, (" ".join(spoken), " ".join(names), longest))))


async def members(api: WikiApi, category: str, *, limit: int) -> list[str]:
    """The titles of the articles in a category, without those of its subcategories."""
    name = category if ":" in category else f"Category:{category}"
    pages = api.pages(list="categorymembers", cmtitle=name, cmnamespace=0, cmtype="page", cmlimit=500)
    return await _titles(pages, "categorymembers", limit)


async def links(api: WikiApi, title: str, *, limit: int = 5_000) -> list[str]:
    """The titles of the articles that an article links to, by title."""
    found: list[str] = []
    async for query in api.pages(prop="links", titles=title, plnamespace=0, pllimit=500, redirects=1):
        found += [link["title"] for page in query.get("pages", ()) for link in page.get("links", ())]
        if len(found) >= limit:
            break
    return found[:limit]


async def linked(api: WikiApi, titles: Sequence[str], *, most_requests: int) -> Linked:
    """The articles that up to fifty others link to, with their sizes, and whether these are all."""
    found: dict[str, Found] = {}
    asked = 0
    more: dict[str, str | int] = {"gplnamespace": 0, "gpllimit": 500, "inprop": "url", "redirects": 1}
    async for query in api.pages(titles="|".join(titles), generator="links", prop="info", **more):
        asked += 1
        found |= {page["title"]: _as_found(page, is_choice=False) for page in query.get("pages", ())}
        if asked == most_requests:
            break
    there = tuple(each for each in found.values() if each.revision)
    return Linked(there, asked < most_requests)


async def choices(api: WikiApi, title: str) -> list[str]:
    """What a disambiguation page offers."""
    return await links(api, title, limit=_MOST_CHOICES)


async def _look_up(api: WikiApi, titles: Sequence[str], prop: str) -> dict[str, Found]:
    pages: dict[str, Found] = {}
    leads: dict[str, str] = {}
    more: dict[str, str | int] = {"ppprop": "disambiguation", "cllimit": 500} if "categories" in prop else {}
    async for query in api.pages(titles="|".join(titles), prop=prop, inprop="url", redirects=1, **more):
        leads |= {each["from"]: each["to"] for way in ("normalized", "redirects") for each in query.get(way, ())}
        for page in query.get("pages", ()):
            known = pages.get(page["title"])
            pages[page["title"]] = _as_found(page, is_choice=bool(known and known.is_choice))
    return {title: pages[end] for title in titles if (end := _end_of(title, leads)) in pages}


def _as_found(page: dict[str, Any], *, is_choice: bool) -> Found:
    named = any("disambiguation" in each["title"].lower() for each in page.get("categories", ()))
    ambiguous = is_choice or named or "disambiguation" in page.get("pageprops", {})
    return Found(
        page["title"], int(page.get("lastrevid", 0)), page.get("fullurl", ""), ambiguous, int(page.get("length", 0))
    )


def _end_of(title: str, leads: dict[str, str]) -> str:
    for _ in range(4):
        title = leads.get(title, title)
    return title


async def _titles(pages: AsyncIterator[dict[str, Any]], part: str, limit: int) -> list[str]:
    found: list[str] = []
    async for query in pages:
        found += [each["title"] for each in query.get(part, ())]
        if len(found) >= limit:
            break
    return found[:limit]


def _plain(snippet: str) -> str:
    return " ".join(_QUOTES.sub("", html.unescape(_TAG.sub("", snippet))).split())


def _batched(titles: Iterable[str]) -> Iterable[tuple[str, ...]]:
    listed = list(titles)
    return (tuple(listed[start : start + _AT_ONCE]) for start in range(0, len(listed), _AT_ONCE))
