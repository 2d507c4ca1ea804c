"""What of a text must be found again in the evidence: its terms, figures and names."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable
from functools import lru_cache

from shared.text.terms import occurrences, stop_words

Figure = frozenset[str]
"""The readings of one number: "1,000" is 1000 in English and 1 in German."""

_WORD = re.compile(r"[^\W_]+(?:[.'’&-][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’]s$")
_FUNCTION_CHARACTER = re.compile(
    r"[\u3041-\u309f的了着过過是在和与與及或有被把将將吗嗎呢吧么麼什谁誰哪几幾多少为為何怎样樣这這那之其所于以而也都就个個]"
)
_SPACED_NUMBER = re.compile(r"(?<!\d)\d{1,3}(?:[ \u00a0\u202f'’]\d{3})+(?!\d)")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_NUMBER_WORDS = {
    word: str(number)
    for words in (
        "one two three four five six seven eight nine ten eleven twelve",
        "eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf",
    )
    for number, word in enumerate(words.split(), start=1)
}
_LEAST_WORD_CHECKED = 3
_BEGINNING, _ENDING = 4, 3
_NOUNS_HAVE_CAPITALS = ("de", "lb")


def terms(text: str, language: str | None) -> list[int]:
    """The terms in order, without function words and the pairs of characters that hold a part of one."""
    empty = stop_words(language or "en")
    found = ((one.term, text[one.start : one.end].casefold()) for one in occurrences(text, language))
    return [term for term, word in found if word not in empty and not _FUNCTION_CHARACTER.search(word)]


def words(text: str) -> list[str]:
    """The words as written; a possessive ending is left out."""
    return [_POSSESSIVE.sub("", match.group()) for match in _WORD.finditer(text)]


def figures(text: str, *, least_word: int = 1) -> frozenset[Figure]:
    """The numbers in digits, and those in words from `least_word` to twelve (English and German)."""
    joined = _SPACED_NUMBER.sub(lambda match: re.sub(r"\D", "", match.group()), text)
    written = {_readings(match.group()) for match in _NUMBER.finditer(joined)}
    spoken = [_NUMBER_WORDS[word] for word in text.casefold().split() if word in _NUMBER_WORDS]
    return frozenset(written | {frozenset({number}) for number in spoken if int(number) >= least_word})


def claimed_figures(text: str) -> frozenset[Figure]:
    """The numbers that evidence must hold; "one" and "two" in words are too common to ask for."""
    return figures(text, least_word=_LEAST_WORD_CHECKED)


def holds_figure(figure: Figure, held: Collection[Figure]) -> bool:
    """Whether one of the numbers can be read the same."""
    return figure in held or any(figure & other for other in held)


def names(text: str, language: str | None) -> frozenset[str]:
    """Words that name something: capitals within a sentence, abbreviations, codes such as GPT-4.

    Where every noun has a capital, and at a sentence's start, only two in a row count.
    """
    found = [match.group() for match in _WORD.finditer(text)]
    in_row = _in_row(text, language)
    lone = not (language or "").startswith(_NOUNS_HAVE_CAPITALS)
    return frozenset(
        _POSSESSIVE.sub("", word)
        for place, word in enumerate(found)
        if _is_code(word) or place in in_row or (lone and place > 0 and _capital(word))
    )


class Words:
    """The words of a text, to look for names in."""

    def __init__(self, written: Iterable[str]) -> None:
        written = list(written)
        self._bare = frozenset(map(_bare, written))
        self._by_beginning: defaultdict[str, list[str]] = defaultdict(list)
        for word in self._bare:
            self._by_beginning[word[:_BEGINNING]].append(word)
        self._initials = "".join(word[0] for word in written if word[0].isupper())

    def hold(self, name: str) -> bool:
        """Whether the name, an inflection of it or the words that it abbreviates are among the words."""
        wanted = _bare(name)
        if wanted in self._bare or self._inflected(wanted):
            return True
        parts = name.split("-")
        if len(parts) > 1:
            return all(self.hold(part) for part in parts if part)
        return name.isupper() and len(name) > 1 and name in self._initials

    def _inflected(self, wanted: str) -> bool:
        """One is the beginning of the other, and at most an ending longer."""
        alike = self._by_beginning.get(wanted[:_BEGINNING], []) if len(wanted) >= _BEGINNING else []
        return any(
            abs(len(wanted) - len(word)) <= _ENDING and (wanted.startswith(word) or word.startswith(wanted))
            for word in alike
        )


def _readings(number: str) -> Figure:
    digits = "".join(str(unicodedata.digit(char)) if char.isdigit() else char for char in number)
    plain = re.sub(r"[.,]", "", digits)
    groups = re.split(r"[.,]", digits)
    readings = set()
    if all(len(group) == 3 for group in groups[1:]):
        readings.add(plain.lstrip("0") or "0")
    if len(groups) > 1:
        whole, fraction = "".join(groups[:-1]), groups[-1].rstrip("0")
        readings.add(f"{whole.lstrip('0') or '0'}.{fraction}".rstrip("."))
    return frozenset(readings | ({plain} if len(groups) > 2 else set()))


def _is_code(word: str) -> bool:
    capitals = sum(char.isupper() for char in word)
    digits = any(char.isdigit() for char in word)
    return capitals > 1 or (digits and any(char.isalpha() for char in word) and capitals > 0)


def _in_row(text: str, language: str | None) -> set[int]:
    """The places of capitalised words that stand beside another one."""
    found = list(_WORD.finditer(text))
    capital = [_capital(match.group()) and bool(terms(match.group(), language)) for match in found]
    pairs = [
        place
        for place in range(len(found) - 1)
        if capital[place] and capital[place + 1] and text[found[place].end() : found[place + 1].start()] == " "
    ]
    return {*pairs, *(place + 1 for place in pairs)}


def _capital(word: str) -> bool:
    return word[0].isupper() and len(word) > 1


@lru_cache(maxsize=4096)
def _bare(word: str) -> str:
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    return "".join(char for char in decomposed if char.isalnum())
