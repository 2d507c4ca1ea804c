"""The found chunks as they are read: their sentences, and how rare each term is among them."""

import math
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from general_chat.words import Figure, Words, figures, terms, words
from shared.retrieval.types import Hit
from shared.text.sentences import sentence_spans

_MOST_SENTENCES = 4


class Sentence(NamedTuple):
    """The stretch `hit.text[start:end]`, and its terms."""

    start: int
    end: int
    terms: frozenset[int]


@dataclass(frozen=True, eq=False)
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
    def stretches(self) -> tuple["Stretch", ...]:
        """Every run of one to four sentences, from the first on."""
        sentences = self.sentences
        return tuple(
            Stretch(self, sentences[first:past])
            for first in range(len(sentences))
            for past in range(first + 1, min(first + _MOST_SENTENCES, len(sentences)) + 1)
        )

    @cached_property
    def about(self) -> str:
        """What stands above the chunk: the document's name and title, and the headings."""
        return " ".join((self.hit.document_name, self.hit.title or "", *self.hit.heading_path))

    @cached_property
    def about_words(self) -> Words:
        return Words(words(self.about))

    @cached_property
    def about_terms(self) -> frozenset[int]:
        return frozenset(terms(self.about, self.language))


@dataclass(frozen=True, eq=False)
class Stretch:
    """Adjacent whole sentences of a chunk: `source.hit.text[start:end]`."""

    source: Source
    sentences: tuple[Sentence, ...]

    @property
    def start(self) -> int:
        return self.sentences[0].start

    @property
    def end(self) -> int:
        return self.sentences[-1].end

    @property
    def quote(self) -> str:
        return self.source.hit.text[self.start : self.end]

    @cached_property
    def terms(self) -> frozenset[int]:
        return frozenset[int]().union(*(sentence.terms for sentence in self.sentences))

    @cached_property
    def words(self) -> Words:
        return Words(words(self.quote))

    @cached_property
    def figures(self) -> frozenset[Figure]:
        return figures(self.quote)


@dataclass(frozen=True)
class Evidence:
    """What an answer may be held against; `[n]` is `sources[n - 1]`."""

    sources: tuple[Source, ...]
    _frequency: Counter[int] = field(default_factory=Counter, repr=False)
    _weights: dict[int, float] = field(default_factory=dict, repr=False)

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
        if term not in self._weights:
            self._weights[term] = math.log(1 + (self._sentence_count + 1) / (self._frequency[term] + 0.5))
        return self._weights[term]

    def share(self, wanted: Collection[int], held: Collection[int]) -> float:
        """The part of the wanted terms' weight that is held, from 0 to 1; 0 when nothing is wanted."""
        total = sum(self.weight(term) for term in wanted)
        return sum(self.weight(term) for term in wanted if term in held) / total if total else 0.0
