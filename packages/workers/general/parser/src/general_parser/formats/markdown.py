"""Reads Markdown, with the metadata that blogs and note-taking programs put in front of it."""

import re
from dataclasses import replace
from datetime import date

from general_parser import docling
from general_parser.draft import Draft, Source
from general_parser.encodings import decode

_FRONT_MATTER = re.compile(r"---[ \t]*\r?\n(.*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"^(\w+):[ \t]*(?:\"(.+)\"|'(.+)'|(.+?))[ \t]*\r?$", re.MULTILINE)


def read(source: Source) -> Draft:
    text = decode(source.path.read_bytes()).removeprefix("\ufeff")
    front = _FRONT_MATTER.match(text)
    body = text[front.end() :] if front else text
    draft = docling.convert(source, body.encode(errors="replace"), ending="md", kind="Markdown")
    return _described(draft, front[1]) if front else draft


def _described(draft: Draft, front: str) -> Draft:
    fields = {name.lower(): quoted or single or bare for name, quoted, single, bare in _FIELD.findall(front)}
    author = fields.get("author")
    return replace(draft, title=fields.get("title"), authors=(author,) if author else (), published=_day(fields))


def _day(fields: dict[str, str]) -> date | None:
    try:
        return date.fromisoformat(fields.get("date", "")[:10])
    except ValueError:
        return None
