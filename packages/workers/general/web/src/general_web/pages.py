"""Makes readable Markdown of a page. Runs in a child with limits, since a page may be made to break its reader."""

import json
import re
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urljoin, urlsplit

from lxml import html as lxml_html  # type: ignore[import-untyped]
from pydantic import BaseModel

from shared.errors import Rejected

if TYPE_CHECKING:
    from trafilatura.settings import Document

_FILE_ENDINGS = (".css", ".js", ".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".ico", ".zip", ".gz", ".mp3", ".mp4")
_MOST_LINKS = 2_000
_EXCERPT = 600  # characters
_LINK = re.compile(r"\[([^\[\]]*)\]\([^()\s]*\)")
_HTML_STARTS = (b"<!doctype html", b"<html", b"<head", b"<body")


class Page(BaseModel):
    """A page as it is kept: `markdown` begins with its metadata as front matter; `links` lead to pages, in order."""

    title: str
    markdown: str
    canonical: str
    site: str | None = None
    links: tuple[str, ...] = ()
    excerpt: str = ""
    """The beginning of its text."""


class Described(NamedTuple):
    """What the page says of itself."""

    title: str
    author: str | None
    date: str | None
    canonical: str
    site: str | None


def is_page(body: bytes, media_type: str) -> bool:
    """Whether the bytes are HTML; by what they hold, and only in doubt by what the server calls them."""
    start = body[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(_HTML_STARTS) or b"<html" in start:
        return True
    return media_type in ("text/html", "application/xhtml+xml") and start.startswith(b"<")


def read_page(body: bytes, address: str) -> bytes:
    """The page as JSON of `Page`. Raises Rejected when there is nothing to read on it."""
    from trafilatura import extract, extract_metadata  # takes long to load, and is needed in the child only

    text = extract(
        body,
        url=address,
        output_format="markdown",
        include_comments=False,
        include_tables=True,
        include_formatting=True,
        include_links=True,
        favor_recall=True,
    )
    if not text:
        raise Rejected(f"There is no text to read on {address}. It may need a browser; save it there and add the file.")
    about = _described(extract_metadata(body, default_url=address), address)
    page = Page(
        title=about.title,
        markdown=f"{_front_matter(about)}\n{_below_title(text, about.title)}",
        canonical=about.canonical,
        site=about.site,
        links=_links(body, address),
        excerpt=_LINK.sub(r"\1", text)[:_EXCERPT],
    )
    return page.model_dump_json().encode()


def _described(metadata: "Document | None", address: str) -> Described:
    found = metadata.as_dict() if metadata else {}
    title = _line(found.get("title")) or _name_of(address)
    canonical = urljoin(address, found.get("url") or address)
    if urlsplit(canonical).netloc != urlsplit(address).netloc:  # a page cannot speak for another site
        canonical = address
    return Described(title, _line(found.get("author")), found.get("date"), canonical, _line(found.get("sitename")))


def _front_matter(about: Described) -> str:
    fields = {"title": about.title, "author": about.author, "date": about.date, "source": about.canonical}
    lines = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in fields.items() if value]
    return "\n".join(["---", *lines, "---", ""])


def _below_title(text: str, title: str) -> str:
    return text if text.lstrip().startswith("# ") else f"# {title}\n\n{text}"


def _links(body: bytes, address: str) -> tuple[str, ...]:
    """Absolute addresses of the page's links, each once, without those to pictures and the like."""
    try:
        root = lxml_html.fromstring(body, base_url=address)
    except (ValueError, lxml_html.etree.ParserError):
        return ()
    base = root.xpath("string(//base/@href)") or address
    found = (urljoin(urljoin(address, base), href.strip()).partition("#")[0] for href in root.xpath("//a/@href"))
    wanted = (each for each in found if each.startswith(("http://", "https://")) and not _is_asset(each))
    return tuple(dict.fromkeys(wanted))[:_MOST_LINKS]


def _is_asset(address: str) -> bool:
    return urlsplit(address).path.lower().endswith(_FILE_ENDINGS)


def _line(text: object) -> str | None:
    """One line, without quotes that would end it early."""
    return " ".join(str(text).replace('"', "'").replace("\\", "/").split()) if text else None


def _name_of(address: str) -> str:
    parts = urlsplit(address)
    return parts.path.strip("/").rpartition("/")[2] or parts.netloc
