"""The names of a version survive their encoding, and words are numbers that stand for them."""

from uuid import uuid4

import msgpack  # type: ignore[import-untyped]
import numpy as np
import pytest

from shared.graph.names import (
    END,
    ChunkNames,
    Definition,
    NameKind,
    decode,
    encode,
    fingerprint,
    hashes,
    key_words,
    runs_of,
)
from shared.text.sentences import Span


def test_what_is_encoded_is_decoded() -> None:
    first, second = uuid4(), uuid4()
    rome, lead = Definition("Ancient Rome", NameKind.TITLE), Definition("The Tiber", NameKind.LEAD)

    table = decode(
        encode(
            [
                ChunkNames(first, [Span(0, 9), Span(10, 20)], ["It began.", "Then more."], [rome, lead]),
                ChunkNames(second, [Span(21, 30)], ["It ended."], [rome]),
            ]
        )
    )

    assert [row.tobytes() for row in table.chunks] == [first.bytes, second.bytes]
    assert table.words.tolist() == [*hashes("it began"), END, *hashes("then more"), END, *hashes("it ended"), END]
    assert table.sentence_chunks.tolist() == [0, 0, 1]
    assert table.sentence_spans.tolist() == [[0, 9], [10, 20], [21, 30]]
    named = [
        (chunk, table.names[name]) for chunk, name in zip(table.definition_chunks, table.definition_names, strict=True)
    ]
    assert named == [(0, "Ancient Rome"), (0, "The Tiber"), (1, "Ancient Rome")]
    assert table.name_prints.tolist() == [fingerprint(key_words(name)) for name in table.names]


def test_a_version_without_chunks_is_encoded_too() -> None:
    table = decode(encode([]))

    assert len(table.chunks) == len(table.words) == len(table.names) == 0


def test_a_row_of_another_form_is_refused() -> None:
    with pytest.raises(ValueError, match="form 99"):
        decode(msgpack.packb({"form": 99}))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Rhône (river)", "rhone"),
        ("King Arthur's", "king arthur"),
        ("Neighbours", "NEIGHBOURS"),
    ],
)
def test_names_that_are_written_in_other_ways_have_the_same_words(one: str, other: str) -> None:
    assert key_words(one) == key_words(other)


def test_without_spaces_each_character_is_a_word() -> None:
    assert key_words("黄河") == tuple(hashes("黄")) + tuple(hashes("河"))
    assert hashes("黄河流域")[:2] == list(key_words("黄河"))


def test_runs_have_the_fingerprint_of_their_words() -> None:
    words = np.array(hashes("the quick brown fox jumps"), np.uint32)

    assert runs_of(words, 2)[-1].tolist()[1] == fingerprint(hashes("quick brown"))
    assert runs_of(words, 6)[-1].size == 0
