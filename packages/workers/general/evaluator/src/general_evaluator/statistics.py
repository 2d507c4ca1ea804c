"""Paired comparisons of configurations over the same questions.

Intervals are percentiles of a paired bootstrap; significance is a sign-flip permutation test of the mean difference,
corrected after Holm for all pairs, so that picking the best of many is paid for. How many questions would settle a
difference follows from the normal approximation, at the level that the strictest step of Holm asks for.
"""

from collections.abc import Mapping, Sequence
from itertools import combinations
from math import ceil
from statistics import NormalDist
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

LEVEL, POWER = 0.05, 0.8
_RESAMPLES = 4_000
_SEED = 20_11
_CELLS = 4_000_000

Values = NDArray[np.float64]


class Difference(NamedTuple):
    """How much better `first` is than `second` on average, with the interval of 95 %, and the corrected p."""

    first: str
    second: str
    mean: float
    low: float
    high: float
    p: float
    needed: int
    """Questions that would show a difference of this size with the power of 80 %."""


def differences(scores: Mapping[str, Sequence[float]]) -> list[Difference]:
    """Of every pair, the better one first. All have the same questions in the same order."""
    pairs = [_better_first(pair, scores) for pair in combinations(scores, 2)]
    gaps = [np.subtract(scores[first], scores[second], dtype=np.float64) for first, second in pairs]
    corrected = holm([permutation_p(gap) for gap in gaps])
    return [
        Difference(*pair, float(gap.mean()), *interval(gap), p, needed_questions(gap, pairs=len(pairs)))
        for pair, gap, p in zip(pairs, gaps, corrected, strict=True)
    ]


def interval(gap: Values) -> tuple[float, float]:
    """95 % of the means of resampled questions lie in it."""
    random = np.random.default_rng(_SEED)
    means = np.concatenate(
        [gap[random.integers(0, len(gap), (rows, len(gap)))].mean(axis=1) for rows in _blocks(len(gap))]
    )
    low, high = np.quantile(means, [LEVEL / 2, 1 - LEVEL / 2])
    return float(low), float(high)


def permutation_p(gap: Values) -> float:
    """How often chance alone, which gives each difference either sign, makes a mean as far from 0 as this."""
    random = np.random.default_rng(_SEED)
    moved = gap[gap != 0]
    if not len(moved):
        return 1.0
    seen = abs(moved.sum()) - 1e-9
    extreme = sum(
        int((abs((random.integers(0, 2, (rows, len(moved))) * 2 - 1) @ moved) >= seen).sum())
        for rows in _blocks(len(moved))
    )
    return (extreme + 1) / (_RESAMPLES + 1)


def holm(values: Sequence[float]) -> list[float]:
    """The p values corrected for their number, in the order given."""
    corrected, highest = [1.0] * len(values), 0.0
    for step, place in enumerate(sorted(range(len(values)), key=values.__getitem__)):
        highest = max(highest, min(1.0, values[place] * (len(values) - step)))
        corrected[place] = highest
    return corrected


def needed_questions(gap: Values, *, pairs: int = 1, at_least: float = 0.0) -> int:
    """For a difference as large as this one, or `at_least`, spread as this one; 0 where nothing differs."""
    effect = max(abs(float(gap.mean())), at_least)
    spread = float(gap.std(ddof=1)) if len(gap) > 1 else 0.0
    if not effect or not spread:
        return 0
    reach = NormalDist().inv_cdf(1 - LEVEL / 2 / pairs) + NormalDist().inv_cdf(POWER)
    return ceil((reach * spread / effect) ** 2)


def _better_first(pair: tuple[str, str], scores: Mapping[str, Sequence[float]]) -> tuple[str, str]:
    first, second = pair
    return (first, second) if sum(scores[first]) >= sum(scores[second]) else (second, first)


def _blocks(width: int) -> list[int]:
    """Numbers of rows that add up to the resamples and fit into memory."""
    rows = max(1, min(_RESAMPLES, _CELLS // width))
    return [min(rows, _RESAMPLES - start) for start in range(0, _RESAMPLES, rows)]
