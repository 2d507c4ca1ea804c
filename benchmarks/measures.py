"""Measures of a ranking, as trec_eval defines them."""

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple


class Quality(NamedTuple):
    """nDCG of the first ten, and the share of the relevant documents among the first five and ten."""

    ndcg: float
    recall5: float
    recall10: float


def quality_of(ranking: Sequence[str], relevant: Mapping[str, int]) -> Quality:
    """The best document first; `relevant` holds grades above 0."""
    return Quality(ndcg(ranking, relevant), recall(ranking[:5], relevant), recall(ranking[:10], relevant))


def ndcg(ranking: Sequence[str], relevant: Mapping[str, int], at: int = 10) -> float:
    ideal = _gain(sorted(relevant.values(), reverse=True)[:at])
    return _gain([relevant.get(document, 0) for document in ranking[:at]]) / ideal


def recall(ranking: Sequence[str], relevant: Mapping[str, int]) -> float:
    return sum(document in relevant for document in ranking) / len(relevant)


def mean_of(qualities: Sequence[Quality]) -> Quality:
    return Quality(*(sum(column) / len(qualities) for column in zip(*qualities, strict=True)))


def _gain(grades: Sequence[int]) -> float:
    return sum(grade / math.log2(rank + 1) for rank, grade in enumerate(grades, start=1))
