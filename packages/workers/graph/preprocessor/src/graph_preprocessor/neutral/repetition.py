"""Words that are said again and again together, for scripts with spaces but without capitals."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from graph_preprocessor.findings import Source
from graph_preprocessor.neutral.stretches import Stretch
from shared.text.sentences import Span
from shared.text.terms import stop_words

_WORD = re.compile(r"[^\W\d_][^\W_\u0964]*[\u0300-\u036f\u0591-\u05c7\u0610-\u065f\u0900-\u0dff]*")
Phrases = frozenset[tuple[str, ...]]
_MOST_WORDS = 4
_OFTEN = 3
_SELDOM = 20
_COMMON = 0.004  # a word that makes up more of the text than this is no part of a name


def has_capitals(text: str) -> bool:
    """Whether the text's script has them."""
    letters = [letter for letter in text[:4000] if letter.isalpha()]
    return sum(letter.islower() or letter.isupper() for letter in letters) * 2 >= len(letters)


def repeated_phrases(texts: Sequence[str], language: str | None) -> Phrases:
    """Two to four words, none of them common, that stand beside each other again and again."""
    words = Counter(match.group() for text in texts for match in _WORD.finditer(text))
    common = {word for word, count in words.items() if count > max(_SELDOM, _COMMON * words.total())}
    common |= stop_words(language)
    counts = Counter(phrase for text in texts for phrase, _ in _phrases(text, Span(0, len(text))))
    return frozenset(phrase for phrase, count in counts.items() if count >= _OFTEN and not common & {*phrase})


def phrases_in(text: str, sentences: Sequence[Span], phrases: Phrases) -> Iterator[Stretch]:
    """The longer ones first. The version tells how often each must stand in it."""
    found = [(phrase, place) for sentence in sentences for phrase, place in _phrases(text, sentence)]
    for phrase, place in sorted(found, key=lambda each: -len(each[0])):
        if phrase in phrases:
            yield Stretch(*place, Source.REPETITION, 0.4, _OFTEN)


def _phrases(text: str, within: Span) -> Iterator[tuple[tuple[str, ...], Span]]:
    words = list(_WORD.finditer(text, *within))
    for size in range(_MOST_WORDS, 1, -1):
        for place in range(len(words) - size + 1):
            group = words[place : place + size]
            if all(text[one.end() : other.start()].isspace() for one, other in pairwise(group)):
                yield tuple(word.group() for word in group), Span(group[0].start(), group[-1].end())
