"""What holds for every text and every order of pieces."""

import unicodedata
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from general_parser.assembling import assemble
from general_parser.draft import Draft, Piece
from general_parser.encodings import decode
from general_parser.normalising import normalise, normalise_block
from general_parser.tables import markdown_table
from shared.documents import BlockKind

# All of Unicode, lone surrogates too: JSON of other programs may carry them.
ANY_TEXT = st.text(st.characters(codec=None), max_size=60)
PIECES = st.lists(st.builds(Piece, st.sampled_from(BlockKind), ANY_TEXT), max_size=8)


@given(ANY_TEXT)
def test_normalised_text_is_composed_and_visible(text: str) -> None:
    normal = normalise(text)

    assert normal == unicodedata.normalize("NFC", normal)
    assert not any(unicodedata.category(sign) in ("Cc", "Cs") for sign in normal if sign not in "\n\t")


@given(ANY_TEXT, st.sampled_from(BlockKind))
def test_normalising_twice_changes_nothing(text: str, kind: BlockKind) -> None:
    once = normalise_block(text, kind)

    assert normalise_block(once, kind) == once


@given(st.text(". …\n·a1", max_size=60), st.sampled_from(BlockKind))
def test_normalising_dots_twice_changes_nothing(text: str, kind: BlockKind) -> None:
    once = normalise_block(text, kind)

    assert normalise_block(once, kind) == once


def test_the_dots_of_a_table_of_contents_become_one_sign() -> None:
    assert normalise_block("1.2 Security . . . . . . 3\n1.3 Roles.......4", BlockKind.PARAGRAPH) == (
        "1.2 Security … 3\n1.3 Roles … 4"
    )
    assert normalise_block("x = a[.....]", BlockKind.CODE) == "x = a[.....]"


@given(PIECES)
@settings(max_examples=200)
def test_blocks_are_exact_and_cover_the_text(pieces: list[Piece]) -> None:
    document = assemble(Draft(pieces), media_type="text/plain")

    expected = [text for piece in pieces if (text := normalise_block(piece.text, piece.kind))]
    assert [document.text[block.start : block.end] for block in document.blocks] == expected
    assert all(document.text[a.end : b.start].isspace() for a, b in pairwise(document.blocks))
    assert document.text == unicodedata.normalize("NFC", document.text)
    assert document == type(document).model_validate_json(document.model_dump_json())


@given(st.binary(max_size=200))
def test_any_bytes_decode(data: bytes) -> None:
    assert isinstance(decode(data), str)


@given(st.lists(st.lists(st.text("ab|\\ \n", max_size=5), max_size=4), max_size=4))
def test_every_row_of_a_table_is_one_line_of_the_same_width(rows: list[list[str]]) -> None:
    lines = markdown_table(rows).splitlines()

    widths = {line.replace("\\|", "").count("|") for line in lines}
    assert len(widths) <= 1
    assert len(lines) == (len(rows) + 1 if any(rows) else 0)
