"""Makes text plain: one form for every character, `\\n` line ends, nothing that cannot be seen."""

import re
import unicodedata

from shared.documents import BlockKind

# pdfium marks a hyphen at a line's end by U+0002 or by the non-character U+FFFE.
_LINE_END_HYPHEN = re.compile("[\x02\ufffe][ \t]*(?:\r\n|\r|\n)?")
_LINE_END = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_INVISIBLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b\u2060\ufeff\ud800-\udfff\ufdd0-\ufdef\uffff]")
# "1.2 Security . . . . . . . . 3": the dots lead the eye, and would fill whole chunks.
_LEADER = re.compile(r"(?:[^\S\n]*[.·…]){5,}[^\S\n]*")
_SPACE_AT_LINE_ENDS = re.compile(r"[^\S\n]+(?=\n)|[^\S\n]+\Z")
_EMPTY_LINES = re.compile(r"\n{2,}")
_BLANK_EDGES = re.compile(r"\A(?:[^\S\n]*\n)+|\s+\Z")

_VERBATIM = frozenset({BlockKind.CODE})
_INDENTED = frozenset({BlockKind.LIST})
_ONE_LINE = frozenset({BlockKind.HEADING})


def normalise(text: str) -> str:
    """NFC, `\\n` line ends, no control or invisible characters; doing it twice changes nothing."""
    if text.isprintable():  # nothing else can be in it that would have to go, and most text is so
        return unicodedata.normalize("NFC", text)
    text = _LINE_END_HYPHEN.sub("", text)
    text = _LINE_END.sub("\n", text)
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", text))


def normalise_block(text: str, kind: BlockKind) -> str:
    """The text as a block of this kind holds it.

    Code keeps its spaces, the others lose surplus ones, and the dots between a heading and its page in a table of
    contents become one sign, "…".
    """
    text = normalise(text)
    if kind in _VERBATIM:
        return _BLANK_EDGES.sub("", _SPACE_AT_LINE_ENDS.sub("", text))
    text = _LEADER.sub(" … ", " ".join(text.split()) if kind in _ONE_LINE else text)
    if kind in _INDENTED:
        return _EMPTY_LINES.sub("\n", _SPACE_AT_LINE_ENDS.sub("", text)).strip()
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)
