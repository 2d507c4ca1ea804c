"""A stretch of text that may be a name."""

from collections.abc import Iterable
from typing import NamedTuple

from graph_preprocessor.findings import Source
from shared.graph import EntityKind


class Stretch(NamedTuple):
    """`text[start:end]`; `needs` as a Name has it."""

    start: int
    end: int
    source: Source
    confidence: float
    needs: int = 1
    kind: EntityKind = EntityKind.CONCEPT


def without_overlaps(stretches: Iterable[Stretch], length: int) -> list[Stretch]:
    """In order of their place; of two that overlap the one that came first. `length` is that of the text."""
    taken, kept = bytearray(length), []
    for each in stretches:
        if each.start < each.end and not any(taken[each.start : each.end]):
            taken[each.start : each.end] = b"\1" * (each.end - each.start)
            kept.append(each)
    return sorted(kept)
