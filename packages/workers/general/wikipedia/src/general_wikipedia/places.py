"""Finds the API of a wiki, and the title behind an article's address."""

from typing import NamedTuple
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

import httpx

from general_wikipedia.api import WikiApi
from shared.errors import Rejected
from shared.fetching import Fetcher

_PATHS = ("/w/api.php", "/api.php", "/wiki/api.php", "/mediawiki/api.php")


class Article(NamedTuple):
    """An article's address taken apart: the wiki that it is on, and its title there."""

    wiki: str
    title: str


def article_of(address: str) -> Article:
    """The wiki and the title in the address of an article. Raises Rejected when there is none in it."""
    parts = urlsplit(address)
    queried = parse_qs(parts.query).get("title", [""])[0]
    _, _, after = parts.path.partition("/wiki/")
    _, _, behind_script = parts.path.partition("/index.php/")
    title = queried or after or behind_script
    if parts.scheme not in ("http", "https") or not parts.netloc or not title:
        raise Rejected(f"{address} is not the address of an article.")
    return Article(f"{parts.scheme}://{parts.netloc}", unquote(title).replace("_", " ").strip())


async def open_api(wiki: str, fetcher: Fetcher) -> WikiApi:
    """The API of a wiki that is named by its API, any of its addresses, or its host. Raises Rejected, Unavailable."""
    parts = _parts(wiki if "://" in wiki else f"https://{wiki}")
    host = f"{parts.scheme}://{parts.netloc}"
    if parts.path.endswith("api.php"):  # whoever names it so is believed, which saves a request
        return WikiApi(f"{host}{parts.path}", fetcher)
    for path in _PATHS:
        api = WikiApi(f"{host}{path}", fetcher)
        try:
            await api.get(action="query", meta="siteinfo", siprop="general")
        except Rejected as error:
            if "not a public address" in error.message:
                raise
            continue
        return api
    raise Rejected(f"There is no MediaWiki at {wiki}. Give the address of its api.php.")


def _parts(address: str) -> SplitResult:
    try:
        return urlsplit(str(httpx.URL(address)))
    except (httpx.InvalidURL, ValueError) as error:
        raise Rejected(f"{address[:200]!r} is not the address of a wiki.") from error


def wikipedia(language: str) -> str:
    """The API of Wikipedia in a language."""
    return f"https://{language}.wikipedia.org/w/api.php"
