"""The names of some versions as arrays that never change: what their chunks define, and where each word stands.

Nothing that is asked of a segment depends on others, so what was answered once can be kept for as long as it lives.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple, Self
from uuid import UUID

import numpy as np
import numpy.typing as npt

from shared.graph.names import END, LONGEST_KEY, NameKind, VersionTable, fingerprint

Numbers = npt.NDArray[np.int64]
_MOST_KEPT = 20_000
_PLACES_PER_KEY = 16


class Mentions(NamedTuple):
    """The chunks that hold a run of words, ascending, and the first such sentence of each."""

    chunks: Numbers
    sentences: Numbers


_NONE = Mentions(np.empty(0, np.int64), np.empty(0, np.int64))


class Segment:
    """Versions, chunks, sentences and names are counted from 0 within the segment."""

    def __init__(self, versions: Sequence[UUID], sizes: Sequence[int], table: VersionTable) -> None:
        """`sizes` are the chunks of each version; their tables are joined in one, in order."""
        self.versions, self.sizes, self.table = tuple(versions), tuple(sizes), table
        self.version_of = np.repeat(np.arange(len(versions)), sizes)
        self._mentions: dict[int, Mentions] = {}
        self._find_sentences()
        self._find_definitions()
        self._find_words()

    @classmethod
    def of(cls, tables: Sequence[tuple[UUID, VersionTable]]) -> Self:
        """One version at least."""
        joined = _joined([table for _, table in tables])
        return cls([version for version, _ in tables], [len(table.chunks) for _, table in tables], joined)

    @classmethod
    def merged(cls, segments: Sequence[Self]) -> Self:
        """All that these segments hold."""
        versions = [version for segment in segments for version in segment.versions]
        sizes = [size for segment in segments for size in segment.sizes]
        return cls(versions, sizes, _joined([segment.table for segment in segments]))

    def only(self, is_living: Callable[[UUID], bool]) -> Self | None:
        """What is left of the versions that live; None when none does."""
        living = [(version, number) for number, version in enumerate(self.versions) if is_living(version)]
        if len(living) == len(self.versions):
            return self
        return self.of([(version, self._version_table(number)) for version, number in living]) if living else None

    @property
    def size(self) -> int:
        """Chunks."""
        return len(self.table.chunks)

    def chunk_number(self, chunk_id: UUID) -> int | None:
        """None for a chunk that is not here."""
        wanted = np.frombuffer(chunk_id.bytes, np.uint64)
        at = int(np.searchsorted(self._id_heads, wanted[0]))
        while at < self.size and self._id_heads[at] == wanted[0]:
            number = int(self._id_order[at])
            if self.table.chunks[number].tobytes() == chunk_id.bytes:
                return number
            at += 1
        return None

    def chunk_numbers(self, ids: npt.NDArray[np.uint8]) -> Numbers:
        """Of many chunks, shape (ids, 16); -1 for those that are not here."""
        heads = ids.view(np.uint64)[:, 0]
        if not self.size:
            return np.full(len(ids), -1)
        at = np.minimum(np.searchsorted(self._id_heads, heads), self.size - 1)
        found = self._id_order[at]
        numbers: Numbers = np.where((self.table.chunks[found] == ids).all(axis=1), found, -1)
        for each in np.flatnonzero((numbers < 0) & (self._id_heads[at] == heads)).tolist():  # another one's head
            number = self.chunk_number(UUID(bytes=ids[each].tobytes()))
            numbers[each] = -1 if number is None else number
        return numbers

    def sentences_of(self, chunk: int) -> range:
        """The sentences of a chunk."""
        return range(int(self._sentence_bounds[chunk]), int(self._sentence_bounds[chunk + 1]))

    def words_of(self, chunk: int) -> npt.NDArray[np.uint32]:
        """The words of a chunk, with `END` after each sentence."""
        sentences = self.sentences_of(chunk)
        return self.table.words[self.sentence_starts[sentences.start] : self.sentence_starts[sentences.stop]]

    def sentences_holding(self, words: Sequence[int], sentences: Numbers) -> npt.NDArray[np.bool_]:
        """Shape (sentences, words): which of these sentences holds which word."""
        starts = self.sentence_starts[sentences]
        lengths = self.sentence_starts[sentences + 1] - starts
        firsts = np.cumsum(lengths) - lengths
        all_words = self.table.words[np.repeat(starts - firsts, lengths) + np.arange(lengths.sum())]
        held = [np.logical_or.reduceat(all_words == np.uint32(word), firsts) for word in words]
        return np.stack(held, axis=1) if held else np.zeros((sentences.size, 0), np.bool_)

    def definitions_of(self, chunk: int) -> range:
        """The definitions that a chunk gives, by their place in the table."""
        return range(int(self._definition_bounds[chunk]), int(self._definition_bounds[chunk + 1]))

    def untitled(self) -> npt.NDArray[np.bool_]:
        """Which versions, by their number, nothing names but perhaps how they begin."""
        titled = np.isin(self.table.definition_kinds, (NameKind.TITLE, NameKind.HEADING))
        return ~self._versions_with(titled)

    def opened_by_name(self) -> npt.NDArray[np.bool_]:
        """Which versions, by their number, begin with a name of two words at least that stands for a title."""
        lengths = np.diff(self._name_bounds) - 1
        names = self.table.definition_names
        return self._versions_with((self.table.definition_kinds == NameKind.OPENING) & (lengths[names] > 1))

    def _versions_with(self, definitions: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
        found = np.zeros(len(self.versions), np.bool_)
        found[self.version_of[self.table.definition_chunks[definitions]]] = True
        return found

    def defining(self, print: int) -> Numbers:
        """The definitions of a key, by their place in the table."""
        first = int(np.searchsorted(self._definition_prints, np.uint64(print), "left"))
        past = int(np.searchsorted(self._definition_prints, np.uint64(print), "right"))
        return self._definition_order[first:past]

    def are_defined(self, prints: npt.NDArray[np.uint64]) -> npt.NDArray[np.bool_]:
        """Which of these keys are defined here."""
        found = self._marks[_low_bits(prints, self._marks.size)]
        likely = np.flatnonzero(found)
        at = np.searchsorted(self._definition_prints, prints[likely])
        at[at == self._definition_prints.size] = 0
        found[likely] = self._definition_prints[at] == prints[likely]
        return found

    def key_of(self, name: int) -> tuple[int, ...]:
        """The words of a name's key."""
        first, past = self._name_bounds[name], self._name_bounds[name + 1] - 1
        return tuple(self.table.name_words[first:past].tolist())

    def mentions(self, key: tuple[int, ...]) -> Mentions:
        """Where the words of a key stand one after another within a sentence."""
        print = fingerprint(key)
        found = self._mentions.get(print)
        if found is None:
            if len(self._mentions) >= _MOST_KEPT:
                self._mentions.clear()
            found = self._mentions[print] = self._look_up(key)
        return found

    def _look_up(self, key: tuple[int, ...]) -> Mentions:
        spots = [self._places_of(word) for word in key]
        rarest = min(range(len(key)), key=lambda offset: len(spots[offset]))
        begins = spots[rarest] - rarest
        for offset, word in enumerate(key):
            if offset != rarest:
                begins = begins[self._words[begins + offset] == word]
        if not begins.size:
            return _NONE
        sentences = np.searchsorted(self.sentence_starts, begins, "right") - 1
        chunks, first = np.unique(self.table.sentence_chunks[sentences], return_index=True)
        return Mentions(chunks.astype(np.int64), sentences[first].astype(np.int64))

    def _places_of(self, word: int) -> Numbers:
        at = int(np.searchsorted(self._vocabulary, np.uint32(word)))
        if at == self._vocabulary.size or self._vocabulary[at] != word:
            return _NONE.chunks
        return self._places[self._word_starts[at] : self._word_starts[at + 1]].astype(np.int64)

    def _version_table(self, number: int) -> VersionTable:
        table = self.table
        first, past = np.searchsorted(self.version_of, [number, number + 1])
        sentences = slice(*np.searchsorted(table.sentence_chunks, [first, past]))
        definitions = slice(*np.searchsorted(table.definition_chunks, [first, past]))
        used = table.definition_names[definitions]
        names = slice(int(used.min()), int(used.max()) + 1) if used.size else slice(0, 0)
        return VersionTable(
            table.chunks[first:past],
            table.words[self.sentence_starts[sentences.start] : self.sentence_starts[sentences.stop]],
            table.sentence_chunks[sentences] - np.int32(first),
            table.sentence_spans[sentences],
            table.definition_chunks[definitions] - np.int32(first),
            used - np.int32(names.start),
            table.definition_kinds[definitions],
            table.names[names],
            table.name_words[self._name_bounds[names.start] : self._name_bounds[names.stop]],
            table.name_prints[names],
        )

    def _find_sentences(self) -> None:
        ends = np.flatnonzero(self.table.words == END)
        self.sentence_starts = np.append(0, ends + 1)
        self._sentence_bounds = _bounds(self.table.sentence_chunks, self.size)
        heads = self.table.chunks.copy().view(np.uint64)[:, 0] if self.size else np.empty(0, np.uint64)
        self._id_order = np.argsort(heads, kind="stable")
        self._id_heads = heads[self._id_order]

    def _find_definitions(self) -> None:
        table = self.table
        prints = table.name_prints[table.definition_names]
        self._definition_bounds = _bounds(table.definition_chunks, self.size)
        self._definition_order = np.argsort(prints, kind="stable")
        self._definition_prints = prints[self._definition_order]
        # Most runs of words are no key, and a look at their last bits tells that of nearly all of these.
        self._marks = np.zeros(1 << (_PLACES_PER_KEY * prints.size).bit_length(), np.bool_)
        self._marks[_low_bits(prints, self._marks.size)] = True
        self._name_bounds = np.append(0, np.flatnonzero(table.name_words == END) + 1)

    def _find_words(self) -> None:
        words = self.table.words
        self._places = np.argsort(words, kind="stable").astype(np.uint32)
        ordered = words[self._places]
        starts = np.flatnonzero(np.diff(ordered, prepend=np.uint32(END))) if words.size else np.empty(0, np.int64)
        self._vocabulary = ordered[starts]
        self._word_starts = np.append(starts, words.size)
        # A run may be looked for a few words beyond either end.
        self._words = np.concatenate([words, np.zeros(LONGEST_KEY, np.uint32)])


def _bounds(chunks: npt.NDArray[np.int32], size: int) -> Numbers:
    """Where each chunk begins in an ascending column; that of the next one is its end."""
    return np.searchsorted(chunks, np.arange(size + 1, dtype=np.int32)).astype(np.int64)


def _low_bits(prints: npt.NDArray[np.uint64], count: int) -> Numbers:
    """Numbers below `count`, a power of two."""
    return (prints & np.uint64(count - 1)).astype(np.int64)


def _joined(tables: Sequence[VersionTable]) -> VersionTable:
    chunks = [len(table.chunks) for table in tables]
    names = [len(table.names) for table in tables]
    return VersionTable(
        np.concatenate([table.chunks for table in tables]),
        np.concatenate([table.words for table in tables]),
        _shifted([table.sentence_chunks for table in tables], chunks),
        np.concatenate([table.sentence_spans for table in tables]),
        _shifted([table.definition_chunks for table in tables], chunks),
        _shifted([table.definition_names for table in tables], names),
        np.concatenate([table.definition_kinds for table in tables]),
        [name for table in tables for name in table.names],
        np.concatenate([table.name_words for table in tables]),
        np.concatenate([table.name_prints for table in tables]),
    )


def _shifted(columns: Sequence[npt.NDArray[np.int32]], sizes: Sequence[int]) -> npt.NDArray[np.int32]:
    """The columns one after another, counting on from what came before."""
    starts = np.cumsum([0, *sizes[:-1]])
    return np.concatenate([column + np.int32(start) for column, start in zip(columns, starts, strict=True)])
