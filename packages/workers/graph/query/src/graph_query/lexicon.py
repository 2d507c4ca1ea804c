"""Finds the entities that a text names, by the keys of all names."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from functools import cache, cached_property
from typing import NamedTuple

from shared.graph.keys import fold, words_of
from shared.text.terms import stop_words

_LONGEST = 8
"""Words of a name."""
_SHORTEST = 3
"""Letters of a name of one word; two in a script without spaces."""
_SPACELESS = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"
)
_ALIKE = 0.8
"""Similarity of two words from which on one is taken for a misspelling of the other."""
_FEW = 8


class Found(NamedTuple):
    """A name in a text, and the numbers of the entities that it may mean. `is_exact` tells a whole name of theirs."""

    key: str
    entities: Sequence[int]
    is_exact: bool = True


class Lexicon:
    """All names of a graph; `keys` gives the entities of each."""

    def __init__(self, keys: Mapping[str, Sequence[int]]) -> None:
        self._keys = keys

    def prepare(self) -> None:
        """Make now what the first question would otherwise wait for."""
        _ = self._sorted, self._vocabulary, self._longest_run

    def named_in(self, text: str) -> list[Found]:
        """The names in the text, the longest at each place, in order, each once; function words are no names."""
        found = dict.fromkeys(self._matches(words_of(text)))
        return [Found(key, self._keys[key]) for key in found]

    def called(self, name: str) -> list[Found]:
        """What may be meant by a name: exactly so, else names in it, else names that hold its words or nearly so."""
        key = " ".join(words_of(name))
        if key in self._keys:
            return [Found(key, self._keys[key])]
        return self.named_in(name) or self._partly(key)

    def begins(self, beginning: str, *, limit: int) -> list[str]:
        """Keys one of whose words begins so, those that begin with it first."""
        wanted = " ".join(words_of(beginning))
        if not wanted:
            return []
        first = list(_from(self._sorted, wanted, limit))
        words = [key for word in _from(self._vocabulary, wanted, limit) for key in self._by_word[word][:limit]]
        return list(dict.fromkeys([*first, *words]))[:limit]

    def alike(self, name: str, *, limit: int) -> list[str]:
        """Keys that are spelled nearly so, the most alike first."""
        return [found.key for found in self._partly(" ".join(words_of(name)))][:limit]

    def _matches(self, words: Sequence[str]) -> Iterator[str]:
        place = 0
        while place < len(words):
            length = self._longest_at(words, place)
            if length:
                yield " ".join(words[place : place + length])
            elif _SPACELESS.search(words[place]):
                yield from self._within(words[place])
            place += length or 1

    def _longest_at(self, words: Sequence[str], place: int) -> int:
        for length in range(min(_LONGEST, len(words) - place), 0, -1):
            key = " ".join(words[place : place + length])
            if key in self._keys and (length > 1 or _tells(key)):
                return length
        return 0

    def _within(self, run: str) -> Iterator[str]:
        """Names inside a run of a script that has no spaces."""
        place = 0
        while place < len(run):
            longest = min(self._longest_run, len(run) - place)
            length = next((n for n in range(longest, 1, -1) if run[place : place + n] in self._keys), 0)
            if length:
                yield run[place : place + length]
            place += length or 1

    def _partly(self, key: str) -> list[Found]:
        """Names that hold every telling word of the key, each perhaps misspelled."""
        words = [word for word in key.split() if _tells(word)]
        holding = [self._holding(word) for word in words]
        if not holding or not all(holding):
            return []
        shared = set.intersection(*holding)
        nearest = sorted(shared, key=lambda other: (-SequenceMatcher(None, key, other).ratio(), other))
        return [Found(other, self._keys[other], is_exact=False) for other in nearest[:_FEW]]

    def _holding(self, word: str) -> set[str]:
        known = [word] if word in self._by_word else self._misspelled(word)
        return {key for each in known for key in self._by_word[each]}

    def _misspelled(self, word: str) -> list[str]:
        """Words with the same first letter that are almost the same."""
        matcher = SequenceMatcher(b=word)
        near: list[tuple[float, str]] = []
        for other in _from(self._vocabulary, word[:1], len(self._vocabulary)):
            matcher.set_seq1(other)
            if abs(len(other) - len(word)) <= 2 and matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE:
                near.append((-matcher.ratio(), other))
        return [other for _, other in sorted(near)[:_FEW]]

    @cached_property
    def _longest_run(self) -> int:
        return max((len(key) for key in self._keys if _SPACELESS.search(key)), default=0)

    @cached_property
    def _sorted(self) -> list[str]:
        return sorted(self._keys)

    @cached_property
    def _by_word(self) -> dict[str, list[str]]:
        by_word: defaultdict[str, list[str]] = defaultdict(list)
        for key in self._keys:
            for word in dict.fromkeys(key.split()):
                by_word[word].append(key)
        return dict(by_word)

    @cached_property
    def _vocabulary(self) -> list[str]:
        return sorted(self._by_word)


def _tells(word: str) -> bool:
    """Whether a name of this one word says something: no digits alone, no function word, not too short."""
    shortest = 2 if _SPACELESS.search(word) else _SHORTEST
    return len(word) >= shortest and not word.isdigit() and word not in _function_words()


@cache
def _function_words() -> frozenset[str]:
    return frozenset(map(fold, stop_words("en") | stop_words("de")))


def _from(ordered: Sequence[str], beginning: str, limit: int) -> Iterator[str]:
    place = bisect_left(ordered, beginning)
    for each in ordered[place : place + limit]:
        if not each.startswith(beginning):
            return
        yield each
