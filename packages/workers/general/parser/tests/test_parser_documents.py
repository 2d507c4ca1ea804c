"""Every public sample gives a document whose blocks are exact."""

import unicodedata
from itertools import pairwise

from general_parser.testing import Sample, parametrised, read_file, text_of
from shared.documents import BlockKind


@parametrised("parse-docling")
def test_the_blocks_of_a_real_file_are_exact(sample: Sample) -> None:
    document = read_file(sample.file)

    assert document.text.strip() == document.text != ""
    assert document.text == unicodedata.normalize("NFC", document.text)
    assert (document.blocks[0].start, document.blocks[-1].end) == (0, len(document.text))
    assert all(document.text[left.end : right.start].isspace() for left, right in pairwise(document.blocks))
    for block in document.blocks:
        assert text_of(document, block).strip("\n")
        assert (block.level is not None) == (block.kind is BlockKind.HEADING)
        assert block.page is None or 1 <= block.page <= (document.page_count or 0)


@parametrised("parse-docling", only=lambda sample: sample.file.suffix == ".pdf")
def test_blocks_of_a_pdf_lie_on_their_page(sample: Sample) -> None:
    document = read_file(sample.file)

    assert [block.page for block in document.blocks] == sorted(block.page or 0 for block in document.blocks)
    for block in document.blocks:
        assert block.box is not None
        assert block.box.left <= block.box.right
        assert block.box.top <= block.box.bottom
