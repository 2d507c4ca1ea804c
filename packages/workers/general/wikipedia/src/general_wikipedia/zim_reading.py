"""Reads a ZIM file with libzim. Runs in a child with limits; every answer is JSON, since only bytes come back."""

import json
import posixpath
import re
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from lxml import html as lxml_html  # type: ignore[import-untyped]

from general_wikipedia.articles import ArticleWanted, read_article
from general_wikipedia.wiki import Found, Site
from shared.errors import Rejected
from shared.library.import_requests import WikipediaImport

Question = Callable[..., bytes]

_MOST_LINKS = 500
_MOST_FOUND = 50
_REDIRECTS = 5
# What the templates of the large wikis put on disambiguation pages only; links to those carry other marks.
_CHOICE = re.compile(rb'id="disambig(?:box)?"|class="[^"]*\bdmbox')


def about(file: str) -> bytes:
    """`Site`. The file tells its language in three letters, which no page does: it is left to the parser."""
    archive = _open(file)
    language = _metadata(archive, "Language")
    return _json(
        Site(
            _metadata(archive, "Title") or _metadata(archive, "Name"),
            language if len(language) == 2 else "",
            _metadata(archive, "License"),
            "",
        )
    )


def look_up(file: str, titles: list[str]) -> bytes:
    """Title → `Found`, for those that are there."""
    archive = _open(file)
    found = {title: _found(archive, entry) for title in titles if (entry := _entry(archive, title))}
    return _json(found)


def search(file: str, words: str, limit: int) -> bytes:
    """Titles that the file's index finds for the words, best first; by titles alone when it has no other index."""
    from libzim.search import Query, Searcher  # type: ignore[import-not-found]
    from libzim.suggestion import SuggestionSearcher  # type: ignore[import-not-found]

    archive = _open(file)
    most = min(limit, _MOST_FOUND)
    if archive.has_fulltext_index:
        results = Searcher(archive).search(Query().set_query(words)).getResults(0, most)
    else:
        results = SuggestionSearcher(archive).suggest(words).getResults(0, most)
    return _json(list(dict.fromkeys(_title(archive.get_entry_by_path(path)) for path in results)))


def everything(file: str, limit: int) -> bytes:
    """The titles of all articles."""
    return _json(list(islice(_articles(_open(file)), limit)))


def links(file: str, titles: list[str]) -> bytes:
    """The titles that articles link to, each once."""
    archive = _open(file)
    found: dict[str, None] = {}
    for entry in filter(None, (_entry(archive, title) for title in titles)):
        for anchor in _body(entry).iter("a"):
            if anchor.get("title"):
                found[anchor.get("title")] = None
    return _json(list(islice(found, _MOST_LINKS)))


def article(file: str, path: str, request: str) -> bytes:
    """`ArticleRead` of the article at a path. Raises Rejected for one without text, or without the sections."""
    archive = _open(file)
    if not archive.has_entry_by_path(path):
        raise Rejected(f"There is no {path!r} in this file any more.")
    entry = archive.get_entry_by_path(path)
    found, wanted = _found(archive, entry), WikipediaImport.model_validate_json(request)
    read = ArticleWanted(
        title=found.title,
        body=lxml_html.tostring(_body(entry), encoding="unicode"),
        url=found.url,
        language="",
        revision=str(found.revision),
        licence=_metadata(archive, "License"),
        sections=wanted.sections,
        summary_only=wanted.summary_only,
    )
    return read_article(read.model_dump_json().encode())


def _open(file: str) -> Any:
    from libzim.reader import Archive  # type: ignore[import-not-found]

    try:
        return Archive(file)
    except RuntimeError as error:
        raise Rejected(f"{posixpath.basename(file)} is no ZIM file, or is not whole. Download it again.") from error


def _metadata(archive: Any, name: str) -> str:
    return bytes(archive.get_metadata(name)).decode(errors="replace") if name in archive.metadata_keys else ""


def _entry(archive: Any, title: str) -> Any:
    """The article that a title or path leads to, redirects followed; None when there is none."""
    path = title.replace(" ", "_")
    capital = path[:1].upper() + path[1:]
    paths = (title, path, capital, f"A/{path}", f"A/{capital}")
    there = next((each for each in paths if archive.has_entry_by_path(each)), None)
    if there is not None:
        entry = archive.get_entry_by_path(there)
    elif archive.has_entry_by_title(title):
        entry = archive.get_entry_by_title(title)
    else:
        return None
    for _ in range(_REDIRECTS):
        if not entry.is_redirect:
            return entry if _is_article(entry) else None
        entry = entry.get_redirect_entry()
    return None


def _found(archive: Any, entry: Any) -> Found:
    item = entry.get_item()
    name = _metadata(archive, "Name") or str(archive.uuid)
    is_choice = bool(_CHOICE.search(bytes(item.content)))
    date = re.sub(r"\D", "", _metadata(archive, "Date"))[:8]
    return Found(_title(entry), int(date or 1), f"zim://{quote(name)}/{quote(entry.path)}", is_choice, item.size)


def _articles(archive: Any) -> Iterator[str]:
    for number in range(archive.entry_count):
        entry = archive._get_entry_by_id(number)
        if not entry.is_redirect and _is_article(entry):
            yield _title(entry)


def _is_article(entry: Any) -> bool:
    return str(entry.get_item().mimetype).startswith("text/html")


def _title(entry: Any) -> str:
    """What the article is called in addresses: of two with the same heading each has its own."""
    return str(entry.path).removeprefix("A/").replace("_", " ")


def _body(entry: Any) -> Any:
    """The page below its heading, with links as a wiki writes them: rooted, and with the title that they lead to."""
    root = lxml_html.document_fromstring(bytes(entry.get_item().content) or b"<p></p>")
    content = root.find_class("mw-parser-output")
    body = content[0] if content else root.find("body")
    body = root if body is None else body
    for heading in list(body.iter("h1")):
        heading.drop_tree()
    for anchor in body.iter("a"):
        _root(anchor, entry.path)
    body.tag = "div"
    body.set("class", "mw-parser-output")
    return body


def _root(anchor: Any, path: str) -> None:
    parts = urlsplit(anchor.get("href", ""))
    if parts.scheme or parts.netloc or not parts.path:
        anchor.attrib.pop("title", None)
        return
    target = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path))).lstrip("./")
    anchor.set("href", f"/{quote(target)}")
    anchor.set("title", target.removeprefix("A/").replace("_", " "))


def _json(answer: object) -> bytes:
    return json.dumps(answer).encode()
