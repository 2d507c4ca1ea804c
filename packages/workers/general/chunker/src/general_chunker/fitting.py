"""Counts the tokens of whole chunks, which may differ from the sum over their pieces."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from general_chunker.pieces import CountTokens, Material


class Counted(NamedTuple):
    """The pieces of a chunk and its tokens."""

    run: range
    tokens: int


def fitted(material: Material, runs: Sequence[range], size: int, count_tokens: CountTokens) -> list[Counted]:
    """The runs, halved as long as they exceed `size` and hold more than one piece."""
    done: list[Counted] = []
    waiting = list(runs)
    while waiting:
        counts = count_tokens([material.slice(run) for run in waiting])
        counted = [Counted(run, tokens) for run, tokens in zip(waiting, counts, strict=True)]
        done += [one for one in counted if _fits(one, size)]
        waiting = [half for one in counted if not _fits(one, size) for half in _halves(one.run)]
    return sorted(done, key=lambda one: (one.run.start, one.run.stop))


def _fits(counted: Counted, size: int) -> bool:
    return counted.tokens <= size or len(counted.run) == 1


def _halves(run: range) -> Iterable[range]:
    middle = (run.start + run.stop) // 2
    return range(run.start, middle), range(middle, run.stop)
