"""Reads Markdown, with what note-taking programs add to it."""

from dataclasses import replace

from general_parser import docling
from general_parser.draft import Draft, Source
from general_parser.encodings import decode
from general_parser.notes import read_note


def read(source: Source) -> Draft:
    note = read_note(decode(source.path.read_bytes()).removeprefix("\ufeff"))
    draft = docling.convert(source, note.body.encode(errors="replace"), ending="md", kind="Markdown")
    return replace(
        draft,
        title=note.head.title,
        authors=note.head.authors,
        published=note.head.published,
        tags=note.tags,
        aliases=note.head.aliases,
        links=note.links,
    )
