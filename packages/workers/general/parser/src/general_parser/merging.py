"""Joins text that was recognised on scanned pages into the document that they belong to."""

from collections.abc import Iterable, Sequence

from general_parser.assembling import NO_TEXT, assemble
from general_parser.draft import Draft, Piece
from general_parser.scans import NEEDS_OCR, RecognisedPage, pages_without_text
from shared.documents import Block, BlockKind, ParsedDocument


def with_recognised(document: ParsedDocument, pages: Sequence[RecognisedPage]) -> ParsedDocument:
    """The document with these pages' text in place; merging a page again changes nothing.

    The warning about pages still to be recognised stays until all of them are among `pages`."""
    recognised = {page.page: page for page in pages if page.page in pages_without_text(document)}
    draft = Draft(
        pieces=sorted(_pieces(document, recognised), key=lambda piece: piece.page or 0),
        title=document.title,
        authors=document.authors,
        published=document.published,
        page_count=document.page_count,
    )
    merged = assemble(draft, media_type=document.media_type)
    missing = set(pages_without_text(document)) - {page.page for page in pages}
    return merged.model_copy(update={"warnings": _warnings(document, merged, missing)})


def _pieces(document: ParsedDocument, recognised: dict[int, RecognisedPage]) -> Iterable[Piece]:
    yield from (_piece(document, block) for block in document.blocks if block.page not in recognised)
    for page in recognised.values():
        yield from (Piece(BlockKind.PARAGRAPH, line.text, page.page, line.box) for line in page.paragraphs)


def _piece(document: ParsedDocument, block: Block) -> Piece:
    return Piece(block.kind, document.text[block.start : block.end], block.page, block.box, block.level)


def _warnings(document: ParsedDocument, merged: ParsedDocument, missing: set[int]) -> tuple[str, ...]:
    own = tuple(warning for warning in document.warnings if warning not in (NEEDS_OCR, NO_TEXT))
    if missing:
        return (*own, NEEDS_OCR)
    return own if merged.text else (*own, NO_TEXT)
