import numpy as np
import pytest

from general_evaluator.statistics import differences, holm, interval, needed_questions, permutation_p
from general_evaluator.verdict import FEWEST, verdict

SIMULATIONS = 200


def test_identical_systems_have_no_winner_in_95_of_100_cases() -> None:
    random = np.random.default_rng(1)

    won = sum(
        verdict({name: list(random.random(40)) for name in "abc"}, dict.fromkeys("abc", 1.0), "recall@5").winner
        is not None
        for _ in range(SIMULATIONS)
    )

    assert won / SIMULATIONS <= 0.05


def test_a_known_difference_is_found_with_the_stated_power() -> None:
    random = np.random.default_rng(2)
    sample = 0.1 + 0.3 * random.standard_normal(20_000)
    count = needed_questions(sample)

    found = sum(permutation_p(0.1 + 0.3 * random.standard_normal(count)) < 0.05 for _ in range(SIMULATIONS))

    assert 60 < count < 85
    assert 0.72 <= found / SIMULATIONS <= 0.90


def test_the_interval_holds_the_truth_in_about_95_of_100_cases() -> None:
    random = np.random.default_rng(3)

    ranges = [interval(0.1 + 0.3 * random.standard_normal(80)) for _ in range(SIMULATIONS)]

    assert 0.90 <= sum(low <= 0.1 <= high for low, high in ranges) / SIMULATIONS <= 0.99


def test_what_never_differs_is_never_significant() -> None:
    [gap] = differences({"a": [0.5] * 50, "b": [0.5] * 50})

    assert (gap.mean, gap.low, gap.high, gap.p, gap.needed) == (0, 0, 0, 1, 0)


def test_holm_keeps_the_order_and_never_falls() -> None:
    assert holm([0.04, 0.01, 0.03]) == pytest.approx([0.06, 0.03, 0.06])


def test_a_clear_difference_wins_and_is_told_with_its_interval() -> None:
    random = np.random.default_rng(4)
    base = random.random(100) * 0.5

    told = verdict({"vector": list(base), "hybrid": list(base + 0.2)}, {"vector": 10.0, "hybrid": 19.0}, "recall@5")

    assert (told.winner, told.more) == ("hybrid", 0)
    assert told.sentence == (
        "hybrid is better than vector, the next best, by 20.0 of 100 in recall@5 "
        "(95 % interval 20.0 to 20.0), and it costs 9 ms more per question."
    )


def test_few_questions_never_have_a_winner() -> None:
    told = verdict({"a": [1.0] * 10, "b": [0.0] * 10}, {"a": 1.0, "b": 1.0}, "recall@5")

    assert told.winner is None
    assert told.more >= FEWEST - 10


def test_an_open_difference_says_how_many_more_would_settle_it() -> None:
    random = np.random.default_rng(5)
    gap = random.standard_normal(60)
    gap = 0.06 + 0.3 * (gap - gap.mean()) / gap.std(ddof=1)

    told = verdict({"a": list(0.5 + gap), "b": [0.5] * 60}, {"a": 1.0, "b": 1.0}, "recall@5")

    assert told.winner is None
    assert told.more == needed_questions(gap) - 60 == 137
    assert "about 137 more questions" in told.sentence


def test_of_those_that_are_as_good_as_each_other_the_fastest_is_recommended() -> None:
    random = np.random.default_rng(6)
    base = random.random(100) * 0.5
    scores = {"vector": list(base), "hybrid": list(base + 0.2), "graph": list(base + 0.201)}

    told = verdict(scores, {"vector": 10.0, "hybrid": 19.0, "graph": 30.0}, "recall@5")

    assert (told.winner, told.best, told.equals, told.recommended) == (None, "graph", ["graph", "hybrid"], "hybrid")
    assert told.sentence == (
        "graph and hybrid are as good as each other in recall@5, within 2.0 of 100; graph is better than vector, "
        "the next best, by 20.1 of 100 (95 % interval 20.1 to 20.1). Of the equal ones hybrid is the fastest."
    )


def test_nothing_is_recommended_by_chance_in_95_of_100_cases() -> None:
    random = np.random.default_rng(7)

    recommended = sum(
        verdict({name: list(random.random(40)) for name in "abc"}, dict.fromkeys("abc", 1.0), "recall@5").recommended
        is not None
        for _ in range(SIMULATIONS)
    )

    assert recommended / SIMULATIONS <= 0.05
