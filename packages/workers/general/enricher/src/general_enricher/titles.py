"""Finds a title for a document that gives none."""

from shared.documents import Block, BlockKind, ParsedDocument
from shared.documents.enrichments import Title, TitleSource
from shared.errors import Rejected
from shared.text.sentences import sentence_spans

_LONGEST = 200
_LONG = 60
_NEAR_THE_TOP = 8


def title_of(parsed: ParsedDocument) -> Title:
    """The document's own, else its outermost early heading, else its first line. Raises Rejected without text."""
    if parsed.title and parsed.title.strip():
        return Title(title=" ".join(parsed.title.split()), source=TitleSource.DOCUMENT)
    if heading := _heading(parsed):
        return Title(title=heading, source=TitleSource.HEADING)
    if line := _first_line(parsed):
        return Title(title=line, source=TitleSource.FIRST_LINE)
    raise Rejected("The document has neither a heading nor a line of text to be called by.")


def _heading(parsed: ParsedDocument) -> str:
    """Not the first but the outermost: a running number or a date often stands above the title."""
    early = [block for block in parsed.blocks[:_NEAR_THE_TOP] if block.kind == BlockKind.HEADING]
    best = min(early, key=lambda block: (block.level or 1, block.start), default=None)
    return _shortened(_text(parsed, best)) if best else ""


def _first_line(parsed: ParsedDocument) -> str:
    for line in parsed.text.splitlines():
        if any(map(str.isalpha, line)):
            first = next(iter(sentence_spans(line, parsed.language)), None)
            told = line if first is None or len(line) < _LONG else line[first.start : first.end]
            return _shortened(told.strip().lstrip("#>*-| ").strip())
    return ""


def _text(parsed: ParsedDocument, block: Block) -> str:
    return " ".join(parsed.text[block.start : block.end].lstrip("#").split())


def _shortened(line: str) -> str:
    if len(line) <= _LONGEST:
        return line
    return line[:_LONGEST].rsplit(" ", 1)[0].rstrip(",;: ") + "…"
