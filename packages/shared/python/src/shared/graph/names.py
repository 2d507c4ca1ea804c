"""What a version's chunks are about and which words they hold, as `VersionNames.content` keeps it.

Words are 32-bit numbers in reading order with a 0 after each sentence, so that a name is a run of numbers that never
crosses a sentence. Nothing here depends on other documents.
"""

import re
import zlib
from collections.abc import Callable, Sequence
from enum import IntEnum
from functools import lru_cache
from typing import Any, NamedTuple
from uuid import UUID

import msgpack  # type: ignore[import-untyped]
import numpy as np
import numpy.typing as npt

from shared.graph.keys import key_of, words_of
from shared.text.sentences import Span

Words = npt.NDArray[np.uint32]

END = 0
"""Stands after each sentence."""
LONGEST_KEY = 8
"""Words of a name; longer ones are cut, in definitions and look-ups alike."""
_FORM = 1
_PRIME = np.uint64(0x9E3779B97F4A7C15)
_SPACELESS = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fdf\u3005-\u312f\u31f0-\u9fff\uac00-\ud7af]"
)


class NameKind(IntEnum):
    """How a chunk came to define a name. OPENING is a LEAD where nothing else names the document."""

    TITLE = 0
    HEADING = 1
    LEAD = 2
    TERM = 3
    OPENING = 4


class Definition(NamedTuple):
    """The chunk is about what bears this name."""

    name: str
    kind: NameKind


class ChunkNames(NamedTuple):
    """A chunk's sentences (places in the version's text, and their texts) and the names that it defines.

    A name must have a word at least.
    """

    chunk_id: UUID
    spans: Sequence[Span]
    sentences: Sequence[str]
    definitions: Sequence[Definition]


class VersionTable(NamedTuple):
    """The names of a version column by column; chunks, sentences and names are counted from 0."""

    chunks: npt.NDArray[np.uint8]
    """Shape (chunks, 16): their ids."""
    words: Words
    sentence_chunks: npt.NDArray[np.int32]
    """The chunk of each sentence, ascending."""
    sentence_spans: npt.NDArray[np.int32]
    """Shape (sentences, 2): places in the version's text."""
    definition_chunks: npt.NDArray[np.int32]
    definition_names: npt.NDArray[np.int32]
    definition_kinds: npt.NDArray[np.uint8]
    names: list[str]
    name_words: Words
    """The words of each name's key, with `END` after each."""
    name_prints: npt.NDArray[np.uint64]
    """The fingerprint of each name's key."""


def hashes(text: str) -> list[int]:
    """The words of a text as numbers; where a script has no spaces each character is a word."""
    return [number for word in words_of(text) for number in _numbers(word)]


@lru_cache(maxsize=200_000)
def _numbers(word: str) -> tuple[int, ...]:
    if word.isascii() or not _SPACELESS.search(word):
        return (zlib.crc32(word.encode()) or 1,)
    parts = _SPACELESS.sub(lambda found: f" {found[0]} ", word).split()
    return tuple(zlib.crc32(part.encode()) or 1 for part in parts)


def key_words(name: str) -> tuple[int, ...]:
    """The words of a name's key; none for a name of signs only."""
    return tuple(hashes(key_of(name))[:LONGEST_KEY])


def runs_of(words: Words, longest: int) -> list[npt.NDArray[np.uint64]]:
    """For each length from 1 on, one number for each run of so many words; runs are alike if their numbers are."""
    found = [words.astype(np.uint64)]
    for length in range(2, longest + 1):
        rest = words[length - 1 :]
        found.append(found[-1][: rest.size] * _PRIME + rest)
    return found


def fingerprint(words: Sequence[int]) -> int:
    """The number of one run."""
    return int(runs_of(np.array(words, np.uint32), len(words))[-1][0])


def encode(chunks: Sequence[ChunkNames]) -> bytes:
    """The content of a row; the order of the chunks is kept."""
    words, sentence_chunks, spans = _sentences(chunks)
    pairs = [(number, each) for number, chunk in enumerate(chunks) for each in chunk.definitions]
    names = list(dict.fromkeys(each.name for _, each in pairs))
    places = {name: place for place, name in enumerate(names)}
    keys = [key_words(name) for name in names]
    return _packed(
        {
            "chunks": b"".join(chunk.chunk_id.bytes for chunk in chunks),
            "words": np.array(words, "<u4").tobytes(),
            "sentence_chunks": np.array(sentence_chunks, "<i4").tobytes(),
            "sentence_spans": np.array(spans, "<i4").tobytes(),
            "definition_chunks": np.array([number for number, _ in pairs], "<i4").tobytes(),
            "definition_names": np.array([places[each.name] for _, each in pairs], "<i4").tobytes(),
            "definition_kinds": np.array([each.kind for _, each in pairs], "u1").tobytes(),
            "names": names,
            "name_words": np.array([word for key in keys for word in (*key, END)], "<u4").tobytes(),
            "name_prints": np.array([fingerprint(key) for key in keys], "<u8").tobytes(),
        }
    )


def decode(content: bytes) -> VersionTable:
    """The table of a row. Raises ValueError for a form that is not this one."""
    row = msgpack.unpackb(content)
    if row["form"] != _FORM:
        raise ValueError(f"names of form {row['form']}")
    return VersionTable(
        np.frombuffer(row["chunks"], np.uint8).reshape(-1, 16),
        np.frombuffer(row["words"], "<u4"),
        np.frombuffer(row["sentence_chunks"], "<i4"),
        np.frombuffer(row["sentence_spans"], "<i4").reshape(-1, 2),
        np.frombuffer(row["definition_chunks"], "<i4"),
        np.frombuffer(row["definition_names"], "<i4"),
        np.frombuffer(row["definition_kinds"], np.uint8),
        row["names"],
        np.frombuffer(row["name_words"], "<u4"),
        np.frombuffer(row["name_prints"], "<u8"),
    )


def with_chunk_ids(content: bytes, new: Callable[[UUID], UUID]) -> bytes:
    """The content with other ids of chunks, for a row of an archive. Raises ValueError for a form that is not this."""
    try:
        row = msgpack.unpackb(content)
        table = decode(content)
    except (msgpack.UnpackException, KeyError, TypeError) as error:
        raise ValueError("no names of a version") from error
    _check(table)
    return _packed({**row, "chunks": b"".join(new(UUID(bytes=id.tobytes())).bytes for id in table.chunks)})


def _check(table: VersionTable) -> None:
    """Raises ValueError where a column speaks of a chunk, sentence or name that is not there."""
    bounds = [
        (table.sentence_chunks, len(table.chunks)),
        (table.definition_chunks, len(table.chunks)),
        (table.definition_names, len(table.names)),
    ]
    if any(column.size and not 0 <= column.min() <= column.max() < bound for column, bound in bounds):
        raise ValueError("names of what is not there")
    ends = int((table.words == END).sum()), int((table.name_words == END).sum())
    lengths = [(ends[0], len(table.sentence_chunks)), (ends[1], len(table.names))]
    lengths += [(len(table.sentence_spans), len(table.sentence_chunks)), (len(table.name_prints), len(table.names))]
    lengths += [(len(each), len(table.definition_chunks)) for each in (table.definition_names, table.definition_kinds)]
    if any(one != other for one, other in lengths):
        raise ValueError("names whose columns do not fit")


def _sentences(chunks: Sequence[ChunkNames]) -> tuple[list[int], list[int], list[Span]]:
    words: list[int] = []
    sentence_chunks: list[int] = []
    spans: list[Span] = []
    for number, chunk in enumerate(chunks):
        for span, sentence in zip(chunk.spans, chunk.sentences, strict=True):
            words += [*hashes(sentence), END]
            sentence_chunks.append(number)
            spans.append(span)
    return words, sentence_chunks, spans


def _packed(row: dict[str, Any]) -> bytes:
    packed: bytes = msgpack.packb({"form": _FORM, **row})
    return packed
