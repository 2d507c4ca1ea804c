"""Chooses the name that an entity is shown with."""

from collections import Counter
from collections.abc import Collection, Iterable
from typing import NamedTuple

from shared.graph import key_of


class Surface(NamedTuple):
    """How often mentions of a kind are written so."""

    text: str
    kind: str
    times: int


def best_name(surfaces: Iterable[Surface], keys: Collection[str]) -> str:
    """The most frequent way of writing it in full; of equals the first by the alphabet.

    A surface that is not its key's own, as "Curie" for Marie Curie within a document, counts only if nothing else is.
    """
    counts: Counter[str] = Counter()
    for surface in surfaces:
        counts[surface.text] += surface.times
    own = [text for text in counts if key_of(text) in keys] or list(counts)
    return min(own, key=lambda text: (-counts[text], text))
