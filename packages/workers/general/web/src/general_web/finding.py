"""Finds the addresses that an import begins with: those given, and those in sitemaps and feeds."""

from collections import deque
from collections.abc import Callable, Sequence
from typing import NamedTuple

from general_web.lists import Listed, read_feed, read_sitemap
from general_web.taking import Taker
from shared.library.import_requests import WebImport

_MOST_LISTS = 200

ReadList = Callable[[bytes, str], bytes]


class Beginnings(NamedTuple):
    """Each address once, in the order of the request; not complete when lists were left unread."""

    addresses: tuple[str, ...]
    is_complete: bool


async def beginnings(request: WebImport, taker: Taker, *, most_lists: int = _MOST_LISTS) -> Beginnings:
    """Raises Rejected for a list that is none, Unavailable."""
    reading = [(request.feeds, read_feed), (request.sitemaps, read_sitemap)]
    listed = [await _listed(lists, read, taker, limit=request.limit, most=most_lists) for lists, read in reading]
    found = [*request.urls, *(address for each in listed for address in each.addresses)]
    return Beginnings(tuple(dict.fromkeys(found)), all(each.is_complete for each in listed))


async def _listed(lists: Sequence[str], read: ReadList, taker: Taker, *, limit: int, most: int) -> Beginnings:
    """The pages of the lists and of the lists in them, until there are enough."""
    pages: list[str] = []
    ahead, seen, asked = deque(lists), set(lists), 0
    while ahead and len(pages) < limit and asked < most:
        asked += 1
        address = ahead.popleft()
        fetched = await taker.fetch(address)
        told = await taker.compute.run_isolated(read, _unpacked(fetched.body or b""), fetched.url)
        listed = Listed.model_validate_json(told)
        pages += listed.pages
        ahead.extend(each for each in listed.lists if each not in seen)
        seen.update(listed.lists)
    return Beginnings(tuple(pages), not ahead)


def _unpacked(body: bytes) -> bytes:
    """A sitemap may be a gzip file (sitemap.xml.gz); one that unpacks to more than 64 MB is cut."""
    if not body.startswith(b"\x1f\x8b"):
        return body
    import zlib

    return zlib.decompressobj(wbits=31).decompress(body, 64 * 1024**2)
