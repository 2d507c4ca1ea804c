"""Text that nobody would write ends in names or none, never in a crash or a flood."""

import random

import pytest

from graph_preprocessor.findings import Book, Findings, Passage
from graph_preprocessor.reading import read_in_member
from graph_preprocessor.settling import settle

_CHUNK = 4_000

HOSTILE = {
    "no blank": "x" * 1_000_000,
    "ideographs without a stop": "".join(chr(0x4E00 + place * 7 % 20_000) for place in range(100_000)),
    "one ideograph": "龍" * 200_000,
    "capitals": "A B C " * 33_000,
    "brackets": "((((" * 20_000 + "(WHO" * 10_000,
    "links": "[a](" * 40_000,
    "quotes": '"«“' * 40_000,
    "controls": "".join(chr(place % 32) for place in range(100_000)),
    "every sign": "".join(random.Random(7).choices([chr(c) for c in range(32, 0xD7FF)], k=60_000)),
}


@pytest.mark.parametrize("language", ["en", "de", "zh", None])
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_read_to_its_end(name: str, language: str | None) -> None:
    text = HOSTILE[name]
    passages = [Passage(start, text[start : start + _CHUNK]) for start in range(0, len(text), _CHUNK)][:10]

    found = settle(read_in_member(passages, Book(language)))

    assert len(found) == len(passages)
    assert all(_is_verbatim(each, text) for each in found)


def test_a_chunk_of_a_megabyte_is_read_as_well() -> None:
    for text in (HOSTILE["no blank"], HOSTILE["ideographs without a stop"], HOSTILE["capitals"]):
        [found] = settle(read_in_member([Passage(0, text)], Book("zh")))

        assert _is_verbatim(found, text)


def _is_verbatim(found: Findings, text: str) -> bool:
    return all(text[name.start : name.end] == name.surface for name in found.names)
