"""Makes a plain HTML document of an article: what is text stays, what is there to navigate or to edit goes.

Runs in a child with limits, since an article is a stranger's HTML.
"""

import html
import re
from collections.abc import Iterable
from typing import Any

from lxml import etree  # type: ignore[import-untyped]
from lxml import html as lxml_html
from pydantic import BaseModel

from shared.errors import Rejected

# Class names that MediaWiki and the templates of the large wikis use for what is not the article's text.
_NOT_TEXT = (
    "mw-editsection",
    "navbox",
    "vertical-navbox",
    "navbox-styles",
    "toc",
    "noprint",
    "metadata",
    "ambox",
    "hatnote",
    "mw-empty-elt",
    "reference-backlink",
    "mw-cite-backlink",
    "sistersitebox",
    "mw-jump-link",
    "printfooter",
    "catlinks",
    "shortdescription",
    "mw-authority-control",
    "portal-bar",
    "stub",
    "NavFrame",
    "Begriffsklaerung-Hinweis",
)
_RUNNING = ("p", "ul", "ol", "dl", "blockquote")
_EXCERPT = 600  # characters
_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_TAGS = re.compile(r"\\displaystyle|^\{|\}$")


class ArticleWanted(BaseModel):
    """An article as the wiki gave it, and what to keep of it."""

    title: str
    body: str
    url: str
    language: str
    revision: str
    licence: str = ""
    sections: tuple[str, ...] = ()
    summary_only: bool = False


class ArticleRead(BaseModel):
    """The document, and the links from its text: what is written, and the title that it leads to."""

    document: str
    links: tuple[tuple[str, str], ...] = ()
    excerpt: str = ""
    """The beginning of its running text."""


def read_article(wanted: bytes) -> bytes:
    """`ArticleWanted` to `ArticleRead`, both as JSON. Raises Rejected for one without text, or without the sections."""
    article = ArticleWanted.model_validate_json(wanted)
    root = lxml_html.fragment_fromstring(article.body or "<p></p>", create_parent="div")
    content = root.find_class("mw-parser-output")
    body = content[0] if content else root
    _clean(body)
    _flatten_infoboxes(body)
    _write_math(body)
    kept = _chosen(list(body), article)
    if not "".join(element.text_content() for element in kept).strip():
        raise Rejected(f"The article {article.title!r} has no text.")
    links = tuple(dict.fromkeys(link for element in kept for link in _links(element)))
    read = ArticleRead(document=_document(article, kept), links=links, excerpt=_excerpt(kept))
    return read.model_dump_json().encode()


def _clean(body: Any) -> None:
    etree.strip_elements(body, etree.Comment, with_tail=False)
    for element in [each for name in _NOT_TEXT for each in body.find_class(name)]:
        _drop(element)
    for element in list(body.iter("style", "script", "link", "meta", "figure", "audio", "video", "input")):
        _keep_caption(element)
        _drop(element)
    for element in list(body.iter("img")):
        if "mwe-math" not in element.get("class", ""):
            _drop(element)
    for element in body.find_class("thumbinner"):
        element.tag = "p"
    for mark in [each for each in body.iter("sup") if "reference" in each.get("class", "").split()]:
        _drop(mark)


def _keep_caption(element: Any) -> None:
    """A picture goes, what stands below it stays."""
    caption = element.find("figcaption")
    if caption is not None and caption.text_content().strip():
        paragraph = lxml_html.Element("p")
        paragraph.text = caption.text_content().strip()
        element.addprevious(paragraph)


def _flatten_infoboxes(body: Any) -> None:
    """An infobox is a table of keys and values; rows that hold only a picture or a heading make no sense in one."""
    for table in [each for each in body.iter("table") if "infobox" in each.get("class", "")]:
        rows = [(row.findall("th"), row.findall("td")) for row in table.iter("tr")]
        pairs = [(_text(keys[0]), _text(values[0])) for keys, values in rows if len(keys) == 1 and len(values) == 1]
        cells = "".join(
            f"<tr><th>{html.escape(key)}</th><td>{html.escape(value)}</td></tr>" for key, value in pairs if value
        )
        if cells:
            plain = lxml_html.fragment_fromstring(f"<table>{cells}</table>")
            plain.tail = table.tail
            table.getparent().replace(table, plain)
        else:
            _drop(table)


def _write_math(body: Any) -> None:
    """A formula stays as the TeX that it was made of."""
    for element in [*body.find_class("mwe-math-element"), *body.find_class("mwe-math-fallback-image-inline")]:
        tex = element.get("alt") or "".join(element.xpath(".//annotation/text() | .//img/@alt")[:1])
        if element.getparent() is not None and tex:
            span = lxml_html.Element("span")
            span.text, span.tail = f"${_TAGS.sub('', tex.strip()).strip()}$", element.tail
            element.getparent().replace(element, span)


def _chosen(elements: list[Any], article: ArticleWanted) -> list[Any]:
    """All of the article, or only what stands before its first heading, or only some sections."""
    if not article.sections and not article.summary_only:
        return elements
    wanted = {each.casefold() for each in article.sections}
    kept, inside, depth = [], article.summary_only, 9
    for element in elements:
        heading = _heading_of(element)
        if heading is not None:
            level = int(heading.tag[1])
            if heading.text_content().strip().casefold() in wanted:
                inside, depth = True, level
            elif level <= depth or depth == 9:
                inside, depth = False, 9
        if inside:
            kept.append(element)
    if not kept:
        raise Rejected(f"The article {article.title!r} has none of the sections {', '.join(article.sections)}.")
    return kept


def _heading_of(element: Any) -> Any:
    """The heading that an element is, or wraps (as newer MediaWikis do)."""
    if element.tag in _HEADINGS:
        return element
    return next(iter(element.iter(*_HEADINGS)), None) if "mw-heading" in element.get("class", "") else None


def _links(element: Any) -> Iterable[tuple[str, str]]:
    for anchor in element.iter("a"):
        href, title, text = anchor.get("href", ""), anchor.get("title", ""), " ".join(anchor.text_content().split())
        inner = href.startswith("/") and not href.startswith("//") and "action=" not in href and ":" not in title
        if inner and title and text and "new" not in anchor.get("class", "").split():
            yield text, title


def _excerpt(elements: list[Any]) -> str:
    texts = (_text(each) for each in elements if each.tag in _RUNNING)
    return "\n\n".join(filter(None, texts))[:_EXCERPT]


def _document(article: ArticleWanted, elements: list[Any]) -> str:
    fields = {"source": article.url, "revision": article.revision, "license": article.licence}
    metas = "".join(f'<meta name="{name}" content="{html.escape(value)}">' for name, value in fields.items() if value)
    title = html.escape(article.title)
    body = "".join(lxml_html.tostring(element, encoding="unicode") for element in elements)
    language = html.escape(article.language)
    return (
        f'<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8"><title>{title}</title>'
        f"{metas}</head><body><h1>{title}</h1>{body}</body></html>"
    )


def _drop(element: Any) -> None:
    if element.getparent() is not None:
        element.drop_tree()


def _text(element: Any) -> str:
    for line in element.iter("br", "li"):
        line.tail = f" · {line.tail or ''}" if line.tag == "br" else line.tail
    return " ".join(element.text_content().split())
