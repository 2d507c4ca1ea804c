"""What the preprocessor runs in a compute process, where the models stay loaded."""

from collections.abc import Sequence

from graph_preprocessor.findings import Book, Findings, Passage


def read_in_member(passages: Sequence[Passage], book: Book) -> list[Findings]:
    """What stands in each passage, by the reader for the version's language."""
    # spaCy takes seconds to import, which no other process needs to pay.
    from graph_preprocessor.english import read_english

    return read_english(passages, book)
