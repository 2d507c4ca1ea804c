"""The port behind which a cross-encoder runs."""

from collections.abc import Sequence
from typing import Protocol


class Reranker(Protocol):
    """Scores passages against a question by reading both together; slow and exact."""

    name: str

    async def score(self, question: str, passages: Sequence[str]) -> list[float]:
        """One score per passage in their order; higher is better, comparable within one call only."""
        ...
