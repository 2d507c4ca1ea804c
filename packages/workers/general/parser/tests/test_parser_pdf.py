"""PDFs: what stands where on a page tells what it is."""

from pathlib import Path

import pytest

from general_parser.pdf.frame import Frame
from general_parser.testing import lines_at, pdf_of, read_file, shape
from shared.documents import ParsedDocument

PROSE = [
    "The harbour was opened in the year of 1912 by the mayor of the town, and ships",
    "from many countries came to see its long wall of grey stone, which was said to",
    "be the longest in the whole of the country when it had at last been built.",
]


def _read(tmp_path: Path, *streams: str) -> ParsedDocument:
    path = tmp_path / "page.pdf"
    path.write_bytes(pdf_of(*streams))
    return read_file(path)


def test_larger_type_makes_a_heading_and_depth_follows_size(tmp_path: Path) -> None:
    page = "\n".join(
        [
            lines_at(60, 700, ["The Harbour"], size=20),
            lines_at(60, 660, ["How it was built"], size=14),
            lines_at(60, 630, PROSE),
        ]
    )

    document = _read(tmp_path, page)

    assert shape(document)[:2] == [("heading", "The Harbour"), ("heading", "How it was built")]
    assert [block.level for block in document.blocks] == [1, 2, None]
    assert shape(document)[2] == ("paragraph", " ".join(PROSE))


def test_a_title_that_the_file_writes_last_is_read_first(tmp_path: Path) -> None:
    body, title = lines_at(60, 600, PROSE), lines_at(60, 700, ["The Harbour"], size=20)

    document = _read(tmp_path, f"{body}\n{title}")

    assert shape(document)[0] == ("heading", "The Harbour")


def test_ruled_lines_make_a_table(tmp_path: Path) -> None:
    words = [
        lines_at(70, 606, ["Ship"]),
        lines_at(170, 606, ["Year"]),
        lines_at(70, 586, ["Anna"]),
        lines_at(170, 586, ["1912"]),
    ]

    document = _read(tmp_path, "\n".join([lines_at(60, 700, PROSE), _grid([60, 160, 260], [620, 600, 580]), *words]))

    assert shape(document)[1] == ("table", "| Ship | Year |\n| --- | --- |\n| Anna | 1912 |")
    assert document.blocks[1].box is not None
    assert document.blocks[1].box.left == pytest.approx(60, abs=1)
    assert document.blocks[1].box.top == pytest.approx(172, abs=1)


def test_a_cell_over_two_columns_is_one(tmp_path: Path) -> None:
    words = [lines_at(70, 606, ["Ships and their years"]), lines_at(70, 586, ["Anna"]), lines_at(170, 586, ["1912"])]
    grid = f"60 580 200 40 re S {_line(60, 600, 260, 600)} {_line(160, 580, 160, 600)}"

    document = _read(tmp_path, "\n".join([grid, *words]))

    assert shape(document) == [("table", "| Ships and their years | |\n| --- | --- |\n| Anna | 1912 |")]


def test_axes_of_a_drawing_are_no_table(tmp_path: Path) -> None:
    axes = f"{_line(60, 600, 260, 600)} {_line(160, 500, 160, 700)}"

    document = _read(tmp_path, "\n".join([axes, lines_at(250, 590, ["x"]), lines_at(150, 690, ["y"])]))

    assert "table" not in [kind for kind, _ in shape(document)]


def test_bullets_make_one_list(tmp_path: Path) -> None:
    document = _read(tmp_path, lines_at(60, 600, ["- a long wall", "- a small harbour"]))

    assert shape(document) == [("list", "- a long wall\n- a small harbour")]


def test_what_every_page_repeats_in_its_margin_is_left_out(tmp_path: Path) -> None:
    pages = [
        "\n".join([lines_at(60, 770, [f"The Harbour {n}"]), lines_at(60, 600, PROSE), lines_at(300, 20, [str(n)])])
        for n in range(1, 4)
    ]

    document = _read(tmp_path, *pages)

    assert shape(document) == [("paragraph", " ".join(PROSE))] * 3


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_a_turned_page_is_measured_as_it_is_looked_at(rotation: int) -> None:
    frame = Frame(10, 20, 610, 812, rotation)
    written = (100.0, 200.0, 150.0, 220.0)

    viewed = frame.viewed(written)

    assert frame.written(viewed) == written
    assert viewed[0] < viewed[2]
    assert viewed[1] < viewed[3]


def test_the_first_line_of_a_page_turned_clockwise_is_at_its_right_edge_as_written() -> None:
    frame = Frame(0, 0, 600, 800, 90)

    assert frame.viewed((580.0, 700.0, 600.0, 800.0)) == (700.0, 580.0, 800.0, 600.0)
    assert frame.height == 600


def _grid(across: list[int], down: list[int]) -> str:
    level = [_line(across[0], y, across[-1], y) for y in down]
    return " ".join([*level, *(_line(x, down[0], x, down[-1]) for x in across)])


def _line(from_x: int, from_y: int, to_x: int, to_y: int) -> str:
    return f"{from_x} {from_y} m {to_x} {to_y} l S"
