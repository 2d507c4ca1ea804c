"""Leaves out what says the same again."""

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import TypeVar

from shared.text.terms import occurrences

T = TypeVar("T")
_SAME = 0.8
_LIKELY = 0.5
_FEW_WORDS = 24
_SHINGLE = 3


def distinct(items: Iterable[T], text: Callable[[T], str], *, limit: int) -> list[T]:
    """The first `limit` items, in their order, without those whose text repeats an earlier one.

    Two texts repeat each other when they share four fifths of their runs of three words (Jaccard).
    """
    kept: list[tuple[T, _Text]] = []
    for item in items:
        if len(kept) == limit:
            break
        seen = _Text(text(item))
        if not any(seen.repeats(other) for _, other in kept):
            kept.append((item, seen))
    return [item for item, _ in kept]


class _Text:
    """A text whose runs of words are made only when it looks like another."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._words = frozenset(text.casefold().split())

    def repeats(self, other: "_Text") -> bool:
        return self._may_repeat(other) and _alike(self._shingles, other._shingles)

    def _may_repeat(self, other: "_Text") -> bool:
        """Texts that share most runs of words share most words; where there are few, the runs decide."""
        if min(len(self._words), len(other._words)) < _FEW_WORDS:
            return True
        both = len(self._words & other._words)
        return both >= _LIKELY * (len(self._words) + len(other._words) - both)

    @cached_property
    def _shingles(self) -> frozenset[tuple[int, ...]]:
        return _shingles(self._text)


def _shingles(text: str) -> frozenset[tuple[int, ...]]:
    words = [occurrence.term for occurrence in occurrences(text, None)]
    runs = (tuple(words[start : start + _SHINGLE]) for start in range(max(len(words) - _SHINGLE + 1, 1)))
    return frozenset(runs)


def _alike(one: frozenset[tuple[int, ...]], other: frozenset[tuple[int, ...]]) -> bool:
    if min(len(one), len(other)) < _SAME * max(len(one), len(other)):
        return False
    both = len(one & other)
    return both >= _SAME * (len(one) + len(other) - both)
