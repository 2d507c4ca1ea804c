"""The found chunks as they are read: their sentences, and how rare each term is among them."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from general_chat.words import Figure, figures, terms, words
from shared.retrieval.types import Hit
from shared.text.sentences import sentence_spans


class Sentence(NamedTuple):
    """The stretch `hit.text[start:end]`, and its terms."""

    start: int
    end: int
    terms: frozenset[int]


@dataclass(frozen=True)
class Source:
    """A chunk that may be cited, by its sentences."""

    hit: Hit

    @property
    def language(self) -> str | None:
        return self.hit.language

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        text = self.hit.text
        spans = sentence_spans(text, self.language)
        return tuple(
            Sentence(start, end, frozenset(terms(text[start:end], self.language)))
            for start, end in spans
            if start < end
        )

    @cached_property
    def about(self) -> str:
        """What stands above the chunk: the document's name and title, and the headings."""
        return " ".join((self.hit.document_name, self.hit.title or "", *self.hit.heading_path))

    @cached_property
    def about_words(self) -> list[str]:
        return words(self.about)

    @cached_property
    def about_terms(self) -> frozenset[int]:
        return frozenset(terms(self.about, self.language))

    def quote(self, start: int, end: int) -> str:
        return self.hit.text[start:end]

    def words_within(self, start: int, end: int) -> list[str]:
        return words(self.quote(start, end))

    def figures_within(self, start: int, end: int) -> list[Figure]:
        return figures(self.quote(start, end))


@dataclass(frozen=True)
class Evidence:
    """What an answer may be held against; `[n]` is `sources[n - 1]`."""

    sources: tuple[Source, ...]
    _frequency: Counter[int] = field(default_factory=Counter, repr=False)

    @classmethod
    def of(cls, hits: Sequence[Hit]) -> "Evidence":
        """The hits in the order in which they are numbered."""
        sources = tuple(Source(hit) for hit in hits)
        frequency = Counter(term for source in sources for sentence in source.sentences for term in sentence.terms)
        return cls(sources, frequency)

    @cached_property
    def _sentence_count(self) -> int:
        return sum(len(source.sentences) for source in self.sources)

    def weight(self, term: int) -> float:
        """How much a term tells: the rarer among the sentences, the more; the unseen most."""
        return math.log(1 + (self._sentence_count + 1) / (self._frequency[term] + 0.5))

    def share(self, wanted: Iterable[int], held: Iterable[int]) -> float:
        """The part of the wanted terms' weight that is held, from 0 to 1; 0 when nothing is wanted."""
        wanted, held = set(wanted), set(held)
        total = sum(self.weight(term) for term in wanted)
        return sum(self.weight(term) for term in wanted & held) / total if total else 0.0
