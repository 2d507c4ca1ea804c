"""Joins the pieces that a reader found into one text whose blocks know their offsets."""

from math import isfinite

from general_parser.draft import Draft, Piece
from general_parser.normalising import normalise_block
from general_parser.scans import NEEDS_OCR, pages_without_text
from shared.documents import Block, BlockKind, Box, DocumentLink, ParsedDocument
from shared.text.languages import detect

SEPARATOR = "\n\n"
NO_TEXT = "No text was found in this document, so no question can be answered from it."

_LONGEST_TITLE = 300
_MOST_TAGS = 100
_PROSE = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST, BlockKind.HEADING, BlockKind.CAPTION})


def assemble(draft: Draft, *, media_type: str) -> ParsedDocument:
    """The document of a draft. Pieces without visible text leave no block."""
    pieces = [piece for piece in map(_normalised, draft.pieces) if piece.text]
    document = ParsedDocument(
        text=SEPARATOR.join(piece.text for piece in pieces),
        blocks=_blocks(pieces),
        media_type=media_type,
        title=_title(draft, pieces),
        authors=tuple(author for author in map(_one_line, draft.authors) if author),
        published=draft.published,
        language=detect(_prose(pieces)),
        page_count=draft.page_count,
        tags=tuple(dict.fromkeys(tag for tag in map(_one_line, draft.tags) if tag))[:_MOST_TAGS],
        aliases=tuple(dict.fromkeys(name for name in map(_one_line, draft.aliases) if name)),
        links=tuple(link for link in map(_clean_link, draft.links) if link.words and link.target),
    )
    return document.model_copy(update={"warnings": (*draft.warnings, *_warnings(document))})


def _warnings(document: ParsedDocument) -> tuple[str, ...]:
    if pages_without_text(document):
        return (NEEDS_OCR,)
    return () if document.text else (NO_TEXT,)


def _normalised(piece: Piece) -> Piece:
    return piece._replace(text=normalise_block(piece.text, piece.kind))


def _blocks(pieces: list[Piece]) -> tuple[Block, ...]:
    blocks, start = [], 0
    for piece in pieces:
        end = start + len(piece.text)
        blocks.append(_block(piece, start, end))
        start = end + len(SEPARATOR)
    return tuple(blocks)


def _block(piece: Piece, start: int, end: int) -> Block:
    level = piece.level or 1 if piece.kind is BlockKind.HEADING else None
    return Block(kind=piece.kind, start=start, end=end, page=piece.page, box=_real(piece.box), level=level)


def _real(box: Box | None) -> Box | None:
    """A broken page can stretch to infinity, which JSON cannot say."""
    return box if box and all(map(isfinite, (box.left, box.top, box.right, box.bottom))) else None


def _title(draft: Draft, pieces: list[Piece]) -> str | None:
    """What the file calls itself, else its outermost heading, of the first page if that has any."""
    if draft.title and (title := _one_line(draft.title)):
        return title
    headings = [piece for piece in pieces if piece.kind is BlockKind.HEADING]
    in_front = [heading for heading in headings if heading.page == 1] or headings
    first = min(in_front, key=lambda piece: piece.level or 1, default=None)
    return first.text[:_LONGEST_TITLE] if first else None


def _one_line(text: str) -> str:
    return normalise_block(text, BlockKind.HEADING)[:_LONGEST_TITLE]


def _clean_link(link: DocumentLink) -> DocumentLink:
    return DocumentLink(words=_one_line(link.words), target=_one_line(link.target))


def _prose(pieces: list[Piece]) -> str:
    """What is written in sentences; tables and code say little about the language."""
    prose = SEPARATOR.join(piece.text for piece in pieces if piece.kind in _PROSE)
    return prose or SEPARATOR.join(piece.text for piece in pieces)
