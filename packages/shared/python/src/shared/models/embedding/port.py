"""The port behind which every embedding model runs."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]


class Embedder(Protocol):
    """Turns texts into unit vectors, so that a dot product is the cosine similarity."""

    name: str
    """The model's name in the catalogue, e.g. `minilm`; an index remembers it."""
    dimension: int
    max_tokens: int
    """Longer texts are cut here, counted as `count_tokens` does; chunks are made to fit."""
    unrelated: float
    """The cosine of a question and a passage that have nothing to do with each other: nothing is less alike."""

    async def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Shape (len(texts), dimension), float32, rows of length 1. Runs off the event loop."""
        ...

    async def embed_question(self, text: str) -> Vectors:
        """Shape (dimension,), float32, length 1; never queued behind passages."""
        ...

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Tokens of each text without the model's special tokens."""
        ...
