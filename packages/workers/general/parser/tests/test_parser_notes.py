"""Notes as Obsidian and its like write them."""

from datetime import date
from pathlib import Path

import pytest

from general_parser.notes import read_note
from general_parser.testing import read_file
from shared.documents import DocumentLink, ParsedDocument

NOTE = """---
title: "Tides: of Brest"
authors:
  - Ada Lovelace
  - Charles Babbage
created: 1840-07-06
tags: [sea, "#harbour/brest"]
aliases: [Brest tides]
---
The tide of [[Ports/Brest|the port]] follows the [[Moon#Phases]]. See [the table](tables/Ranges%20of%201840.md) and
[the office](https://tides.example.org/brest "Tides"). #measured #2024

![[curve.png]] ![[Definitions]]

`[[not a link]] #nor-a-tag`

```
[[neither]] #neither
```

# Heading
"""


@pytest.fixture
def parsed(tmp_path: Path) -> ParsedDocument:
    (tmp_path / "tides.md").write_text(NOTE)
    return read_file(tmp_path / "tides.md")


def test_the_head_of_a_note_is_metadata(parsed: ParsedDocument) -> None:
    assert parsed.title == "Tides: of Brest"
    assert parsed.authors == ("Ada Lovelace", "Charles Babbage")
    assert parsed.published == date(1840, 7, 6)
    assert parsed.tags == ("sea", "harbour/brest", "measured")
    assert parsed.aliases == ("Brest tides",)
    assert "created" not in parsed.text


def test_links_are_the_words_that_one_reads(parsed: ParsedDocument) -> None:
    assert set(parsed.links) == {
        DocumentLink(words="the port", target="Brest"),
        DocumentLink(words="Moon", target="Moon"),
        DocumentLink(words="the table", target="Ranges of 1840"),
        DocumentLink(words="the office", target="https://tides.example.org/brest"),
        DocumentLink(words="Definitions", target="Definitions"),
    }
    assert "The tide of the port follows the Moon." in parsed.text
    assert "curve.png" not in parsed.text
    assert "[[not a link]]" in parsed.text


@pytest.mark.parametrize(
    ("head", "authors"),
    [
        ("author: Lovelace, Ada", ("Lovelace, Ada",)),
        ("author: Ada Lovelace and Charles Babbage", ("Ada Lovelace", "Charles Babbage")),
        ("author: Lovelace, Ada; Babbage, Charles", ("Lovelace, Ada", "Babbage, Charles")),
        ("author: 5", ("5",)),
        ("author: {a: b}", ()),
    ],
)
def test_authors_are_written_in_many_ways(head: str, authors: tuple[str, ...]) -> None:
    assert read_note(f"---\n{head}\n---\ntext").head.authors == authors


@pytest.mark.parametrize(
    "front",
    ["a: &a [*a]", "!!python/object/apply:os.system [id]", "x: [", "- 1\n- 2", "date: 9999-99-99", "tags: {a: 1}"],
)
def test_a_hostile_head_is_left_out(front: str) -> None:
    note = read_note(f"---\n{front}\n---\nThe text.")

    assert note.body == "The text."
    assert note.head.published is None


def test_text_without_any_of_this_stays_as_it_is() -> None:
    text = "# Title\n\nC# and F# cost 5# or &#39;, see http://example.org/#part and issue #12.\n"

    note = read_note(text)

    assert (note.body, note.tags, note.links) == (text, (), ())
