"""Finds the addresses that an import begins with: those given, and those in sitemaps and feeds."""

from collections import deque
from collections.abc import Callable, Sequence

from general_web.lists import Listed, read_feed, read_sitemap
from general_web.taking import Taker
from shared.library.imports import WebImport

_MOST_LISTS = 200

ReadList = Callable[[bytes, str], bytes]


async def beginnings(request: WebImport, taker: Taker) -> list[str]:
    """Each address once, in the order of the request. Raises Rejected for a list that is none, Unavailable."""
    found = list(request.urls)
    found += await _listed(request.feeds, read_feed, taker, request.limit)
    found += await _listed(request.sitemaps, read_sitemap, taker, request.limit)
    return list(dict.fromkeys(found))


async def _listed(lists: Sequence[str], read: ReadList, taker: Taker, limit: int) -> list[str]:
    """The pages of the lists and of the lists in them, until there are enough."""
    pages: list[str] = []
    ahead, seen = deque(lists), set(lists)
    while ahead and len(pages) < limit and len(seen) <= _MOST_LISTS:
        address = ahead.popleft()
        fetched = await taker.fetch(address)
        told = await taker.compute.run_isolated(read, _unpacked(fetched.body or b""), fetched.url)
        listed = Listed.model_validate_json(told)
        pages += listed.pages
        ahead.extend(each for each in listed.lists if each not in seen)
        seen.update(listed.lists)
    return pages


def _unpacked(body: bytes) -> bytes:
    """A sitemap may be a gzip file (sitemap.xml.gz); one that unpacks to more than 64 MB is cut."""
    if not body.startswith(b"\x1f\x8b"):
        return body
    import zlib

    return zlib.decompressobj(wbits=31).decompress(body, 64 * 1024**2)
