"""Says in a sentence which configuration is better, and only when the questions suffice to say so."""

from collections.abc import Mapping, Sequence

from pydantic import BaseModel

from general_evaluator.statistics import LEVEL, Difference, differences

FEWEST = 20
"""With fewer questions there is no winner, whatever the numbers."""
_WORTH = 0.02
_MATTERS = 0.05


class Verdict(BaseModel):
    """`winner` is None until the questions suffice; `more` says about how many more would settle it.

    `equals` are those that are as good as the best for all practical purposes, the best included; when everything else
    is beaten, the fastest of them is `recommended`.
    """

    winner: str | None
    best: str
    sentence: str
    more: int
    differences: list[dict[str, object]]
    equals: list[str] = []
    recommended: str | None = None


def verdict(scores: Mapping[str, Sequence[float]], latencies: Mapping[str, float], measure: str) -> Verdict:
    """Of two configurations or more, by one measure; `latencies` are the medians in milliseconds."""
    count = len(next(iter(scores.values())))
    best = max(scores, key=lambda label: (sum(scores[label]), -latencies[label]))
    gaps = differences(scores)
    rivals = sorted((gap for gap in gaps if best in gap[:2]), key=lambda gap: abs(gap.mean))
    tied = [gap for gap in rivals if count >= FEWEST and max(abs(gap.low), abs(gap.high)) < _WORTH]
    others = [gap for gap in rivals if gap not in tied]
    beaten = count >= FEWEST and all(gap.first == best and gap.p < LEVEL and gap.low > 0 for gap in others)
    equals = [best, *(gap.second if gap.first == best else gap.first for gap in tied)]
    fastest = min(equals, key=lambda label: latencies[label])
    more = 0 if beaten else _more(others, count)
    if beaten:
        sentence = _equal(equals, others, fastest, measure) if tied else _won(rivals[0], latencies, measure)
    else:
        sentence = _open(others[0], best, measure, count, more)
    return Verdict(
        winner=best if beaten and not tied else None,
        best=best,
        sentence=sentence,
        more=more,
        differences=[gap._asdict() for gap in gaps],
        equals=equals,
        recommended=fastest if beaten else None,
    )


def _equal(equals: Sequence[str], others: Sequence[Difference], fastest: str, measure: str) -> str:
    """Of several that are as good as each other, with what they are better than."""
    names = f"{', '.join(equals[:-1])} and {equals[-1]}"
    told = f"{names} are as good as each other in {measure}, within {_points(_WORTH)} of 100"
    if not others:
        return f"{told}; {fastest} is the fastest."
    nearest = others[0]
    ranging = f"(95 % interval {_points(nearest.low)} to {_points(nearest.high)})"
    return (
        f"{told}; {nearest.first} is better than {nearest.second}, the next best, by {_points(nearest.mean)} of 100 "
        f"{ranging}. Of the equal ones {fastest} is the fastest."
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
