"""Reads passages of an English version."""

from collections.abc import Sequence

from graph_preprocessor.english.names import names_of
from graph_preprocessor.english.pipeline import ReadPassage, parse
from graph_preprocessor.findings import Book, Findings, Passage


def read_english(passages: Sequence[Passage], book: Book) -> list[Findings]:
    """What stands in each passage."""
    return [_read(each, book) for each in parse(passages)]


def _read(read: ReadPassage, book: Book) -> Findings:
    found = names_of(read, book)
    return Findings(names=[each.name for each in found])
