"""The names of a generation, or of some of its versions: what ranking by links asks.

Chunks are counted through all segments. Every figure is counted over the chunks that are looked at, so that what is
deleted or filtered out leaves no trace.
"""

import math
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple, TypeVar
from uuid import UUID

import numpy as np
import numpy.typing as npt

from graph_query.names_segment import Mentions, Numbers, Segment
from shared.graph.names import END, LONGEST_KEY, NameKind, fingerprint, runs_of

Mask = npt.NDArray[np.bool_]
Key = tuple[int, ...]
K = TypeVar("K")
V = TypeVar("V")
_NO_NUMBERS = np.empty(0, np.int64)
_NO_PRINTS = np.empty(0, np.uint64)
_MOST_KEPT = 20_000
"""Answers about single keys; they hold for as long as the view does."""


class Definitions(NamedTuple):
    """Who defines a key: chunks with the kind of each definition, and how many documents they belong to."""

    chunks: Numbers
    kinds: npt.NDArray[np.uint8]
    documents: int


class Found(NamedTuple):
    """A key that stands in a text, at a word of it, and the name as it is written where it is defined."""

    key: Key
    at: int


class Sentence(NamedTuple):
    """A sentence as a place in the text of its chunk's version."""

    chunk_id: UUID
    start: int
    end: int


class NamesView:
    """What `is_visible` hides is as if it were not there."""

    def __init__(self, segments: Sequence[Segment], is_visible: Callable[[Segment, UUID], bool]) -> None:
        self.segments = tuple(segments)
        self._shown = [_shown(segment, is_visible) for segment in segments]
        self._masks = [shown[segment.version_of] for segment, shown in zip(segments, self._shown, strict=True)]
        self._starts = np.cumsum([0, *(segment.size for segment in segments)])
        self._is_whole = all(mask.all() for mask in self._masks)
        self._definitions: dict[int, Definitions] = {}
        self._by_key: dict[Key, Definitions] = {}
        self._frequencies: dict[Key, int] = {}

    @cached_property
    def size(self) -> int:
        """Chunks."""
        return sum(int(mask.sum()) for mask in self._masks)

    @cached_property
    def opening_share(self) -> float:
        """Of the documents without a title, the share that begins with a name: of encyclopedic articles nearly all."""
        untitled = [segment.untitled() & shown for segment, shown in zip(self.segments, self._shown, strict=True)]
        opened = [segment.opened_by_name() & here for segment, here in zip(self.segments, untitled, strict=True)]
        return sum(int(each.sum()) for each in opened) / max(sum(int(each.sum()) for each in untitled), 1)

    def number(self, chunk_id: UUID) -> int | None:
        """None for a chunk that is not there."""
        return self.numbers([chunk_id]).get(chunk_id)

    def numbers(self, chunk_ids: Sequence[UUID]) -> dict[UUID, int]:
        """Of those that are there."""
        ids = np.frombuffer(b"".join(each.bytes for each in chunk_ids), np.uint8).reshape(-1, 16)
        found = np.full(len(chunk_ids), -1)
        for start, segment, mask in self._parts():
            local = segment.chunk_numbers(ids)
            here = np.flatnonzero(local >= 0)
            here = here[mask[local[here]]]
            found[here] = start + local[here]
        return {id: number for id, number in zip(chunk_ids, found.tolist(), strict=True) if number >= 0}

    def chunk_id(self, chunk: int) -> UUID:
        segment, local = self._place(chunk)
        return UUID(bytes=segment.table.chunks[local].tobytes())

    def sentence(self, number: int, chunk: int) -> Sentence:
        """A sentence of a chunk, by the number that `mentions` and `keys_in` give it."""
        segment, _ = self._place(chunk)
        start, end = segment.table.sentence_spans[number].tolist()
        return Sentence(self.chunk_id(chunk), start, end)

    def documents(self, chunks: Numbers) -> Numbers:
        """A number for each chunk that only the chunks of the same version share."""
        found = np.zeros(chunks.size, np.int64)
        for start, segment, _ in self._parts():
            here = (chunks >= start) & (chunks < start + segment.size)
            found[here] = start + segment.version_of[chunks[here] - start]
        return found

    def words(self, chunk: int) -> npt.NDArray[np.uint32]:
        segment, local = self._place(chunk)
        return segment.words_of(local)

    def sentences_holding(self, words: Sequence[int], sentences: Numbers, chunks: Numbers) -> Mask:
        """Shape (sentences, words): which sentence, counted within the segment of its chunk, holds which word."""
        found = np.zeros((sentences.size, len(words)), np.bool_)
        for start, segment, _ in self._parts():
            here = (chunks >= start) & (chunks < start + segment.size)
            if here.any():
                found[here] = segment.sentences_holding(words, sentences[here])
        return found

    def mentions(self, key: Key) -> Mentions:
        """The chunks that hold the words of a key one after another, ascending; sentences count within a segment."""
        parts = [(start, mask, segment.mentions(key)) for start, segment, mask in self._parts()]
        kept = [(start, mask[found.chunks], found) for start, mask, found in parts]
        return Mentions(
            np.concatenate([_NO_NUMBERS, *(start + found.chunks[here] for start, here, found in kept)]),
            np.concatenate([_NO_NUMBERS, *(found.sentences[here] for _, here, found in kept)]),
        )

    def document_frequency(self, key: Key) -> int:
        """How many chunks hold the key."""
        found = self._frequencies.get(key)
        if found is None:
            found = sum(int(mask[segment.mentions(key).chunks].sum()) for _, segment, mask in self._parts())
            _keep(self._frequencies, key, found)
        return found

    def rarity(self, key: Key) -> float:
        """Between 0 and 1: near 0 for what every chunk holds, 1 for what one holds."""
        frequency = max(self.document_frequency(key), 1)
        return math.log(1 + self.size / frequency) / math.log(1 + self.size)

    def holding(self, key: Key, chunks: Numbers) -> Mask:
        """Which of the chunks, all of which must be visible, hold the key."""
        held = np.zeros(chunks.size, np.bool_)
        for start, segment, _ in self._parts():
            found = segment.mentions(key).chunks
            if found.size:
                at = np.searchsorted(found, chunks - start)
                at[at == found.size] = 0
                held |= found[at] == chunks - start
        return held

    def definitions_of(self, key: Key) -> Definitions:
        """As `definitions`, of a key by its words."""
        found = self._by_key.get(key)
        if found is None:
            found = self.definitions(fingerprint(key))
            _keep(self._by_key, key, found)
        return found

    def definitions(self, print: int) -> Definitions:
        found = self._definitions.get(print)
        if found is None:
            found = self._look_up(print)
            _keep(self._definitions, print, found)
        return found

    def _look_up(self, print: int) -> Definitions:
        chunks, kinds = [_NO_NUMBERS], [np.empty(0, np.uint8)]
        for start, segment, mask in self._parts():
            found = segment.defining(print)
            local = segment.table.definition_chunks[found]
            here = mask[local]
            chunks.append(start + local[here].astype(np.int64))
            kinds.append(segment.table.definition_kinds[found][here])
        every = np.concatenate(chunks)
        return Definitions(every, np.concatenate(kinds), np.unique(self.documents(every)).size)

    def keys_of(self, chunk: int) -> list[tuple[Key, NameKind]]:
        """The keys that a chunk defines."""
        segment, local = self._place(chunk)
        table = segment.table
        return [
            (segment.key_of(int(table.definition_names[each])), NameKind(int(table.definition_kinds[each])))
            for each in segment.definitions_of(local)
        ]

    def name(self, print: int) -> str:
        """A key as it is written where it is defined; empty when it is not."""
        for _, segment, _ in self._parts():
            if (found := segment.defining(print)).size:
                return segment.table.names[int(segment.table.definition_names[found[0]])]
        return ""

    def keys_in(self, words: npt.NDArray[np.uint32]) -> list[Found]:
        """The longest defined keys in a run of words, from its start; they do not overlap."""
        runs = runs_of(words, LONGEST_KEY)
        prints = np.concatenate([_NO_PRINTS, *runs])
        defined = self._are_defined(prints)
        lengths = np.zeros(words.size, np.int64)
        past = 0
        for length, run in enumerate(runs, 1):
            lengths[: run.size][defined[past : past + run.size]] = length
            past += run.size
        return list(_without_overlap(words, lengths))

    def first_sentence(self, chunk: int) -> int:
        """The number of the first sentence of a chunk."""
        segment, local = self._place(chunk)
        return segment.sentences_of(local).start

    def _are_defined(self, prints: npt.NDArray[np.uint64]) -> Mask:
        found = np.zeros(prints.size, np.bool_)
        for _, segment, _ in self._parts():
            found |= segment.are_defined(prints)
        if not self._is_whole:
            for at in np.flatnonzero(found).tolist():
                found[at] = self.definitions(int(prints[at])).documents > 0
        return found

    def _place(self, chunk: int) -> tuple[Segment, int]:
        number = int(np.searchsorted(self._starts, chunk, "right")) - 1
        return self.segments[number], chunk - int(self._starts[number])

    def _parts(self) -> Iterator[tuple[int, Segment, Mask]]:
        yield from zip(self._starts[:-1].tolist(), self.segments, self._masks, strict=True)


def _keep(known: dict[K, V], key: K, value: V) -> None:
    if len(known) >= _MOST_KEPT:
        known.clear()
    known[key] = value


def _shown(segment: Segment, is_visible: Callable[[Segment, UUID], bool]) -> Mask:
    """Which of its versions, by their number, are visible."""
    return np.array([is_visible(segment, version) for version in segment.versions], np.bool_)


def _without_overlap(words: npt.NDArray[np.uint32], lengths: Numbers) -> Iterator[Found]:
    past = 0
    for at in np.flatnonzero(lengths).tolist():
        if at >= past:
            past = at + int(lengths[at])
            key = tuple(words[at:past].tolist())
            if END not in key:
                yield Found(key, at)
