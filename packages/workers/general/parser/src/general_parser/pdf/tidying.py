"""Repairs what only the whole document can tell: heading depths, split words, page numbers."""

import re
from collections.abc import Callable, Sequence

from general_parser.draft import Piece
from shared.documents import BlockKind

_SPLIT_WORD = re.compile(r"\b([^\W\d_]{2,})- ([^\W\d_]{2,})\b")
_WORD = re.compile(r"[^\W\d_]+")
_PAGE_NUMBER = re.compile(r"(?:\W*(?:\d{1,4}|[ivxlc]{1,7})\W*|page \d+(?: of \d+)?|seite \d+)", re.IGNORECASE)
_DIGITS = re.compile(r"\W*\b(?:\d+|[ivxlc]+)\b\W*", re.IGNORECASE)
_MARGIN = 0.09
_REPEATS = 3
_FEWEST_LETTERS = 2


def tidied(pieces: Sequence[Piece], *, page_height: Callable[[int], float]) -> list[Piece]:
    """The pieces with depths 1, 2, 3 … for their headings, running heads taken out, split words joined."""
    return _levelled(_joined(_without_labels(_without_running_heads(pieces, page_height))))


def _levelled(pieces: Sequence[Piece]) -> list[Piece]:
    """What ranks the headings only tells their order."""
    used = sorted({piece.level for piece in pieces if piece.level})
    depth = {level: place for place, level in enumerate(used, start=1)}
    return [piece._replace(level=depth[piece.level]) if piece.level else piece for piece in pieces]


def _joined(pieces: Sequence[Piece]) -> list[Piece]:
    """“Bemer- kung” becomes a word where the document knows that word, so “Anfangs- und Endpunkt” stays."""
    if not any("- " in piece.text and _SPLIT_WORD.search(piece.text) for piece in pieces):
        return list(pieces)
    known = set(_WORD.findall("\n".join(piece.text for piece in pieces).casefold()))

    def whole(split: re.Match[str]) -> str:
        word = split[1] + split[2]
        return word if word.casefold() in known else split[0]

    return [
        piece._replace(text=_SPLIT_WORD.sub(whole, piece.text)) if "- " in piece.text else piece for piece in pieces
    ]


def _without_running_heads(pieces: Sequence[Piece], page_height: Callable[[int], float]) -> list[Piece]:
    """Page numbers and what many pages repeat in their margins interrupt the text; other heads are no headings."""
    in_margin = [_in_margin(piece, page_height) for piece in pieces]
    seen: dict[str, set[int]] = {}
    for piece, margin in zip(pieces, in_margin, strict=True):
        if margin:
            seen.setdefault(_bare(piece.text), set()).add(piece.page or 0)
    return [
        _demoted(piece) if margin and _has_page_number(piece) else piece
        for piece, margin in zip(pieces, in_margin, strict=True)
        if not (margin and (len(seen[_bare(piece.text)]) >= _REPEATS or _PAGE_NUMBER.fullmatch(piece.text)))
    ]


def _without_labels(pieces: Sequence[Piece]) -> list[Piece]:
    """The large letters of a drawing are not headings."""
    return [
        _demoted(piece)
        if piece.kind is BlockKind.HEADING and sum(map(str.isalpha, piece.text)) < _FEWEST_LETTERS
        else piece
        for piece in pieces
    ]


def _in_margin(piece: Piece, page_height: Callable[[int], float]) -> bool:
    if piece.box is None or piece.page is None:
        return False
    height = page_height(piece.page)
    return piece.box.bottom < height * _MARGIN or piece.box.top > height * (1 - _MARGIN)


def _bare(text: str) -> str:
    return _DIGITS.sub("", text).casefold()


def _has_page_number(piece: Piece) -> bool:
    return bool(re.match(r"\d+\s", piece.text) or re.search(r"\s\d+$", piece.text))


def _demoted(piece: Piece) -> Piece:
    return piece._replace(kind=BlockKind.PARAGRAPH, level=None) if piece.kind is BlockKind.HEADING else piece
