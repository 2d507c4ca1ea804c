"""Reads passages of an English version."""

from collections.abc import Sequence

from graph_preprocessor.abbreviations import definitions
from graph_preprocessor.aliases import alias_of
from graph_preprocessor.english.names import names_of
from graph_preprocessor.english.pipeline import ReadPassage, parse
from graph_preprocessor.english.statements import statements_of
from graph_preprocessor.findings import Book, Findings, Passage
from graph_preprocessor.known import Keys, keys_of


def read_english(passages: Sequence[Passage], book: Book) -> list[Findings]:
    """What stands in each passage."""
    keys = keys_of(book)
    return [read(each, keys) for each in parse(passages)]


def read(parsed: ReadPassage, keys: Keys) -> Findings:
    """What stands in a passage and in none before."""
    text, seen = parsed.doc.text, parsed.passage.seen
    defined = list(definitions(text))
    found = names_of(parsed, keys, defined)
    return Findings(
        [each.name for each in found if each.name.end > seen],
        [each for each in statements_of(parsed.doc, found) if each.sentence.end > seen],
        [alias for each in defined if (alias := alias_of(text, each, parsed.base)).end > seen],
    )
