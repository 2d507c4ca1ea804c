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
_MOST_WORDS = 4
_OFTEN = 3
_COMMON = 0.004  # a word that makes up more of the text than this is no part of a name


def has_capitals(text: str) -> bool:
    """Whether the text's script has them."""
    letters = [letter for letter in text[:4000] if letter.isalpha()]
    return sum(letter.islower() or letter.isupper() for letter in letters) * 2 >= len(letters)


def repeated_words(text: str, sentences: Sequence[Span], language: str | None) -> Iterator[Stretch]:
    """Two to four words, the longer first. The version tells how often each must stand in it."""
    counts = Counter(match.group() for match in _WORD.finditer(text))
    common = {word for word, count in counts.items() if count > max(_OFTEN, _COMMON * counts.total())}
    common |= stop_words(language)
    for size in range(_MOST_WORDS, 1, -1):
        for sentence in sentences:
            words = list(_WORD.finditer(text, *sentence))
            for place in range(len(words) - size + 1):
                group = words[place : place + size]
                if not {word.group() for word in group} & common and _adjoin(text, group):
                    yield Stretch(group[0].start(), group[-1].end(), Source.REPETITION, 0.4, _OFTEN)


def _adjoin(text: str, words: Sequence["re.Match[str]"]) -> bool:
    return all(text[one.end() : other.start()].isspace() for one, other in pairwise(words))
