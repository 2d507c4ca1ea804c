"""Abbreviations where they are defined, by the algorithm of Schwartz and Hearst (2003)."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from shared.text.sentences import Span

_IN_BRACKETS = re.compile(r"[(（]\s*([^()（）\n]{2,80}?)\s*[)）]")
_SHORT = re.compile(r"[^\W_][\w.&/-]{1,9}")
_WORD = re.compile(r"[^\s(（]+")
_OPENING = frozenset("([{\"'“‘«„")
_LONGEST_SHORT = 10
_REACH = 200  # characters before the bracket that may hold the long form


class Definition(NamedTuple):
    """The stretches of a text that are the long and the short form."""

    long: Span
    short: Span


def definitions(text: str) -> Iterator[Definition]:
    """Those of the forms "World Health Organization (WHO)" and "WHO (World Health Organization)", in order."""
    for match in _IN_BRACKETS.finditer(text):
        inside, before = Span(*match.span(1)), len(text[: match.start()].rstrip())
        short, long = (
            (inside, _long_before(text, before, match.group(1)))
            if _is_short(match.group(1))
            else (_short_before(text, before), inside)
        )
        if short and long and _spells(text, short, long):
            yield Definition(long, short)


def _is_short(text: str) -> bool:
    return bool(_SHORT.fullmatch(text)) and any(map(str.isupper, text))


def _long_before(text: str, end: int, short: str) -> Span | None:
    start = _backwards(text, Span(_furthest(text, end, len(short)), end), short)
    return None if start is None else Span(start, end)


def _short_before(text: str, end: int) -> Span | None:
    start = end
    while start > max(0, end - _LONGEST_SHORT) and not text[start - 1].isspace():
        start -= 1
    return Span(start, end) if _is_short(text[start:end]) else None


def _spells(text: str, short: Span, long: Span) -> bool:
    """The long form has several words, none of them the short form, and holds its letters in order."""
    words = text[long.start : long.end].lower().split()
    abbreviation = text[short.start : short.end]
    return len(words) > 1 and abbreviation.lower() not in words and _backwards(text, long, abbreviation) == long.start


def _furthest(text: str, end: int, letters: int) -> int:
    """Where the longest long form may begin: twice as many words as the short form has letters, five more at most."""
    words = [match.start() for match in _WORD.finditer(text, max(0, end - _REACH), end)]
    allowed = min(letters + 5, letters * 2)
    return words[-allowed] if len(words) >= allowed else (words[0] if words else end)


def _backwards(text: str, within: Span, short: str) -> int | None:
    """Where the long form begins, whose letters hold those of the short form in order, the first one at a word."""
    place = within.end
    letters = [letter for letter in short.lower() if letter.isalnum()]
    for index in range(len(letters) - 1, -1, -1):
        place -= 1
        while place >= within.start and not _fits(text, place, letters[index], first=index == 0):
            place -= 1
        if place < within.start:
            return None
    return place


def _fits(text: str, place: int, letter: str, *, first: bool) -> bool:
    begins = place == 0 or text[place - 1].isspace() or text[place - 1] in _OPENING
    return text[place].lower() == letter and (begins or not first)
