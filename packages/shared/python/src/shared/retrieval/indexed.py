"""What is embedded and what is indexed of a chunk."""

from collections.abc import Sequence

from shared.text.terms import TermCounts, terms

_EXTRA = 2
"""How many more times the names are counted than they are read; 1 to 3 are about as good."""


def names_above(title: str | None, headings: Sequence[str]) -> list[str]:
    """The title, unless it is a heading as well, and the headings from the outermost inwards."""
    names = [title, *headings] if title and title not in headings else headings
    return [name for name in names if name]


def indexed_text(names: Sequence[str], text: str) -> str:
    """The names above a chunk, then its text.

    A chunk that says "it grew by 4 %" is found by what "it" is only through its title and headings.
    """
    above = [name for name in names if not text.startswith(name)]
    return "\n".join([*above, text])


def indexed_terms(names: Sequence[str], text: str, language: str | None) -> TermCounts:
    """The terms of that, those of the names three times: names are short, and say what all of it is about."""
    return terms("\n".join([indexed_text(names, text), *(name for name in names for _ in range(_EXTRA))]), language)


def terms_in_member(named: Sequence[tuple[Sequence[str], str]], language: str | None) -> list[TermCounts]:
    """What a compute process runs: a batch would hold up the event loop for a fifth of a second."""
    return [indexed_terms(names, text, language) for names, text in named]
