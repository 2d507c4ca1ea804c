"""Reads the lists in which a site names its pages: sitemaps, and feeds (RSS, Atom)."""

from collections.abc import Iterator
from io import BytesIO
from urllib.parse import urljoin

import feedparser  # type: ignore[import-untyped]
from lxml import etree  # type: ignore[import-untyped]
from pydantic import BaseModel

from shared.errors import Rejected


class Listed(BaseModel):
    """Addresses of pages, and of further lists (a sitemap index)."""

    pages: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()


def read_sitemap(body: bytes, address: str) -> bytes:
    """A sitemap, a sitemap index, or a plain list with an address a line, as JSON of `Listed`.

    Raises Rejected for anything else.
    """
    return _sitemap(body, address).model_dump_json().encode()


def read_feed(body: bytes, address: str) -> bytes:
    """The entries of an RSS or Atom feed, as JSON of `Listed`. Raises Rejected when it is none."""
    feed = feedparser.parse(BytesIO(body))
    links = (urljoin(address, entry.link) for entry in feed.entries if entry.get("link"))
    found = tuple(dict.fromkeys(links))
    if not found and not feed.get("version"):
        raise Rejected(f"{address} is no feed.")
    return Listed(pages=found).model_dump_json().encode()


def _sitemap(body: bytes, address: str) -> Listed:
    if not body.lstrip().startswith(b"<"):
        return Listed(pages=tuple(_plain(body)))
    # No entities, no external files, no huge trees: a sitemap is a stranger's XML.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True)
    try:
        root = etree.fromstring(body, parser)
    except etree.XMLSyntaxError as error:
        raise Rejected(f"{address} is no sitemap.") from error
    if root is None or etree.QName(root).localname not in ("urlset", "sitemapindex"):
        raise Rejected(f"{address} is no sitemap. For a feed use --feed, for a page its address alone.")
    found = tuple(urljoin(address, text.strip()) for text in root.xpath("//*[local-name()='loc']/text()"))
    is_index = etree.QName(root).localname == "sitemapindex"
    return Listed(lists=found) if is_index else Listed(pages=found)


def _plain(body: bytes) -> Iterator[str]:
    for line in body.decode(errors="replace").splitlines():
        if line.strip().startswith(("http://", "https://")):
            yield line.strip()
