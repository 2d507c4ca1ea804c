"""A stretch of tokens that may be a name."""

from collections.abc import Iterable
from typing import NamedTuple

from graph_preprocessor.findings import Source
from shared.graph import EntityKind

VALUES = frozenset({EntityKind.DATE, EntityKind.NUMBER})
"""Kinds that are looked up by what they amount to."""


class Candidate(NamedTuple):
    """`doc[start:end]`; `needs` as a Name has it."""

    start: int
    end: int
    kind: EntityKind
    source: Source
    confidence: float
    needs: int = 1


def without_overlaps(candidates: Iterable[Candidate]) -> list[Candidate]:
    """In order of their place; of two that overlap the one that came first."""
    taken: set[int] = set()
    kept = []
    for each in candidates:
        tokens = range(each.start, each.end)
        if taken.isdisjoint(tokens):
            taken.update(tokens)
            kept.append(each)
    return sorted(kept)
