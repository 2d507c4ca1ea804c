"""Capitalised words, for scripts that have capitals."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from graph_preprocessor.findings import ELSEWHERE, Source
from graph_preprocessor.neutral.stretches import Stretch
from shared.text.sentences import Span
from shared.text.terms import stop_words

_WORD = re.compile(r"[^\W_](?:[\w.&'’/-]*[^\W_])?")
_BETWEEN = re.compile(r"[ \u00a0]*[-–&]?[ \u00a0]*")
# The particles of names; German's own articles join any noun to another.
_JOINS = frozenset(
    {"de", "la", "le", "les", "du", "des", "d", "del", "della", "di", "da", "do", "dos", "das", "el", "y", "e", "van"}
    | {"von", "der", "den", "ten", "af", "av", "zu", "of", "ibn", "bin", "al"}
)
_JOINS_AMONG_NOUNS = _JOINS - {"der", "den", "des", "das", "zu", "e", "y", "av", "af"}
_MOST_WORDS = 8
_OFTEN, _TWICE = 4, 2
# German gives every noun a capital: only what else speaks for a name counts by itself.
_NOUNS_HAVE_CAPITALS = frozenset({"de", "lb"})
_GERMAN_ABSTRACT = re.compile(r".{2,}(?:ung|heit|keit|schaft|tion|tät|nis|ment|ismus|tum|ling|chen)(?:en|e|s|es)?")


class Word(NamedTuple):
    """A word at `text[start:end]`."""

    start: int
    end: int
    text: str
    first: bool
    """It opens its sentence, where a capital means nothing."""


def capitalised(text: str, sentences: Sequence[Span], language: str | None) -> Iterator[Stretch]:
    """In order."""
    nouns_too = language in _NOUNS_HAVE_CAPITALS
    for sentence in sentences:
        words = [
            Word(*match.span(), match.group(), first=place == 0)
            for place, match in enumerate(_WORD.finditer(text, *sentence))
        ]
        for start, end in _runs(text, words, language):
            needs = _needs_among_nouns(words, start, end) if nouns_too else _needs(words, start, end)
            yield Stretch(words[start].start, words[end - 1].end, Source.CAPITALS, 0.6 if needs == 1 else 0.4, needs)


def _runs(text: str, words: Sequence[Word], language: str | None) -> Iterator[tuple[int, int]]:
    start = 0
    while start < len(words):
        end = start
        if _is_capital(words[start], language):
            end = _end_of_run(text, words, start, language)
            yield start, end
        start = max(end, start + 1)


def _end_of_run(text: str, words: Sequence[Word], start: int, language: str | None) -> int:
    joins = _JOINS_AMONG_NOUNS if language in _NOUNS_HAVE_CAPITALS else _JOINS
    end = start + 1
    while end < min(len(words), start + _MOST_WORDS) and _are_joined(text, words[end - 1], words[end]):
        if _is_capital(words[end], language):
            end += 1
        elif end + 1 < len(words) and words[end].text in joins and _is_capital(words[end + 1], language):
            if not _are_joined(text, words[end], words[end + 1]):
                break
            end += 2
        else:
            break
    return end


def _are_joined(text: str, one: Word, other: Word) -> bool:
    return other.start - one.end <= 3 and bool(_BETWEEN.fullmatch(text, one.end, other.start))


def _is_capital(word: Word, language: str | None) -> bool:
    return word.text[0].isupper() and word.text.casefold() not in stop_words(language or "en")


def _is_sign(word: Word) -> bool:
    """Such as NFL, McDonald or ICE4: more capitals than the first, or figures."""
    parts = word.text.split("-")
    return any(letter.isupper() or letter.isdigit() for part in parts for letter in part[1:])


def _needs(words: Sequence[Word], start: int, end: int) -> int:
    if end - start > 1 or _is_sign(words[start]):
        return 1
    if len(words[start].text) < 2:
        return ELSEWHERE
    return ELSEWHERE if words[start].first else 1


def _needs_among_nouns(words: Sequence[Word], start: int, end: int) -> int:
    run = words[start:end]
    if any(_is_sign(word) for word in run):
        return 1
    if len(run) > 1:
        doubtful = any(_is_abstract(word) or word.text == "von" for word in run)
        return _TWICE if doubtful else 1
    if run[0].first:
        return ELSEWHERE
    if "-" in run[0].text or words[start - 1].text.casefold() in _PREPOSITIONS:
        return _OFTEN if _is_abstract(run[0]) else _TWICE
    return _OFTEN


def _is_abstract(word: Word) -> bool:
    return _GERMAN_ABSTRACT.fullmatch(word.text) is not None


# Between one of these and a common noun German puts an article.
_PREPOSITIONS = frozenset({"in", "aus", "von", "nach", "bei", "durch", "für", "gegen", "mit", "über", "und", "oder"})
