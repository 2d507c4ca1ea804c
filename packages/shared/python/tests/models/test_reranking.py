"""Reranking with the packaged cross-encoder."""

from pathlib import Path

import pytest

from shared.errors import Unavailable
from shared.models.reranking import Reranker
from shared.models.reranking.named import Rerankers
from shared.testing.installed_models import installed_model


@pytest.fixture
def reranker() -> Reranker:
    return Rerankers(installed_model("ms-marco-minilm").parent).default


async def test_the_passage_that_answers_scores_best(reranker: Reranker) -> None:
    passages = [
        "France has many rivers.",
        "Paris is the capital of France.",
        "The capital letters of the alphabet are larger.",
    ]

    scores = await reranker.score("What is the capital of France?", passages)

    assert len(scores) == 3
    assert max(scores) == scores[1]
    assert scores[1] > 5 > scores[2]


async def test_a_score_does_not_depend_on_the_other_passages(reranker: Reranker) -> None:
    question, passage = "Who wrote it?", "It was written by Ann."

    [alone] = await reranker.score(question, [passage])
    [first, _] = await reranker.score(question, [passage, "Something long and different. " * 30])

    assert alone == first


async def test_no_passages_give_no_scores(reranker: Reranker) -> None:
    assert await reranker.score("Why?", []) == []


async def test_passages_longer_than_the_model_are_cut(reranker: Reranker) -> None:
    scores = await reranker.score("What is deep?", ["The sea is deep. " * 1000])

    assert len(scores) == 1


def test_a_missing_reranker_says_how_to_install_it(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="insighthub models install ms-marco-minilm"):
        _ = Rerankers(tmp_path).default
