"""Names that a text links: whoever wrote the link meant a thing with a page of its own."""

import re
from collections.abc import Iterator

from shared.text.sentences import Span

_LINK = re.compile(
    r"\[\[(?:[^\[\]|\n]{1,100}\|)?([^\[\]|\n]{2,100})\]\]"  # [[Page|name]] of a wiki
    r"|(?<!!)\[([^\[\]\n]{2,100})\]\([^()\s]{1,500}\)"  # [name](address) of Markdown, but no picture
    r"|<a\s[^<>]{1,500}>([^<>\n]{2,100})</a>",
    re.IGNORECASE,
)
_MOST_WORDS = 8
_LETTER = re.compile(r"[^\W\d_]")


def linked(text: str) -> Iterator[Span]:
    """The linked words, in order; addresses, footnotes and whole sentences are left out."""
    for match in _LINK.finditer(text):
        start, end = match.span(match.lastindex or 1)
        words = text[start:end].split()
        if _LETTER.search(text, start, end) and len(words) <= _MOST_WORDS and "://" not in text[start:end]:
            yield Span(start, end)


def without_markup(text: str) -> str:
    """Blanks instead of all that is not shown of a link, so that words do not stick to it; every offset stays."""
    return _LINK.sub(_shown, text)


def _shown(link: "re.Match[str]") -> str:
    start, end = (place - link.start() for place in link.span(link.lastindex or 1))
    return " " * start + link.group()[start:end] + " " * (len(link.group()) - end)
