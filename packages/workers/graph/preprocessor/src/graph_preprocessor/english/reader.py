"""Reads passages of an English version."""

from collections.abc import Sequence

from graph_preprocessor.abbreviations import Definition, definitions
from graph_preprocessor.english.names import names_of
from graph_preprocessor.english.pipeline import ReadPassage, parse
from graph_preprocessor.english.statements import statements_of
from graph_preprocessor.findings import Alias, Book, Findings, Passage
from graph_preprocessor.known import Keys, keys_of
from shared.graph import key_of


def read_english(passages: Sequence[Passage], book: Book) -> list[Findings]:
    """What stands in each passage."""
    keys = keys_of(book)
    return [_read(each, keys) for each in parse(passages)]


def _read(read: ReadPassage, keys: Keys) -> Findings:
    defined = list(definitions(read.doc.text))
    found = names_of(read, keys, defined)
    statements = [each for each in statements_of(read.doc, found) if each.sentence.end > read.passage.seen]
    return Findings([each.name for each in found], statements, [_alias(read, each) for each in defined])


def _alias(read: ReadPassage, defined: Definition) -> Alias:
    text, (long, short) = read.doc.text, defined
    start, end = min(long.start, short.start), max(long.end, short.end)
    return Alias(
        key_of(text[long.start : long.end]),
        key_of(text[short.start : short.end]),
        "abbreviation",
        read.base + start,
        read.base + end,
    )
