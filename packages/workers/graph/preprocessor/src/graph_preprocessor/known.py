"""Finds the names that a version announces itself: its title and headings."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from graph_preprocessor.findings import Book
from shared.graph import key_of
from shared.graph.keys import fold
from shared.text.sentences import Span
from shared.text.terms import stop_words

_WORD = re.compile(r"[^\W_]+")
_MOST_WORDS = 8
_FEWEST_LETTERS = 3
_SHORTEST_TITLE, _LONGEST_TITLE = 2, 20
# Headings that every paper has are no names.
_COMMON = re.compile(
    r"abstract|introduction|background|(executive )?summary|overview|(table of )?contents|conclusions?|discussion"
    r"|results?|methods?|references|bibliography|appendix|notes|figures|tables|acknowledge?ments|preface|index"
    r"|glossary|see also"
    r"|external links|further reading|history|(related|future) work"
)


class Announced(NamedTuple):
    """A name of the title or of a heading stands at `text[place.start:place.end]`."""

    place: Span
    key: str
    by_title: bool


Keys = Mapping[str, Mapping[tuple[str, ...], bool]]
"""First word → the words of each key → whether it is the title's."""


def keys_of(book: Book) -> Keys:
    """What `announced` looks for."""
    keys: dict[str, dict[tuple[str, ...], bool]] = {}
    for name in (*book.headings, book.title or ""):
        key = key_of(name)
        words = tuple(key.split())
        if _is_name(key, words, book.language):
            keys.setdefault(words[0], {})[words] = name == book.title
    return keys


def announced(text: str, keys: Keys) -> Iterator[Announced]:
    """The longest at each place, in order. A name of one word must have a capital, where its script has any."""
    words = [(match.start(), match.end()) for match in _WORD.finditer(text)] if keys else []
    place = 0
    while place < len(words):
        found = _longest(text, words[place : place + _MOST_WORDS], keys)
        if found:
            yield found
        place += len(found.key.split()) if found else 1


def titles_in(text: str, book: Book) -> Iterator[Span]:
    """Every place of the title and the headings, letter by letter: for scripts without spaces."""
    for name in (book.title or "", *book.headings):
        if _SHORTEST_TITLE <= len(name) <= _LONGEST_TITLE and not _COMMON.fullmatch(key_of(name)):
            for match in re.finditer(re.escape(name), text):
                yield Span(*match.span())


def _is_name(key: str, words: tuple[str, ...], language: str | None) -> bool:
    if not words or len(words) > _MOST_WORDS or len(key) < _FEWEST_LETTERS or _COMMON.fullmatch(key):
        return False
    return not all(word in stop_words(language) or word.isdigit() for word in words)


def _longest(text: str, words: list[tuple[int, int]], keys: Keys) -> Announced | None:
    first = fold(text[words[0][0] : words[0][1]])
    if first not in keys:
        return None
    folded = tuple(fold(text[start:end]) for start, end in words)
    for length in range(len(words), 0, -1):
        by_title = keys[first].get(folded[:length])
        place = Span(words[0][0], words[length - 1][1])
        if by_title is not None and (length > 1 or not text[place.start].islower()):
            return Announced(place, " ".join(folded[:length]), by_title)
    return None
