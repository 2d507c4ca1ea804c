"""Tells what the blocks of a document are: headings, lists, code, captions or plain paragraphs."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from general_parser.draft import Piece
from general_parser.pdf.lines import Line, Type
from general_parser.pdf.pages import Page, PlacedTable
from general_parser.pdf.paragraphs import BULLET, NUMBER, Paragraph
from general_parser.tables import markdown_table
from shared.documents import BlockKind, Box

_CAPTION = re.compile(
    r"(?i:figure|fig\.|table|listing|algorithm|chart|exhibit|abbildung|abb\.|tabelle|tab\.|figura|tableau|図|表)"
    r"\s*(?:[A-Z]?\.?\d[\d.\-–]*|[A-Z](?=[\s.:]))\s*[.:|–-]?\s"
)
_LONGEST_CAPTION = 400
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f]")
_MOST_CONTROL = 0.25
_INDENT = "  "

_LONGEST_HEADING = 200
_MOST_HEADING_LINES = 3
_LARGER = 1.12
_AS_LARGE = 0.95
_LONGEST_BOLD_HEADING = 100
_SENTENCE_END = re.compile(r"[.,;:!?。]\s*$")


def body_of(pages: Iterable[Page]) -> Type:
    """The type in which most of a document is set."""
    letters = sum((page.types for page in pages), Counter[Type]())
    return max(letters, key=lambda type_: letters[type_], default=Type(0, bold=False, fixed=False))


def page_pieces(page: Page, body: Type, *, number: int) -> Iterator[Piece]:
    """The pieces of one page in reading order; neighbouring items make one list."""
    kinds = [(block, _kind(block, body)) for block in page.blocks]
    for kind, group in groupby(kinds, key=lambda pair: pair[1]):
        blocks = [block for block, _ in group]
        if kind in (BlockKind.LIST, BlockKind.CODE):
            yield _joined(kind, [block for block in blocks if isinstance(block, Paragraph)], number)
        else:
            yield from (piece for block in blocks if (piece := _piece(block, kind, number)))


def _kind(block: Paragraph | PlacedTable, body: Type) -> BlockKind:
    if isinstance(block, PlacedTable):
        return BlockKind.TABLE
    first = block.text
    if all(line.type.fixed for line in block.lines):
        return BlockKind.CODE
    if BULLET.match(first):
        return BlockKind.LIST
    is_numbered = NUMBER.match(first) is not None
    if _is_heading(block, body) and (block.type.bold or not is_numbered):
        return BlockKind.HEADING
    return BlockKind.LIST if is_numbered else BlockKind.PARAGRAPH


def _is_heading(block: Paragraph, body: Type) -> bool:
    text, type_ = block.text, block.type
    if len(text) > _LONGEST_HEADING or len(block.lines) > _MOST_HEADING_LINES:
        return False
    if not (type_.bold or type_.size >= body.size * _LARGER) or _CAPTION.match(text):
        return False
    if type_.size >= body.size * _LARGER:
        return not (_SENTENCE_END.search(text) and len(text) > _LONGEST_BOLD_HEADING)
    is_set_off = type_.bold and not body.bold and type_.size >= body.size * _AS_LARGE
    return is_set_off and len(text) <= _LONGEST_BOLD_HEADING and not _SENTENCE_END.search(text)


def _piece(block: Paragraph | PlacedTable, kind: BlockKind, number: int) -> Piece | None:
    if isinstance(block, PlacedTable):
        return Piece(kind, markdown_table(block.rows), number, _box(block))
    text = block.text
    if _is_garbled(text):
        return None
    if kind is BlockKind.HEADING:
        return Piece(kind, text, number, _box(block), _level(block.type))
    is_caption = len(text) <= _LONGEST_CAPTION and _CAPTION.match(text)
    return Piece(BlockKind.CAPTION if is_caption else kind, text, number, _box(block))


def _level(type_: Type) -> int:
    """Larger type first, and of one size the bold first; only the order counts."""
    return 10_000 - 2 * round(type_.size * 2) - type_.bold


def _joined(kind: BlockKind, blocks: Sequence[Paragraph], number: int) -> Piece:
    around = Paragraph.of([line for block in blocks for line in block.lines])
    text = _code(around.lines) if kind is BlockKind.CODE else "\n".join(_items(blocks, around.left))
    return Piece(kind, text, number, _box(around))


def _items(blocks: Sequence[Paragraph], left: float) -> Iterator[str]:
    for block in blocks:
        text = block.text
        depth = round((block.left - left) / (2 * block.type.size or 1))
        bullet = BULLET.match(text)
        yield f"{_INDENT * depth}- {text[bullet.end() :].strip()}" if bullet else f"{_INDENT * depth}{text}"


def _code(lines: Sequence[Line]) -> str:
    """Indented as on the page, where every character is as wide as the other."""
    left = min(line.left for line in lines)
    width = max((line.right - line.left) / max(len(line.text.strip()), 1) for line in lines) or 1
    return "\n".join(" " * round((line.left - left) / width) + line.text.strip() for line in lines)


def _is_garbled(text: str) -> bool:
    """Whether the font does not tell which characters its glyphs are."""
    return len(_CONTROL.findall(text)) > len(text) * _MOST_CONTROL


def _box(block: Paragraph | PlacedTable) -> Box:
    return Box(left=block.left, top=block.top, right=block.right, bottom=block.bottom)
