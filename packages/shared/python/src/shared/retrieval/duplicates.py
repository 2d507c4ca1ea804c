"""Leaves out what says the same again."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from shared.text.terms import occurrences

T = TypeVar("T")
_SAME = 0.8
_SHINGLE = 3


def distinct(items: Iterable[T], text: Callable[[T], str], *, limit: int) -> list[T]:
    """The first `limit` items, in their order, without those whose text repeats an earlier one.

    Two texts repeat each other when they share four fifths of their runs of three words (Jaccard).
    """
    kept: list[tuple[T, frozenset[tuple[int, ...]]]] = []
    for item in items:
        if len(kept) == limit:
            break
        shingles = _shingles(text(item))
        if not any(_alike(shingles, other) for _, other in kept):
            kept.append((item, shingles))
    return [item for item, _ in kept]


def _shingles(text: str) -> frozenset[tuple[int, ...]]:
    words = [occurrence.term for occurrence in occurrences(text, None)]
    runs = (tuple(words[start : start + _SHINGLE]) for start in range(max(len(words) - _SHINGLE + 1, 1)))
    return frozenset(runs)


def _alike(one: frozenset[tuple[int, ...]], other: frozenset[tuple[int, ...]]) -> bool:
    if min(len(one), len(other)) < _SAME * max(len(one), len(other)):
        return False
    both = len(one & other)
    return both >= _SAME * (len(one) + len(other) - both)
