"""Makes one ranking of what was found by meaning and what was found by words.

Neither part is better for all questions: an English model is lost in a Chinese text, and a question of common words is
lost in BM25. Each part shows it in its own scores. A part that knows the answer sets a few chunks apart from the rest;
one that does not gives the rest nearly as much as the best. So each part weighs by how steeply its scores fall. And an
embedding model that is lost names a best chunk with hardly a word of the question in it; that lowers its weight too.
"""

from collections.abc import Sequence
from math import sqrt
from typing import NamedTuple
from uuid import UUID

from shared.retrieval.types import PartScore
from shared.stores.search.port import Match

DEPTH = 100
"""How many matches of each part to fuse; the weights are chosen for this many."""


class Rule(NamedTuple):
    """How scores become weights; the defaults are a flat optimum over seven data sets, see docs/adr/0005."""

    head: int = 20
    """The place within which BM25 has to fall."""
    power: float = 2.0
    """Of the falls: how strongly the steeper part is preferred."""
    unconfirmed: float = 0.1
    """The least that dense is taken to be confirmed by the words."""


_RULE = Rule()


class Fused(NamedTuple):
    """A chunk with its place in each part that found it (`dense`, `bm25`); the score lies between 0 and 1."""

    chunk_id: UUID
    score: float
    parts: dict[str, PartScore]


def fuse(dense: Sequence[Match], bm25: Sequence[Match], *, unrelated: float = 0.0, favour: float = 1.0) -> list[Fused]:
    """Both rankings in one, best first; ties by chunk id. Each must be sorted, and found with the limit `DEPTH`.

    `unrelated` is the cosine that the embedding model gives to texts that have nothing to do with each other. `favour`
    is a factor on the weight that dense earns against that of BM25.
    """
    earned = share_of_dense(dense, bm25, unrelated=unrelated)
    favoured = favour * earned
    share = favoured / (favoured + 1 - earned) if favoured + 1 - earned else earned
    return mixed(dense, bm25, share=share)


def mixed(dense: Sequence[Match], bm25: Sequence[Match], *, share: float) -> list[Fused]:
    """Both rankings in one, where dense has this share of the weight, between 0 and 1."""
    meaning, words = _Part("dense", dense, floor=_last(dense)), _Part("bm25", bm25, floor=0.0)
    scores = {
        chunk: share * meaning.level(chunk) + (1 - share) * words.level(chunk)
        for chunk in meaning.places.keys() | words.places.keys()
    }
    fused = [Fused(chunk, score, meaning.part(chunk) | words.part(chunk)) for chunk, score in scores.items()]
    return sorted(fused, key=lambda each: (-each.score, each.chunk_id))


def share_of_dense(
    dense: Sequence[Match], bm25: Sequence[Match], *, unrelated: float = 0.0, rule: Rule = _RULE
) -> float:
    """The share of the weight that the dense ranking earns by its scores, between 0 and 1.

    Cosines fall over the whole list, since their head is level even where they know the answer; BM25 within its head.
    """
    if not dense or not bm25:
        return 1.0 if dense else 0.0
    meaning = _fall(dense[0].score - unrelated, dense[-1].score - unrelated) ** rule.power
    words = _fall(bm25[0].score, bm25[rule.head - 1].score if len(bm25) >= rule.head else 0.0) ** rule.power
    meaning *= sqrt(max(_confirmed(dense[0].chunk_id, bm25), rule.unconfirmed))
    return meaning / (meaning + words) if meaning + words else 0.5


def only(name: str, matches: Sequence[Match]) -> list[Fused]:
    """One part as if it were fused, for questions to that part alone; the scores stay its own."""
    part = _Part(name, matches, floor=0.0)
    return [Fused(match.chunk_id, match.score, part.part(match.chunk_id)) for match in matches]


class _Part:
    def __init__(self, name: str, matches: Sequence[Match], *, floor: float) -> None:
        self._name, self._floor = name, floor
        self._height = matches[0].score - floor if matches else 0.0
        self.places = {match.chunk_id: PartScore(rank=rank, score=match.score) for rank, match in enumerate(matches, 1)}

    def level(self, chunk: UUID) -> float:
        """1 for the best match, 0 for the floor and for what this part did not find."""
        place = self.places.get(chunk)
        if place is None:
            return 0.0
        return (place.score - self._floor) / self._height if self._height > 0 else 1.0

    def part(self, chunk: UUID) -> dict[str, PartScore]:
        place = self.places.get(chunk)
        return {} if place is None else {self._name: place}


def _fall(height: float, rest: float) -> float:
    """The share of its height that a ranking has lost when `rest` is left: 1 for a peak, 0 for a plain."""
    return 1 - max(rest, 0.0) / height if height > 0 else 0.0


def _confirmed(chunk: UUID, bm25: Sequence[Match]) -> float:
    """What BM25 gives to the chunk, as a share of what it gives to its own best."""
    return next((match.score for match in bm25 if match.chunk_id == chunk), 0.0) / bm25[0].score


def _last(matches: Sequence[Match]) -> float:
    """The floor of a dense ranking: cosines have no natural one, so the last match stands for "not found"."""
    return matches[-1].score if matches else 0.0
