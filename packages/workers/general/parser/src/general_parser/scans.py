"""Pages that hold only a picture of text: which they are, and how recognised text joins the document.

`read` leaves such pages empty. The caller recognises them one by one with `general_parser.ocr`, may
stop and go on at any page, and merges what it has with `with_recognised`.
"""

from collections import Counter

from pydantic import BaseModel, ConfigDict

from shared.documents import Box, ParsedDocument

NEEDS_OCR = "Pages that hold only a picture of text are being recognised; until then they cannot be searched."

# A page number or a stamp on a scanned page is no text of the page.
FEWEST_LETTERS = 16


class RecognisedLine(BaseModel):
    """A line of text and where it stands on the page, in PDF points from the top left."""

    model_config = ConfigDict(frozen=True)

    text: str
    box: Box


class RecognisedPage(BaseModel):
    """What optical recognition made of one page, its paragraphs in reading order."""

    model_config = ConfigDict(frozen=True)

    page: int
    paragraphs: tuple[RecognisedLine, ...] = ()


def pages_without_text(document: ParsedDocument) -> tuple[int, ...]:
    """The pages of a PDF or image worth recognising, counted from 1."""
    if document.media_type != "application/pdf" and not document.media_type.startswith("image/"):
        return ()
    letters = Counter[int]()
    for block in document.blocks:
        if letters[page := block.page or 0] < FEWEST_LETTERS:
            letters[page] += sum(map(str.isalnum, document.text[block.start : block.end]))
    return tuple(page for page in range(1, (document.page_count or 0) + 1) if letters[page] < FEWEST_LETTERS)
