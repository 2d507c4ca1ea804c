"""Chooses which of the found chunks a language model reads, and in which order."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from general_chat.words import terms
from shared.retrieval.types import Hit
from shared.text.sentences import sentence_spans

TokenCounter = Callable[[str], int]

DEFAULT_BUDGET = 1_100
_NEAR_DUPLICATE = 0.8
_TOKENS_PER_HEADER = 16
_BYTES_PER_TOKEN = 3.6


class Passage(NamedTuple):
    """A chunk as the model reads it; `shown` lacks what the passage before has already shown."""

    number: int
    hit: Hit
    shown: str


@dataclass(frozen=True)
class Context:
    """The evidence in reading order, numbered from 1."""

    passages: tuple[Passage, ...]

    @property
    def hits(self) -> tuple[Hit, ...]:
        """The hits in the order of their numbers."""
        return tuple(passage.hit for passage in self.passages)


def pack(hits: Sequence[Hit], *, budget: int = DEFAULT_BUDGET, count: TokenCounter | None = None) -> Context:
    """The best hits that fit into `budget` tokens, without near-duplicates, grouped by document and in its order.

    `hits` come best first. A hit that does not fit makes room for the next; the best is always there,
    cut after its last sentence that fits.
    """
    count = count or estimated_tokens
    chosen = _chosen(hits, budget, count)
    return Context(tuple(_numbered(_in_reading_order(chosen), budget, count)))


def estimated_tokens(text: str) -> int:
    """A cautious estimate for any language model: about 3.6 bytes of UTF-8 make a token."""
    return round(len(text.encode()) / _BYTES_PER_TOKEN) + 1


def _chosen(hits: Sequence[Hit], budget: int, count: TokenCounter) -> list[Hit]:
    chosen: list[Hit] = []
    read: list[frozenset[int]] = []
    left = budget
    for hit in hits:
        words = frozenset(terms(hit.text, hit.language))
        cost = count(hit.text) + _TOKENS_PER_HEADER
        if (chosen and cost > left) or any(_says_the_same(words, other) for other in read):
            continue
        chosen.append(hit)
        read.append(words)
        left -= cost
    return chosen


def _says_the_same(words: frozenset[int], other: frozenset[int]) -> bool:
    return len(words & other) >= _NEAR_DUPLICATE * len(words | other)


def _in_reading_order(hits: Sequence[Hit]) -> list[Hit]:
    """Documents by their best hit; within one by the place in its text."""
    best = {hit.version_id: place for place, hit in reversed(list(enumerate(hits)))}
    return sorted(hits, key=lambda hit: (best[hit.version_id], hit.start, hit.end))


def _numbered(hits: Iterable[Hit], budget: int, count: TokenCounter) -> Iterable[Passage]:
    end: dict[object, int] = {}
    number = 0
    for hit in hits:
        seen = max(0, end.get(hit.version_id, 0) - hit.start)
        shown = _cut_to(hit.text[seen:].strip(), hit.language, budget, count)
        end[hit.version_id] = max(end.get(hit.version_id, 0), hit.end)
        if shown:
            number += 1
            yield Passage(number, hit, shown)


def _cut_to(text: str, language: str | None, budget: int, count: TokenCounter) -> str:
    if count(text) <= budget:
        return text
    ends = [span.end for span in sentence_spans(text, language)]
    fitting = [end for end in ends if count(text[:end]) <= budget]
    return text[: fitting[-1]] if fitting else text[: max(1, budget * len(text) // count(text))]
