"""Ranks chunks by definition links: "this chunk mentions what that chunk is about".

A question that needs two documents names the first and asks for something that stands in the second. From the best
chunks that words and meaning find, links lead to what they mention and to what mentions them; a link counts by how rare
its name is, and by what the question still lacks. docs/graph-ranking.md has the measurements behind each factor.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from graph_query.names_segment import Numbers
from graph_query.names_view import NamesView
from graph_query.steps import Following, Scores, Step, steps_from
from shared.graph.names import NameKind

_FEW_OPENINGS = 0.25
_OPENINGS_RISE = 4.0
"""Opening names count in full where half of the untitled documents have one, not at all where a quarter has."""


class Weights(NamedTuple):
    """How much each part counts; one set for all documents and questions."""

    starts: int = 16
    """Chunks from which links are followed."""
    seed: float = 0.5
    lead: float = 0.6
    backward: float = 0.3
    most_mentions: int = 50
    """A name that more chunks mention leads nowhere in particular."""
    steepness: float = 3.0
    uncovered: float = 0.25
    base: float = 0.5
    coverage: float = 1.2
    bridge: float = 1.0
    nearness: float = 0.4
    strength: float = 1.0
    """Of links against what words and meaning find."""
    unneeded: float = 0.5
    """What a link loses where words and meaning found its target themselves, as the best chunk of all."""


class Asked(NamedTuple):
    """A question: its content words, and all of its words in order."""

    content: Sequence[int]
    words: Sequence[int]


class Linked(NamedTuple):
    """A chunk with its score, of which the graph gave `bonus`, by this step."""

    chunk: int
    score: float
    bonus: float = 0.0
    step: Step | None = None


class Nearness(NamedTuple):
    """How near chunks are to the question, 0 to 1; `other` holds for all that are not known."""

    known: Mapping[int, float]
    other: float


class LinkRanking:
    """One question on one view."""

    def __init__(
        self, view: NamesView, asked: Asked, base: Mapping[int, float], weights: Weights | None = None
    ) -> None:
        self._view, self._asked = view, asked
        self._weights = weights or Weights()
        self._mass = _Mass(view, asked.content)
        # Running text without titles begins with a capital as well: "However", "Sometimes".
        self._openings = min(max(_OPENINGS_RISE * (view.opening_share - _FEW_OPENINGS), 0.0), 1.0)
        self.scores = dict(base)
        self._seed()
        self._starts = sorted(self.scores, key=lambda chunk: (-self.scores[chunk], chunk))[: self._weights.starts]
        following = Following(self._trusts(), self._weights.backward, self._weights.most_mentions)
        self.steps = steps_from(view, self._starts, following)

    def ranking(self, nearness: Nearness, *, limit: int | None = None) -> list[Linked]:
        """The best `limit` of all chunks with a score, best first."""
        bonuses = self._bonuses(nearness)
        best = self._best_steps(bonuses)
        targets = self.steps.targets[best]
        known = np.setdiff1d(np.fromiter(self.scores, np.int64, len(self.scores)), targets)
        chunks = np.concatenate([targets, known])
        gained = np.concatenate([bonuses[best], np.zeros(known.size)])
        scores = _looked_up(self.scores, chunks) + gained
        return [
            Linked(
                int(chunks[at]),
                float(scores[at]),
                float(gained[at]),
                self.steps.step(int(best[at])) if at < best.size else None,
            )
            for at in np.lexsort((chunks, -scores))[:limit].tolist()
        ]

    def _best_steps(self, bonuses: Scores) -> Numbers:
        """The place of the step that gives each target most, the first of several; none where none gives anything."""
        giving = np.flatnonzero(bonuses > 0)
        order = giving[np.lexsort((giving, -bonuses[giving], self.steps.targets[giving]))]
        _, first = np.unique(self.steps.targets[order], return_index=True)
        return order[first]

    def _seed(self) -> None:
        for key in dict.fromkeys(found.key for found in self._view.keys_in(np.array(self._asked.words, np.uint32))):
            definitions = self._view.definitions_of(key)
            if not definitions.documents:
                continue
            share = self._weights.seed * self._view.rarity(key) ** 2 / definitions.documents
            for chunk, kind in zip(definitions.chunks.tolist(), definitions.kinds.tolist(), strict=True):
                if fame := self._fame(NameKind(kind)):
                    self.scores[chunk] = self.scores.get(chunk, 0.0) + share * fame

    def _bonuses(self, nearness: Nearness) -> Scores:
        if not len(self.steps):
            return np.zeros(0)
        weights, targets = self._weights, self.steps.targets
        lacking = self._lacking()
        share_lacking = lacking @ self._mass.share
        covered = ((lacking * self._held(targets)) @ self._mass.share) / np.maximum(share_lacking, 1e-9)
        bridge = self._bridges()
        near = _looked_up(nearness.known, targets, other=nearness.other)
        wanted = weights.base + weights.coverage * covered + weights.bridge * bridge + weights.nearness * near
        strength = weights.strength * self.steps.weights
        height = self._heights(self.steps.sources) ** weights.steepness
        needed = 1 - weights.unneeded * self._heights(targets)
        bonuses: Scores = strength * height * needed * share_lacking**weights.uncovered * wanted
        return bonuses

    def _bridges(self) -> Scores:
        """How much of the question stands in the sentence of each step; many steps share one."""
        steps = self.steps
        codes = steps.holders * (steps.sentences.max() + 1) + steps.sentences
        _, first, place = np.unique(codes, return_index=True, return_inverse=True)
        return self._mass.in_sentences(steps.sentences[first], steps.holders[first])[place]

    def _lacking(self) -> Scores:
        """Shape (steps, words): 1 where the source lacks the word."""
        return 1.0 - self._held(self.steps.sources)

    def _held(self, chunks: Numbers) -> Scores:
        distinct, place = np.unique(chunks, return_inverse=True)
        return self._mass.held(distinct)[place]

    def _heights(self, chunks: Numbers) -> Scores:
        """Scores as shares of the best."""
        top = max(self.scores[self._starts[0]], 1e-9)
        return _looked_up(self.scores, chunks) / top

    def _trusts(self) -> Scores:
        return np.array([self._trust(kind) for kind in sorted(NameKind)])

    def _fame(self, kind: NameKind) -> float:
        """How far a question that names it asks for the chunk; an opening stands for the title that is missing."""
        return self._openings if kind is NameKind.OPENING else self._trust(kind)

    def _trust(self, kind: NameKind) -> float:
        if kind in (NameKind.TITLE, NameKind.HEADING):
            return 1.0
        return self._weights.lead * (self._openings if kind is NameKind.OPENING else 1.0)


class _Mass:
    """How much each content word of the question counts, by rarity; words that no chunk holds do not."""

    def __init__(self, view: NamesView, content: Sequence[int]) -> None:
        self._view = view
        words = list(dict.fromkeys(content))
        frequency = {word: view.document_frequency((word,)) for word in words}
        self._words = [word for word in words if frequency[word]]
        mass = np.array([np.log(1 + view.size / frequency[word]) for word in self._words])
        self.share = mass / mass.sum() if mass.size else mass

    def held(self, chunks: Numbers) -> Scores:
        """Shape (chunks, words): 1 where the chunk holds the word."""
        columns = [self._view.holding((word,), chunks) for word in self._words]
        return np.stack(columns, axis=1).astype(np.float64) if columns else np.zeros((chunks.size, 0))

    def in_sentences(self, sentences: Numbers, holders: Numbers) -> Scores:
        """The share of the question that each of these sentences of these chunks holds."""
        if not self._words:
            return np.zeros(sentences.size)
        held = self._view.sentences_holding(self._words, sentences, holders)
        # Sums of the same words shall be the same to the last bit, so that what is equal stays so.
        patterns, place = np.unique(held, axis=0, return_inverse=True)
        return np.array([self.share[pattern].sum() for pattern in patterns])[place]


def _looked_up(known: Mapping[int, float], chunks: Numbers, *, other: float = 0.0) -> Scores:
    """What is known of each chunk, and `other` where nothing is."""
    if not known:
        return np.full(chunks.size, other)
    places = np.fromiter(known.keys(), np.int64, len(known))
    values = np.fromiter(known.values(), np.float64, len(known))
    order = np.argsort(places)
    at = np.minimum(np.searchsorted(places[order], chunks), len(known) - 1)
    return np.where(places[order][at] == chunks, values[order][at], other)
