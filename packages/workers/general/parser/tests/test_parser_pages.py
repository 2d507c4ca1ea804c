"""Pages: the order in which they are read, what has no text on them, and how recognised text joins."""

from pathlib import Path

from general_parser.merging import with_recognised
from general_parser.reading_order import paragraphs
from general_parser.scans import NEEDS_OCR, RecognisedLine, RecognisedPage, pages_without_text
from general_parser.testing import lines_at, pdf_of, read_file, text_of
from shared.documents import Box, ParsedDocument

LEFT = [
    "The old harbour was opened in the year",
    "of 1912 by the mayor of the town, and",
    "ships from many countries came to see",
    "its long wall of grey stone, which was",
    "said to be the longest in the country.",
    "Some of the stones came from far away.",
]
RIGHT = [
    "After the war the trade moved to other",
    "ports with deeper water, so that only",
    "fishing boats remained, and the wall",
    "became a place for walks on Sundays",
    "until the council had it restored and",
    "gave it to the people of the town.",
]


def _two_columns(tmp_path: Path) -> Path:
    path = tmp_path / "columns.pdf"
    path.write_bytes(pdf_of(f"{lines_at(60, 600, LEFT)}\n{lines_at(330, 600, RIGHT)}", lines_at(60, 600, LEFT)))
    return path


def test_the_left_column_is_read_before_the_right(tmp_path: Path) -> None:
    document = read_file(_two_columns(tmp_path))

    words = " ".join(" ".join(text_of(document, block) for block in document.blocks if block.page == 1).split())
    assert words == " ".join(LEFT + RIGHT)


def test_blocks_know_their_page_and_place(tmp_path: Path) -> None:
    document = read_file(_two_columns(tmp_path))

    assert document.page_count == 2
    last = document.blocks[-1]
    assert last.page == 2
    assert last.box is not None
    assert 55 < last.box.left < 65
    assert 175 < last.box.top < 195


def test_a_page_without_text_waits_for_recognition(tmp_path: Path) -> None:
    document = _scanned(tmp_path)

    assert pages_without_text(document) == (2,)
    assert document.warnings == (NEEDS_OCR,)


def test_recognised_text_takes_the_place_of_its_page(tmp_path: Path) -> None:
    document = _scanned(tmp_path)

    merged = with_recognised(document, [_recognised(2, "The second page was only a picture of its text.")])

    assert [block.page for block in merged.blocks] == [1, 2, 3]
    assert text_of(merged, merged.blocks[1]) == "The second page was only a picture of its text."
    assert merged.warnings == ()


def test_merging_twice_changes_nothing(tmp_path: Path) -> None:
    page = _recognised(2, "The second page was only a picture of its text.")
    once = with_recognised(_scanned(tmp_path), [page])

    assert with_recognised(once, [page]) == once


def test_a_page_on_which_nothing_is_found_is_done_too(tmp_path: Path) -> None:
    merged = with_recognised(_scanned(tmp_path), [RecognisedPage(page=2)])

    assert merged.warnings == ()


def test_a_page_that_has_text_keeps_it(tmp_path: Path) -> None:
    document = _scanned(tmp_path)

    assert with_recognised(document, [_recognised(1, "Something else altogether.")]).text == document.text


def test_recognised_lines_are_read_column_by_column_below_their_title() -> None:
    lines = [_line("The harbour of the town in its old days", left=60, top=40, width=440)]
    for row in range(3):
        lines.append(_line(f"right {row}", left=320, top=101 + 14 * row, width=180))
        lines.append(_line(f"left {row}", left=60, top=100 + 14 * row, width=180))

    assert [paragraph.text for paragraph in paragraphs(lines)] == [
        "The harbour of the town in its old days",
        "left 0 left 1 left 2",
        "right 0 right 1 right 2",
    ]


def test_a_word_parted_at_the_end_of_a_line_is_one_word() -> None:
    lines = [_line("the old har-", left=60, top=100, width=80), _line("bour", left=60, top=114, width=80)]

    assert [paragraph.text for paragraph in paragraphs(lines)] == ["the old harbour"]


def _scanned(tmp_path: Path) -> ParsedDocument:
    path = tmp_path / "scanned.pdf"
    path.write_bytes(pdf_of(lines_at(60, 600, LEFT), "0 0 0 rg 60 60 300 300 re f", lines_at(60, 600, RIGHT)))
    return read_file(path)


def _recognised(page: int, text: str) -> RecognisedPage:
    return RecognisedPage(page=page, paragraphs=(_line(text, left=60, top=100, width=400),))


def _line(text: str, *, left: float, top: float, width: float) -> RecognisedLine:
    return RecognisedLine(text=text, box=Box(left=left, top=top, right=left + width, bottom=top + 10))
