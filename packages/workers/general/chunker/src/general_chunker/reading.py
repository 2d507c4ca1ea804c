"""Takes a document apart into pieces, by the kind of each block."""

import re
from collections.abc import Iterator

from general_chunker.code_lines import code_pieces
from general_chunker.pieces import Break, Piece
from shared.documents import Block, BlockKind, ParsedDocument
from shared.text.sentences import sentence_spans

_LINE = re.compile(r"\S(?:[^\n]*\S)?")
_TABLE_RULE = re.compile(r"[|:+= -]*-[|:+= -]*")

_INTRODUCING = (BlockKind.PARAGRAPH, BlockKind.CAPTION)
_INTRODUCED = (BlockKind.LIST, BlockKind.TABLE, BlockKind.CODE)


def read(document: ParsedDocument) -> list[Piece]:
    """The pieces of all blocks, and of any text outside them."""
    pieces: list[Piece] = []
    section, before = 0, None
    for block in _gapless(document):
        section += block.kind is BlockKind.HEADING
        opens = _opening(block.kind, before)
        for index, piece in enumerate(_pieces(document, block)):
            pieces.append(piece._replace(section=section, opens=piece.opens if index else opens))
        before = block.kind
    return pieces


def read_as_code(document: ParsedDocument) -> list[Piece]:
    """The same, with everything but the headings taken for code."""
    blocks = [
        block if block.kind is BlockKind.HEADING else block.model_copy(update={"kind": BlockKind.CODE})
        for block in _gapless(document)
    ]
    return read(document.model_copy(update={"blocks": tuple(blocks)}))


def _gapless(document: ParsedDocument) -> Iterator[Block]:
    """The blocks, and a paragraph for each stretch of text that no block holds."""
    end = 0
    for block in document.blocks:
        yield from _gap(document.text, end, block.start)
        yield block
        end = block.end
    yield from _gap(document.text, end, len(document.text))


def _gap(text: str, start: int, end: int) -> Iterator[Block]:
    if text[start:end].strip():
        yield Block(kind=BlockKind.PARAGRAPH, start=start, end=end)


def _opening(kind: BlockKind, before: BlockKind | None) -> Break:
    """A list, a table or code most often belongs to the paragraph or caption that introduces it."""
    if kind is BlockKind.HEADING:
        return Break.SECTION
    if before is BlockKind.HEADING:
        return Break.HELD
    return Break.LINE if kind in _INTRODUCED and before in _INTRODUCING else Break.BLOCK


def _pieces(document: ParsedDocument, block: Block) -> Iterator[Piece]:
    match block.kind:
        case BlockKind.HEADING:
            return _whole(document.text, block)
        case BlockKind.CODE:
            return code_pieces(document.text, block.start, block.end)
        case BlockKind.TABLE:
            return _rows(document.text, block)
        case BlockKind.LIST:
            return _items(document, block)
        case _:
            return _sentences(document, block.start, block.end)


def _whole(text: str, block: Block) -> Iterator[Piece]:
    part = text[block.start : block.end]
    if part.strip():
        start = block.start + len(part) - len(part.lstrip())
        yield Piece(start, start + len(part.strip()), Break.BLOCK)


def _rows(text: str, table: Block) -> Iterator[Piece]:
    """One piece a row. The rule below a table's head, and the row after it, are held to the head."""
    opens = Break.INSIDE
    for line in _LINE.finditer(text, table.start, table.end):
        rule = _TABLE_RULE.fullmatch(line[0]) is not None
        yield Piece(line.start(), line.end(), Break.HELD if rule else opens)
        opens = Break.HELD if rule else Break.INSIDE


def _items(document: ParsedDocument, block: Block) -> Iterator[Piece]:
    for line in _LINE.finditer(document.text, block.start, block.end):
        for index, piece in enumerate(_sentences(document, line.start(), line.end())):
            yield piece if index else piece._replace(opens=Break.LINE)


def _sentences(document: ParsedDocument, start: int, end: int) -> Iterator[Piece]:
    before = start
    for sentence in sentence_spans(document.text[start:end], document.language):
        first, past = start + sentence.start, start + sentence.end
        yield Piece(first, past, _parting(document.text[before:first]))
        before = past


def _parting(gap: str) -> Break:
    """How far apart the white space between two sentences puts them."""
    match gap.count("\n"):
        case 0:
            return Break.SENTENCE
        case 1:
            return Break.LINE
        case _:
            return Break.BLOCK
