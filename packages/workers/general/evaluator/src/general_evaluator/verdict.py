"""Says in a sentence which configuration is better, and only when the questions suffice to say so."""

from collections.abc import Mapping, Sequence

from pydantic import BaseModel

from general_evaluator.statistics import LEVEL, Difference, differences

FEWEST = 20
"""With fewer questions there is no winner, whatever the numbers."""
_WORTH = 0.02
_MATTERS = 0.05


class Verdict(BaseModel):
    """`winner` is None until the questions suffice; `more` says about how many more would settle it."""

    winner: str | None
    best: str
    sentence: str
    more: int
    differences: list[dict[str, object]]


def verdict(scores: Mapping[str, Sequence[float]], latencies: Mapping[str, float], measure: str) -> Verdict:
    """Of two configurations or more, by one measure; `latencies` are the medians in milliseconds."""
    count = len(next(iter(scores.values())))
    best = max(scores, key=lambda label: (sum(scores[label]), -latencies[label]))
    gaps = differences(scores)
    rivals = sorted((gap for gap in gaps if best in gap[:2]), key=lambda gap: abs(gap.mean))
    decided = count >= FEWEST and all(gap.first == best and gap.p < LEVEL and gap.low > 0 for gap in rivals)
    more = 0 if decided else _more(rivals, count)
    sentence = _won(rivals[0], latencies, measure) if decided else _open(rivals[0], best, measure, count, more)
    return Verdict(
        winner=best if decided else None,
        best=best,
        sentence=sentence,
        more=more,
        differences=[gap._asdict() for gap in gaps],
    )


def _more(rivals: Sequence[Difference], count: int) -> int:
    """For the rivals whose distance is worth deciding; at least as many as there must be."""
    wanted = [gap.needed for gap in rivals if abs(gap.mean) >= _WORTH and gap.p >= LEVEL]
    return max([FEWEST - count, 0, *(needed - count for needed in wanted)])


def _won(nearest: Difference, latencies: Mapping[str, float], measure: str) -> str:
    slower = latencies[nearest.first] - latencies[nearest.second]
    cost = f"costs {slower:.0f} ms more" if slower >= 0 else f"saves {-slower:.0f} ms"
    return (
        f"{nearest.first} is better than {nearest.second}, the next best, by {_points(nearest.mean)} of 100 "
        f"in {measure} (95 % interval {_points(nearest.low)} to {_points(nearest.high)}), and it {cost} per question."
    )


def _open(nearest: Difference, best: str, measure: str, count: int, more: int) -> str:
    other = nearest.second if nearest.first == best else nearest.first
    seen = f"{_points(abs(nearest.mean))} of 100 in {measure}"
    if count < FEWEST:
        return f"{count} questions are too few to name a winner; at least {FEWEST - count} more are needed."
    if not more or max(abs(nearest.low), abs(nearest.high)) < _MATTERS:
        return f"No winner: {best} and {other} differ by {seen}, which chance may explain and which hardly matters."
    return (
        f"No winner yet: {best} is ahead of {other} by {seen}, which chance may explain; "
        f"about {more} more questions would settle it."
    )


def _points(share: float) -> str:
    return f"{100 * share:.1f}"
