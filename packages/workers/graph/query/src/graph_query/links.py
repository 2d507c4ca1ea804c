"""Ranks chunks by definition links: "this chunk mentions what that chunk is about".

A question that needs two documents names the first and asks for something that stands in the second. From the best
chunks that words and meaning find, links lead to what they mention and to what mentions them; a link counts by how rare
its name is, and by what the question still lacks. docs/graph-ranking.md has the measurements behind each factor.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from graph_query.names_segment import Numbers
from graph_query.names_view import Key, NamesView
from shared.graph.names import NameKind, fingerprint

Scores = npt.NDArray[np.float64]
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


class Step(NamedTuple):
    """A link from one chunk to another: the name, and the sentence (of `holder`, one of the two) that holds it."""

    source: int
    target: int
    key: Key
    holder: int
    sentence: int
    weight: float


class Linked(NamedTuple):
    """A chunk with its score, of which the graph gave `bonus`, by this step."""

    chunk: int
    score: float
    bonus: float = 0.0
    step: Step | None = None


class LinkRanking:
    """One question on one view. `steps` first, then `ranking`, so that nearness is looked up for the targets only."""

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
        self.steps = list(self._find_steps())

    def ranking(self, nearness: Callable[[int], float]) -> list[Linked]:
        """All chunks with a score, best first; `nearness` tells how near a target is to the question, 0 to 1."""
        best: dict[int, Linked] = {}
        for step, bonus in zip(self.steps, self._bonuses(nearness), strict=True):
            known = best.get(step.target)
            if bonus > (known.bonus if known else 0.0):
                score = self.scores.get(step.target, 0.0) + bonus
                best[step.target] = Linked(step.target, score, float(bonus), step)
        others = (Linked(chunk, score) for chunk, score in self.scores.items() if chunk not in best)
        return sorted([*best.values(), *others], key=lambda each: (-each.score, each.chunk))

    def _seed(self) -> None:
        for key in dict.fromkeys(found.key for found in self._view.keys_in(np.array(self._asked.words, np.uint32))):
            definitions = self._view.definitions(fingerprint(key))
            if not definitions.documents:
                continue
            share = self._weights.seed * self._view.rarity(key) ** 2 / definitions.documents
            for chunk, kind in zip(definitions.chunks.tolist(), definitions.kinds.tolist(), strict=True):
                if fame := self._fame(NameKind(kind)):
                    self.scores[chunk] = self.scores.get(chunk, 0.0) + share * fame

    def _find_steps(self) -> Iterator[Step]:
        for source in self._starts:
            own = self._view.keys_of(source)
            yield from self._forward(source, {key for key, _ in own})
            yield from self._backward(source, own)

    def _forward(self, source: int, own: set[Key]) -> Iterator[Step]:
        seen: dict[Key, int] = {}
        words = self._view.words(source)
        sentences = np.cumsum(words == 0)
        first = self._view.first_sentence(source)
        for key, at in self._view.keys_in(words):
            if key not in own:
                seen.setdefault(key, first + int(sentences[at]))
        for key, sentence in seen.items():
            definitions = self._view.definitions(fingerprint(key))
            if not definitions.documents:
                continue
            weight = self._view.rarity(key) ** 2 / definitions.documents
            weights = {kind: weight * self._trust(NameKind(kind)) for kind in set(definitions.kinds.tolist())}
            for target, kind in zip(definitions.chunks.tolist(), definitions.kinds.tolist(), strict=True):
                if target != source:
                    yield Step(source, target, key, source, sentence, weights[kind])

    def _backward(self, source: int, own: Iterable[tuple[Key, NameKind]]) -> Iterator[Step]:
        document = self._view.documents(np.array([source]))[0]
        for key, kind in own:
            if self._view.document_frequency(key) > self._weights.most_mentions:
                continue
            mentions = self._view.mentions(key)
            documents = self._view.definitions(fingerprint(key)).documents
            weight = self._weights.backward * self._trust(kind) * self._view.rarity(key) ** 2 / max(documents, 1)
            others = self._view.documents(mentions.chunks) != document
            for target, sentence in zip(
                mentions.chunks[others].tolist(), mentions.sentences[others].tolist(), strict=True
            ):
                yield Step(source, target, key, target, sentence, weight)

    def _bonuses(self, nearness: Callable[[int], float]) -> Scores:
        if not self.steps:
            return np.zeros(0)
        weights = self._weights
        targets = np.array([step.target for step in self.steps])
        near_to = {target: nearness(target) for target in set(targets.tolist())}
        lacking = self._lacking()
        share_lacking = lacking @ self._mass.share
        covered = ((lacking * self._mass.held(targets)) @ self._mass.share) / np.maximum(share_lacking, 1e-9)
        bridge = self._bridges()
        near = np.array([near_to[target] for target in targets.tolist()])
        wanted = weights.base + weights.coverage * covered + weights.bridge * bridge + weights.nearness * near
        strength = weights.strength * np.array([step.weight for step in self.steps])
        height = self._heights(step.source for step in self.steps) ** weights.steepness
        needed = 1 - weights.unneeded * self._heights(targets.tolist())
        bonuses: Scores = strength * height * needed * share_lacking**weights.uncovered * wanted
        return bonuses

    def _bridges(self) -> Scores:
        """How much of the question stands in the sentence of each step; many steps share one."""
        places = [(step.sentence, step.holder) for step in self.steps]
        shares = {place: self._mass.of(self._view.sentence_words(*place)) for place in set(places)}
        return np.array([shares[place] for place in places])

    def _lacking(self) -> Scores:
        """Shape (steps, words): 1 where the source lacks the word."""
        rows = {source: row for row, source in enumerate(self._starts)}
        return 1.0 - self._mass.held(np.array(self._starts))[[rows[step.source] for step in self.steps]]

    def _heights(self, chunks: Iterable[int]) -> Scores:
        """Scores as shares of the best."""
        top = max(self.scores[self._starts[0]], 1e-9)
        return np.array([self.scores.get(chunk, 0.0) / top for chunk in chunks])

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

    def of(self, words: npt.NDArray[np.uint32]) -> float:
        """The share of the question that these words hold."""
        here = set(words.tolist())
        return float(self.share[[word in here for word in self._words]].sum()) if self._words else 0.0
