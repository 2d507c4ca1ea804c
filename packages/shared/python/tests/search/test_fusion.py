"""One ranking of two, and no text twice."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.retrieval.duplicates import distinct
from shared.retrieval.fusion import fuse, mixed, only, share_of_dense
from shared.stores.search import Match


def ranking(*scores: float, first: int = 1) -> list[Match]:
    return [Match(UUID(int=number), score) for number, score in enumerate(scores, start=first)]


PEAK = ranking(30.0, *[3.0] * 40)
PLAIN = ranking(30.0, *[29.0] * 40)
NEAR = ranking(0.6, *[0.1] * 40)
LEVEL = ranking(0.6, *[0.5] * 40)

rankings = st.lists(st.floats(0.01, 50.0), max_size=60, unique=True).map(
    lambda scores: ranking(*sorted(scores, reverse=True))
)


def test_what_both_parts_find_comes_first() -> None:
    fused = mixed(ranking(0.9, 0.8, 0.1), ranking(8.0, 7.0, first=2), share=0.5)

    assert [each.chunk_id.int for each in fused] == [2, 1, 3]


def test_each_part_keeps_its_rank_and_score() -> None:
    [first, *_] = fuse(ranking(0.9, 0.8), ranking(8.0))

    assert (first.parts["dense"].rank, first.parts["dense"].score) == (1, 0.9)
    assert (first.parts["bm25"].rank, first.parts["bm25"].score) == (1, 8.0)


def test_the_part_that_sets_its_best_apart_weighs_more() -> None:
    assert share_of_dense(NEAR, PLAIN) > 0.9
    assert share_of_dense(LEVEL, PEAK) < 0.1


def test_a_cosine_says_something_only_above_that_of_unrelated_texts() -> None:
    assert share_of_dense(LEVEL, PEAK, unrelated=0.45) > 5 * share_of_dense(LEVEL, PEAK)


def test_dense_weighs_less_when_its_best_has_none_of_the_words() -> None:
    elsewhere = ranking(*[match.score for match in PEAK], first=100)

    assert share_of_dense(NEAR, elsewhere) < share_of_dense(NEAR, PEAK) - 0.15


def test_a_part_that_found_nothing_weighs_nothing() -> None:
    assert [each.chunk_id for each in fuse(PEAK, [])] == [match.chunk_id for match in PEAK]
    assert [each.chunk_id for each in fuse([], PEAK)] == [match.chunk_id for match in PEAK]
    assert fuse([], []) == []


def test_one_part_alone_keeps_its_scores() -> None:
    [only_match] = only("bm25", ranking(8.0))

    assert only_match.score == 8.0
    assert only_match.parts["bm25"].rank == 1


@given(rankings, rankings)
def test_fusing_loses_and_invents_nothing(dense: list[Match], bm25: list[Match]) -> None:
    fused = fuse(dense, bm25)

    assert {each.chunk_id for each in fused} == {match.chunk_id for match in dense + bm25}
    assert len(fused) == len({each.chunk_id for each in fused})
    assert all(-1e-9 <= each.score <= 1 + 1e-9 for each in fused)
    assert fused == sorted(fused, key=lambda each: (-each.score, each.chunk_id))


@given(rankings, st.floats(0.1, 10))
def test_the_unit_of_bm25_does_not_matter(bm25: list[Match], factor: float) -> None:
    scaled = [match._replace(score=match.score * factor) for match in bm25]

    assert share_of_dense(NEAR, scaled) == pytest.approx(share_of_dense(NEAR, bm25), abs=1e-6)


SENTENCE = "The port of Rotterdam is the largest of Europe and handles more than four hundred million tonnes a year"


def test_a_text_that_repeats_an_earlier_one_is_left_out() -> None:
    texts = [SENTENCE, "Antwerp is the second largest port.", SENTENCE.upper() + " or so.", SENTENCE]

    assert distinct(texts, str, limit=10) == texts[:2]


def test_the_limit_counts_what_is_kept() -> None:
    texts = [SENTENCE, SENTENCE, "one two three four", "five six seven eight"]

    assert distinct(texts, str, limit=2) == [SENTENCE, "one two three four"]


def test_short_texts_are_compared_whole() -> None:
    assert distinct(["yes", "no", "Yes!"], str, limit=5) == ["yes", "no"]


def test_chunks_that_overlap_by_half_are_both_kept() -> None:
    words = [f"word{number}" for number in range(60)]

    assert len(distinct([" ".join(words[:40]), " ".join(words[20:])], str, limit=5)) == 2
