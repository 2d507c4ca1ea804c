"""What note-taking programs add to Markdown: a head in YAML, `[[links]]`, `#tags`, `![[embeds]]`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple
from urllib.parse import unquote

import yaml

from shared.documents import DocumentLink

_HEAD = re.compile(r"---[ \t]*\r?\n(.*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_LONGEST_HEAD = 50_000
_CODE = re.compile(r"(^[ \t]*(```|~~~).*?^[ \t]*\2[^\n]*$|`[^`\n]+`)", re.DOTALL | re.MULTILINE)
_WIKI = re.compile(r"!?\[\[([^\[\]|#^\n]{0,300})([#^][^\[\]|\n]{1,300})?(?:\|([^\[\]\n]{1,300}))?\]\]")
_MARKDOWN = re.compile(r"(?<!!)\[([^\[\]\n]{1,300})\]\(<?([^()\s<>]{1,1000})>?(?:\s\"[^\"\n]*\")?\)")
_TAG = re.compile(r"(?<![\w#/&;\]\[()])#((?=[\w/-]*[^\W\d_])[\w/-]{1,100})")
_PICTURE = re.compile(r"\.(?:png|jpe?g|gif|svg|webp|bmp|avif|mp[34]|webm|wav|m4a|ogg|mov|canvas)$", re.IGNORECASE)
_NOTE = re.compile(r"\.(?:md|markdown)$", re.IGNORECASE)
_SEVERAL = re.compile(r"\s*(?:,|\band\b|&)\s*")
_MOST = 2_000


class Head(NamedTuple):
    """What a note says of itself above its text."""

    title: str | None = None
    authors: tuple[str, ...] = ()
    published: date | None = None
    tags: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Note:
    """A note as plain Markdown, and what was taken out of it."""

    body: str
    head: Head
    tags: tuple[str, ...]
    links: tuple[DocumentLink, ...]


def read_note(text: str) -> Note:
    """Any Markdown is a note; most hold nothing of this."""
    front = _HEAD.match(text)
    fields = _fields(front[1]) if front else None
    body = text[front.end() :] if front else text
    head = _head(fields) if fields is not None else Head()
    links = list(_links(body))[:_MOST]
    tags = dict.fromkeys([*head.tags, *_tags(body)])
    return Note(_plain(body), head, tuple(tags)[:_MOST], tuple(dict.fromkeys(links)))


def _fields(front: str) -> dict[str, Any] | None:
    """The fields of the head; none for one that is no YAML, which is cut off all the same."""
    if len(front) > _LONGEST_HEAD:
        return None
    try:
        read = yaml.safe_load(front)
    except (yaml.YAMLError, ValueError, RecursionError):
        return None
    return {str(name).lower(): value for name, value in read.items()} if isinstance(read, dict) else None


def _head(fields: dict[str, Any]) -> Head:
    return Head(
        title=next(iter(_texts(fields.get("title"))), None),
        authors=_people(fields.get("authors") or fields.get("author")),
        published=next((day for name in _DATES if (day := _day(fields.get(name)))), None),
        tags=_words(fields.get("tags") or fields.get("tag") or fields.get("keywords")),
        aliases=_texts(fields.get("aliases") or fields.get("alias")),
    )


_DATES = ("date", "published", "created", "year")


def _texts(value: Any) -> tuple[str, ...]:
    values = value if isinstance(value, list) else [value]
    return tuple(
        str(each).strip() for each in values[:100] if isinstance(each, str | int | float) and str(each).strip()
    )


def _people(value: Any) -> tuple[str, ...]:
    """Several in one text are parted by `;`, `,` or `and`, unless it is one name written backwards."""
    if isinstance(value, str) and ";" in value:
        return _texts([each.strip() for each in value.split(";")])
    if not isinstance(value, str) or value.count(",") == 1:
        return tuple(each.strip("[]") for each in _texts(value))
    return tuple(each for each in _SEVERAL.split(value.strip()) if each)


def _words(value: Any) -> tuple[str, ...]:
    parts = re.split(r"[,\s]+", value) if isinstance(value, str) else _texts(value)
    return tuple(each.removeprefix("#")[:100] for each in parts if each.removeprefix("#"))


def _day(value: Any) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError:
        return None


def _prose(body: str) -> Iterator[str]:
    """The text without code."""
    last = 0
    for code in _CODE.finditer(body):
        yield body[last : code.start()]
        last = code.end()
    yield body[last:]


def _tags(body: str) -> Iterator[str]:
    for text in _prose(body):
        yield from (match[1].strip("/") for match in _TAG.finditer(text))


def _links(body: str) -> Iterator[DocumentLink]:
    for text in _prose(body):
        for match in _WIKI.finditer(text):
            if match[1].strip() and not _PICTURE.search(match[1].strip()):
                yield DocumentLink(words=_shown(match), target=_name(match[1]))
        for words, address in _MARKDOWN.findall(text):
            if address.startswith(("http://", "https://")):
                yield DocumentLink(words=words.strip(), target=address)
            elif _NOTE.search(path := unquote(address.partition("#")[0])):
                yield DocumentLink(words=words.strip(), target=_name(path))


def _name(target: str) -> str:
    """The name of a note: what its path ends with."""
    return _NOTE.sub("", target.strip().rpartition("/")[2])


def _shown(match: "re.Match[str]") -> str:
    """What a reader sees of a link: its own words, else the note's name, or the heading within this one."""
    if match[3]:
        return match[3].strip()
    return _name(match[1]) or (match[2] or "").lstrip("#^").strip()


def _plain(body: str) -> str:
    """The links as the words that are shown, embedded pictures gone; code as it is."""
    parts: list[str] = []
    last = 0
    for code in _CODE.finditer(body):
        parts += [_WIKI.sub(_instead, body[last : code.start()]), code[0]]
        last = code.end()
    return "".join([*parts, _WIKI.sub(_instead, body[last:])])


def _instead(match: "re.Match[str]") -> str:
    return "" if match[0].startswith("!") and _PICTURE.search(match[1].strip()) else _shown(match)
