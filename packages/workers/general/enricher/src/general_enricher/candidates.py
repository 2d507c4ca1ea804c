"""Cuts a text into what may be keywords: runs of content words, and strings of scripts without spaces."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from shared.documents import BlockKind, ParsedDocument
from shared.text.terms import occurrences, stop_words

_GAP = re.compile(r"[ \t\-\u2010\u2011’']*\n?[ \t]*")
_READ = {BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST, BlockKind.CAPTION, BlockKind.TABLE}
_SHORTEST_STRING, _LONGEST_STRING = 2, 8
_AS_OFTEN = 0.7
_MOST_STRINGS = 200
_OF_REPORTS = frozenset(
    """also use used uses using based show shown shows result results study studies figure figures fig table tables
    paper section chapter example examples case cases work method methods however thus therefore well may might
    could would must shall can cannot many much several different various new first second third one two three
    four five per via et al respectively found compared observed described reported associated important
    possible high low large small role presence references doi http https www org com html pdf
    """.split()  # noqa: SIM905 (a list would be a page long)
)
"""Words that say in every report that it is a report."""

Phrase = tuple[int | str, ...]
"""The terms of a phrase, whose words may be written in several ways; or one string of a script without spaces."""


class Word(NamedTuple):
    """A content word with its place, and whether it stands in a heading."""

    term: int
    start: int
    end: int
    in_heading: bool


Run = list[Word]


class _Stretch(NamedTuple):
    term: int
    start: int
    end: int
    is_spaceless: bool


def runs_in(parsed: ParsedDocument, text: str) -> Iterator[Run]:
    """Content words that follow each other with nothing but a blank or a hyphen between them."""
    function_words = (stop_words(parsed.language) or stop_words("en")) | _OF_REPORTS
    for in_heading, stretches in _blocks(parsed, text):
        run: Run = []
        for each in stretches:
            is_content = _is_content(text[each.start : each.end], function_words) and not each.is_spaceless
            if run and not (is_content and _GAP.fullmatch(text, run[-1].end, each.start)):
                yield run
                run = []
            if is_content:
                run.append(Word(each.term, each.start, each.end, in_heading))
        if run:
            yield run


def strings_in(parsed: ParsedDocument, text: str) -> Counter[str]:
    """Strings of scripts without spaces that come again, without those that are mostly a part of a longer one."""
    function_words = {word for word in stop_words(parsed.language) if word}
    counts: Counter[str] = Counter()
    for _, stretches in _blocks(parsed, text):
        for each in stretches:
            if each.is_spaceless:
                counts.update(_substrings(text[each.start : each.end]))
    frequent = {string: count for string, count in counts.items() if count > 1}
    kept = {
        string: count
        for string, count in _without_parts(frequent).items()
        if string not in function_words and not any(word in string for word in function_words if len(word) == 1)
    }
    return Counter(dict(Counter(kept).most_common(_MOST_STRINGS)))


def _blocks(parsed: ParsedDocument, text: str) -> Iterator[tuple[bool, list[_Stretch]]]:
    for block in parsed.blocks:
        if block.kind in _READ and block.start < len(text):
            yield block.kind == BlockKind.HEADING, _stretches(text, block.start, block.end, parsed.language)


def _stretches(text: str, start: int, end: int, language: str | None) -> list[_Stretch]:
    """Words; characters and pairs that overlap become one stretch of a script without spaces."""
    found: list[_Stretch] = []
    for each in occurrences(text[start:end], language):
        place = _Stretch(each.term, start + each.start, start + each.end, is_spaceless=False)
        if found and place.start < found[-1].end:
            found[-1] = _Stretch(0, found[-1].start, max(found[-1].end, place.end), is_spaceless=True)
        else:
            found.append(place)
    return found


def _is_content(word: str, function_words: frozenset[str]) -> bool:
    return len(word) > 1 and any(map(str.isalpha, word)) and word.casefold() not in function_words


def _substrings(stretch: str) -> Iterator[str]:
    for start in range(len(stretch)):
        for size in range(_SHORTEST_STRING, min(_LONGEST_STRING, len(stretch) - start) + 1):
            yield stretch[start : start + size]


def _without_parts(counts: dict[str, int]) -> dict[str, int]:
    kept = dict(counts)
    for string, count in counts.items():
        for part in (string[1:], string[:-1]):
            if count >= _AS_OFTEN * counts.get(part, count * 2):
                kept.pop(part, None)
    return kept
