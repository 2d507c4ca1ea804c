"""Measures of a ranking, as trec_eval defines them."""

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple


class Quality(NamedTuple):
    """Shares of the relevant documents in the first two, five and ten; nDCG; whether the first five hold all."""

    recall_2: float
    recall_5: float
    recall_10: float
    ndcg_10: float
    all_5: float


def quality_of(ranking: Sequence[str], relevant: Mapping[str, int]) -> Quality:
    """The best document first, each once; `relevant` holds grades above 0."""
    return Quality(
        recall_2=recall(ranking[:2], relevant),
        recall_5=recall(ranking[:5], relevant),
        recall_10=recall(ranking[:10], relevant),
        ndcg_10=ndcg(ranking, relevant),
        all_5=float(relevant.keys() <= set(ranking[:5])),
    )


def ndcg(ranking: Sequence[str], relevant: Mapping[str, int], at: int = 10) -> float:
    """Discounted gain of the grades, as a share of the best order's."""
    ideal = _gain(sorted(relevant.values(), reverse=True)[:at])
    return _gain([relevant.get(document, 0) for document in ranking[:at]]) / ideal


def recall(ranking: Sequence[str], relevant: Mapping[str, int]) -> float:
    """The share of the relevant documents that the ranking holds."""
    return sum(document in relevant for document in ranking) / len(relevant)


def mean(qualities: Sequence[Quality]) -> Quality:
    """One question at least."""
    return Quality(*(sum(column) / len(qualities) for column in zip(*qualities, strict=True)))


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least this share of the values does not exceed."""
    ordered = sorted(values)
    return ordered[max(math.ceil(share * len(ordered)) - 1, 0)]


def _gain(grades: Sequence[int]) -> float:
    return sum(grade / math.log2(rank + 1) for rank, grade in enumerate(grades, start=1))
