"""What the preprocessor runs in a compute process, where the models stay loaded."""

from collections.abc import Sequence

from graph_preprocessor.article_links import with_links
from graph_preprocessor.findings import Book, Findings, Passage
from graph_preprocessor.neutral import read_neutral
from shared.events import Word


def read_in_member(passages: Sequence[Passage], book: Book) -> list[Findings]:
    """What stands in each passage, by the reader for the version's language and by the links of its author."""
    return with_links(_read(passages, book), passages, book)


def _read(passages: Sequence[Passage], book: Book) -> list[Findings]:
    if book.language != "en":
        return read_neutral(passages, book)
    # spaCy takes seconds to import, which no other process and no other language needs to pay.
    from graph_preprocessor.english import read_english

    return read_english(passages, book)


def parse_in_member(sentences: Sequence[str]) -> list[tuple[Word, ...]]:
    """The grammar of English sentences."""
    from graph_preprocessor.english.grammar import parsed

    return parsed(sentences)
