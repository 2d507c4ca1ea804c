"""What auto learns, on questions whose best mode is known."""

import numpy as np
import pytest

from general_evaluator.learning import FEWEST, Lesson, learn
from shared.retrieval import Mode
from shared.retrieval.learned import LearnedModes

SIMULATIONS = 40


def lessons(count: int, *, seed: int, effect: float) -> list[Lesson]:
    """Questions that ask who want links, all others want words; by `effect`, on top of chance."""
    random = np.random.default_rng(seed)
    made = []
    for number in range(count):
        who = number % 2 == 0
        text = f"Who met the man that led case {number}?" if who else f"rules of case {number}"
        base = random.random(2) * (1 - effect)
        gain = np.array([0.0, effect]) if who else np.array([effect, 0.0])
        vector, graph = base + gain
        made.append(Lesson(text, {Mode.VECTOR: float(vector), Mode.GRAPH: float(graph)}))
    return made


def test_what_tells_the_better_mode_is_learnt_and_said() -> None:
    learned = learn(lessons(120, seed=1, effect=0.5), "recall@5")

    assert learned.model
    assert learned.low > 0
    choice = learned.model.choose("Who met the man that led the case?")
    assert choice.mode == Mode.GRAPH
    assert choice.reason.startswith("Learnt from 120 questions: expected graph 0.")
    assert learned.model.choose("rules of the case").mode == Mode.VECTOR


def test_few_questions_teach_nothing() -> None:
    learned = learn(lessons(FEWEST - 1, seed=1, effect=0.5), "recall@5")

    assert learned.model is None
    assert learned.reason.startswith("59 questions are too few")


def test_what_chance_teaches_is_hardly_ever_worse_than_the_best_single_mode() -> None:
    worse = 0
    for seed in range(SIMULATIONS):
        learned = learn(lessons(100, seed=seed, effect=0.0), "recall@5")
        fresh = lessons(400, seed=1000 + seed, effect=0.0)
        if learned.model:
            gap = gap_on(learned.model, fresh, learned.best_single)
            worse += gap.mean() < -2 * gap.std(ddof=1) / len(gap) ** 0.5

    assert worse / SIMULATIONS <= 0.05


def test_a_model_is_the_same_after_it_was_stored() -> None:
    model = learn(lessons(120, seed=1, effect=0.5), "recall@5").model

    assert model
    again = LearnedModes.model_validate({**model.model_dump(mode="json"), "held_out": {}})
    assert again.expected("Who is it?") == pytest.approx(model.expected("Who is it?"))


def gap_on(model: LearnedModes, fresh: list[Lesson], single: Mode) -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
    """How much more its choices find than a single mode."""
    return np.array([each.scores[model.choose(each.text).mode] - each.scores[single] for each in fresh])
