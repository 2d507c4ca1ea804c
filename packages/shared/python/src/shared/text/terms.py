"""What a text is about: stems of words, or characters and pairs of them where a script has no spaces.

Chunks keep every word. Only questions leave out function words: an index without them could not find "The Who", and
retrieval is at least as good this way on every data set.
"""

import re
import zlib
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from functools import cache, lru_cache
from importlib import resources
from typing import NamedTuple
from unicodedata import normalize

from py_rust_stemmers import SnowballStemmer  # type: ignore[import-untyped]

from shared.text.languages import detect

_STEMMERS = {
    "ar": "arabic",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "fi": "finnish",
    "fr": "french",
    "hu": "hungarian",
    "it": "italian",
    "nb": "norwegian",
    "nl": "dutch",
    "nn": "norwegian",
    "no": "norwegian",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sv": "swedish",
    "ta": "tamil",
    "tr": "turkish",
}
# Python's \w lacks the vowel signs of Hebrew, Arabic, and the Indic and South-East Asian scripts.
_SIGNS = (
    r"\u0300-\u036f\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0963\u0970-\u0dff"
    r"\u0e31-\u0e4e\u0eb1-\u0ecd\u0f18-\u0fc6\u102b-\u103e\u17b4-\u17d3"
)
_LETTERS = rf"(?:[^\W_]++|[{_SIGNS}]++)++"
_WORD = re.compile(rf"{_LETTERS}(?:['’]{_LETTERS})*+")
_ASCII_WORD = re.compile(r"[A-Za-z0-9]++(?:'[A-Za-z0-9]++)*+")
# Thai, Lao, Myanmar, Khmer, then Han, kana and Hangul.
_SPACELESS = re.compile(
    r"([\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fdf\u3005-\u3007\u3040-\u312f\u31f0-\u31ff\u3400-\u9fff"
    r"\uac00-\ud7af\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff]+)"
)
_ACCENTS = re.compile(r"[\u0300-\u036f]")


class TermCounts(NamedTuple):
    """Term ids (unique, 32-bit unsigned) and how often each occurs, of equal length."""

    ids: tuple[int, ...]
    counts: tuple[int, ...]


class Occurrence(NamedTuple):
    """The term that stands at `text[start:end]`."""

    term: int
    start: int
    end: int


def terms(text: str, language: str | None) -> TermCounts:
    """The terms of a chunk in its own language; without one, words are only folded."""
    counted: Counter[int] = Counter()
    for word, count in Counter(_words_alone(text)).items():
        counted[_term(word, language)] += count
    return TermCounts(tuple(counted), tuple(counted.values()))


def occurrences(text: str, language: str | None) -> Iterator[Occurrence]:
    """Every term with its place, in reading order. Places overlap where words have no spaces."""
    for word, start in _words(text):
        yield Occurrence(_term(word, language), start, start + len(word))


def marks(text: str, language: str | None, wanted: Collection[int]) -> list[Occurrence]:
    """The places of the wanted terms that help a reader: single characters only where no longer term is found."""
    found = [
        Occurrence(term, start, start + len(word))
        for word, start in _words(text)
        if (term := _term(word, language)) in wanted
    ]
    longer = [each for each in found if each.end - each.start > 1]
    return longer or found


def question_terms(text: str, languages: Collection[str | None]) -> frozenset[int]:
    """The terms to look for in chunks of these languages, without function words unless there is nothing else."""
    words = [word for word, _ in _words(text)]
    stop_words = _stop_words_for(text, languages)
    kept = [word for word in words if word.casefold() not in stop_words]
    return frozenset(_term(word, language) for word in kept or words for language in languages or (None,))


def _words_alone(text: str) -> Iterable[str]:
    if text.isascii():
        words: list[str] = _ASCII_WORD.findall(text)
        return words
    return (word for word, _ in _words(text))


def _words(text: str) -> Iterator[tuple[str, int]]:
    return _ascii_words(text) if text.isascii() else _any_words(text)


def _ascii_words(text: str) -> Iterator[tuple[str, int]]:
    """Looks for places after the words: that is three times as fast as to ask each match for its place."""
    at = 0
    for word in _ASCII_WORD.findall(text):
        at = text.index(word, at)
        yield word, at
        at += len(word)


def _any_words(text: str) -> Iterator[tuple[str, int]]:
    for match in _WORD.finditer(text):
        word, start = match.group(), match.start()
        if word.isascii():
            yield word, start
        else:
            yield from _pieces(word, start)


def _pieces(word: str, start: int) -> Iterator[tuple[str, int]]:
    for number, piece in enumerate(_SPACELESS.split(word)):
        if number % 2 == 1:
            yield from _characters_and_pairs(piece, start)
        elif piece:
            yield piece, start
        start += len(piece)


def _characters_and_pairs(piece: str, start: int) -> Iterator[tuple[str, int]]:
    for at in range(len(piece)):
        yield piece[at], start + at
        if at + 1 < len(piece):
            yield piece[at : at + 2], start + at


def _stop_words_for(text: str, languages: Collection[str | None]) -> frozenset[str]:
    """Of the question's own language; when that is unsure or unexpected, of all that it may be."""
    asked_in = detect(text)
    if asked_in in languages:
        return stop_words(asked_in)
    return frozenset().union(*map(stop_words, {asked_in, *languages}))


@lru_cache(maxsize=200_000)
def _term(word: str, language: str | None) -> int:
    """The CRC-32 of the stem: among 100,000 stems about one pair shares an id, which harms less than a list of all."""
    folded = normalize("NFKC", word).casefold().replace("’", "'")
    stemmer = _stemmer(language)
    stem = stemmer.stem_word(folded) if stemmer else folded
    return zlib.crc32(_ACCENTS.sub("", normalize("NFD", stem)).encode())


@cache
def _stemmer(language: str | None) -> SnowballStemmer | None:
    name = _STEMMERS.get(language or "")
    return SnowballStemmer(name) if name else None


@cache
def stop_words(language: str | None) -> frozenset[str]:
    """The function words of a language, case-folded; none for languages without a list."""
    for line in resources.files("shared.text").joinpath("stop_words.txt").read_text("utf-8").splitlines():
        code, _, words = line.partition(": ")
        if code == language:
            return frozenset(words.split())
    return frozenset()
