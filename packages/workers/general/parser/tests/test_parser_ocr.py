"""A picture of text is read by the packaged models, without any network."""

from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from general_parser.merging import with_recognised
from general_parser.ocr import read_page
from general_parser.scans import RecognisedPage, pages_without_text
from general_parser.testing import read_file

WORDS = "The harbour opened in 1912"


def _drawn(path: Path) -> Path:
    image = Image.new("RGB", (480, 120), "white")
    ImageDraw.Draw(image).text((40, 40), WORDS, font=ImageFont.load_default(size=28), fill="black")
    image.save(path)
    return path


@pytest.mark.parametrize("name", ["scan.png", "scan.pdf"])
def test_a_scanned_page_becomes_text(tmp_path: Path, name: str) -> None:
    path = _drawn(tmp_path / name)
    document = read_file(path)

    page = RecognisedPage.model_validate_json(read_page(path, name=name, page=1))
    merged = with_recognised(document, [page])

    assert (document.text, pages_without_text(document)) == ("", (1,))
    assert merged.text == WORDS
    assert merged.blocks[0].box is not None
    assert 30 < merged.blocks[0].box.left < 50
