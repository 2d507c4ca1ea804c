"""Tells what an import from the web would bring: its lists are read, and its first page."""

from typing import NamedTuple

from general_web.choosing import wanted, within_site
from general_web.finding import beginnings
from general_web.taking import Taker
from shared.errors import InsightHubError, Rejected
from shared.events import ImportPreview, PreviewedItem
from shared.library.import_requests import WebImport

_SHOWN = 50
_MOST_LISTS = 3  # each is a request, with a pause after it


class First(NamedTuple):
    """The first page, the links on it, and the beginning of its text."""

    item: PreviewedItem
    links: tuple[str, ...] = ()
    excerpt: str | None = None


async def preview(request: WebImport, taker: Taker) -> ImportPreview:
    """At most three lists and one page are fetched. Raises Rejected for a list that is none, Unavailable."""
    begun = await beginnings(request, taker, most_lists=_MOST_LISTS)
    addresses = list(wanted(begun.addresses, request))
    if not addresses:
        raise Rejected("No address is left to fetch. Look at the patterns and the lists.")
    first = await _first(addresses[0], taker)
    if request.depth:
        further = wanted(within_site(first.links, addresses[0]), request)
        addresses = list(dict.fromkeys([*addresses, *further]))
    count = min(len(addresses), request.limit)
    return ImportPreview(
        count=count,
        found=len(addresses),
        is_complete=begun.is_complete and not request.depth,
        bytes=None if first.item.bytes is None else first.item.bytes * count,
        items=(first.item, *(PreviewedItem(address=each) for each in addresses[1 : min(_SHOWN, count)])),
        excerpt=first.excerpt,
    )


async def _first(address: str, taker: Taker) -> First:
    try:
        fetched = await taker.fetch(address)
        content = await taker.read(fetched)
    except InsightHubError as error:
        return First(PreviewedItem(address=address, problem=error.message))
    item = PreviewedItem(address=address, title=content.name, bytes=len(fetched.body or b""))
    return First(item, content.links, content.excerpt)
