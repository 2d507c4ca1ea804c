"""Reads the best hits again, each beside the question."""

from collections.abc import Sequence

from shared.models.reranking import Reranker
from shared.retrieval import Hit, PartScore

RERANKED = 20
"""How many are read again: a cross-encoder reads a handful of passages a second."""


async def reranked(reranker: Reranker, question: str, hits: Sequence[Hit]) -> list[Hit]:
    """The best few in the order of the cross-encoder, the others behind them as they were."""
    head, tail = hits[:RERANKED], hits[RERANKED:]
    scores = await reranker.score(question, [hit.text for hit in head])
    judged = [
        hit.model_copy(update={"parts": {**hit.parts, "rerank": PartScore(rank=rank, score=score)}})
        for rank, (score, hit) in enumerate(sorted(zip(scores, head, strict=True), key=lambda pair: -pair[0]), 1)
    ]
    return [*judged, *tail]
