"""Fits what `auto` learns to the results of a run, and uses it only where held-out questions speak for it."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from general_evaluator.statistics import interval
from shared.retrieval import Mode
from shared.retrieval.learned import LearnedModes, features

FEWEST = 60
"""Questions, counting the marked comparisons."""
_FOLDS = 10
_RIDGE = 2.0
_SEED = 7

Values = NDArray[np.float64]


class Lesson(NamedTuple):
    """A question, and how much of its evidence each mode found; of a marked comparison 1 for the better."""

    text: str
    scores: Mapping[Mode, float]


class Learned(NamedTuple):
    """The model, or None where it did not prove itself; the means are those of questions that it was not fitted to."""

    model: LearnedModes | None
    questions: int
    mean: float
    best_single: Mode
    single_mean: float
    low: float
    high: float
    reason: str


def learn(lessons: Sequence[Lesson], measure: str) -> Learned:
    """Used only if, on held-out questions, it is no worse than the best single mode and gains something on average."""
    modes = sorted(set.intersection(*(set(lesson.scores) for lesson in lessons)), key=list(Mode).index)
    scores = np.array([[lesson.scores[mode] for mode in modes] for lesson in lessons])
    forms = np.array([list(features(lesson.text).values()) for lesson in lessons])
    chosen, single = _held_out(forms, scores)
    gap = chosen - single
    low, high = interval(gap)
    best = int(scores.mean(axis=0).argmax())
    figures = (len(lessons), float(chosen.mean()), modes[best], float(single.mean()), low, high)
    proved = len(lessons) >= FEWEST and gap.mean() > 0 and low > -_noise(gap)
    model = _model(lessons, modes, forms, scores, measure) if proved else None
    return Learned(model, *figures, _told(len(lessons), gap, modes[best], proved=proved))


def _told(count: int, gap: Values, best: Mode, *, proved: bool) -> str:
    if count < FEWEST:
        return f"{count} questions are too few to learn from; at least {FEWEST - count} more are needed."
    points = f"{100 * gap.mean():+.1f} of 100"
    if proved:
        return f"On held-out questions it finds {points} more than {best} alone, and is used from now on."
    return f"On held-out questions it finds {points} against {best} alone: nothing is learnt, auto stays as it is."


def _noise(gap: Values) -> float:
    """Two standard errors of the mean: a difference that is smaller says nothing."""
    return 2 * float(gap.std(ddof=1)) / len(gap) ** 0.5 if len(gap) > 1 else 0.0


def _held_out(forms: Values, scores: Values) -> tuple[Values, Values]:
    """Each question as a model chose that was not fitted to it, and as the mode that was best on the others."""
    order = np.random.default_rng(_SEED).permutation(len(forms))
    chosen, single = np.zeros(len(forms)), np.zeros(len(forms))
    for part in np.array_split(order, min(_FOLDS, len(forms))):
        rest = np.setdiff1d(order, part)
        if len(rest) and len(part):
            expected = forms[part] @ (fitted := _fitted(forms[rest], scores[rest]))[1:] + fitted[0]
            chosen[part] = scores[part, expected.argmax(axis=1)]
            single[part] = scores[part, scores[rest].mean(axis=0).argmax()]
    return chosen, single


def _fitted(forms: Values, scores: Values) -> Values:
    """Shape (1 + features, modes): the bias first. Scores between 0 and 1 are shares, which a logistic model takes."""
    return np.stack([_one(forms, column) for column in scores.T], axis=1)


def _one(forms: Values, wanted: Values) -> Values:
    from scipy.optimize import minimize  # takes long to load, and few processes ever learn
    from scipy.special import expit

    wide = np.column_stack([np.ones(len(forms)), forms])

    def loss(weights: Values) -> tuple[float, Values]:
        raw = wide @ weights
        penalty = _RIDGE * weights[1:]
        value = np.logaddexp(0, raw).sum() - wanted @ raw + 0.5 * penalty @ weights[1:]
        slope = wide.T @ (expit(raw) - wanted)
        slope[1:] += penalty
        return float(value), slope

    found: Values = minimize(loss, np.zeros(wide.shape[1]), jac=True, method="L-BFGS-B").x
    return found


def _model(
    lessons: Sequence[Lesson], modes: Sequence[Mode], forms: Values, scores: Values, measure: str
) -> LearnedModes:
    fitted = _fitted(forms, scores)
    names = list(features(""))
    weights = {
        mode: dict(zip(names, map(float, column[1:]), strict=True))
        for mode, column in zip(modes, fitted.T, strict=True)
    }
    bias = {mode: float(column[0]) for mode, column in zip(modes, fitted.T, strict=True)}
    return LearnedModes(measure=measure, questions=len(lessons), weights=weights, bias=bias)
