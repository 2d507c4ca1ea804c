"""Cuts where the meaning changes.

The method is the cluster chunker of Smith and Troynikov, "Evaluating Chunking Strategies for Retrieval"
(https://research.trychroma.com/evaluating-chunking, 2024): of all ways to cut, take the one whose chunks hold the most
similarity between their own sentences, counted from the similarity that two sentences of the document have on average.
Sums of vectors give the similarity within any run at once, so no matrix of all pairs is made.
"""

from collections.abc import Callable, Sequence

import numpy as np

from general_chunker.packing import Cost, cheapest
from general_chunker.pieces import Break, Material
from general_chunker.sections import sections, without_tiny
from shared.models.embedding.port import Vectors

Embed = Callable[[Sequence[str]], Vectors]
"""Unit vectors of the texts, one a row."""

_HELD_PRICE = 10.0


def group(material: Material, limit: int, embed: Embed) -> list[range]:
    """Chunks of like sentences that stay within a section."""
    if not material.pieces:
        return []
    texts = [material.text[piece.start : piece.end] for piece in material.pieces]
    cost = _unlikeness(material, embed(texts))
    parts = without_tiny(material, sections(material), limit)
    return [chunk for part in parts for chunk in cheapest(material, part, limit, cost)]


def _unlikeness(material: Material, vectors: Vectors) -> Cost:
    """Minus the similarity of all pairs in a run, each less the average of the document."""
    sums = np.concatenate([np.zeros((1, vectors.shape[1])), np.cumsum(vectors, axis=0, dtype=np.float64)])
    average = _pairs(sums[-1], len(vectors)) / max(1, len(vectors) * (len(vectors) - 1))

    def cost(first: int, past: int) -> float:
        count = past - first
        likeness = _pairs(sums[past] - sums[first], count) - average * count * (count - 1)
        held = material.pieces[first].opens is Break.HELD
        return _HELD_PRICE * held - likeness

    return cost


def _pairs(total: np.ndarray, count: int) -> float:
    """The similarities of all ordered pairs of unit vectors that add up to `total`."""
    return float(total @ total) - count
