"""Finds the statements of an answer: its sentences, list items and table rows, but no headings and no code."""

import re
from collections.abc import Iterator

from general_chat.markers import CODE
from shared.text.sentences import Span, sentence_spans

_ITEM = re.compile(r"[ \t]*(?:>[ \t]?)*(?:(?:[-*+•][ \t]+|\d{1,3}[.)][ \t]+)(?:\[[ xX]\][ \t]+)?)?")
_STARTS_ANEW = re.compile(r"[ \t]*(?:>|[-*+•][ \t]|\d{1,3}[.)][ \t]|\|)")
_HEADING = re.compile(r"[ \t]*#{1,6}[ \t]|[ \t]*(?:\*\*|__)[^*_]+(?:\*\*|__):?[ \t]*$")
_RULE = re.compile(r"[|:\-=_* \t]+$")
_NO_CLAIM_END = re.compile(r"[:：?？][*_\"'”’)）」]*$")


def statement_spans(text: str, language: str | None) -> list[Span]:
    """The statements of a Markdown text without citation marks, in order and apart from each other."""
    found = [
        Span(block.start + start, block.start + end)
        for block in _blocks(text)
        for start, end in sentence_spans(text[block.start : block.end], language)
    ]
    return [span for span in found if _claims(text[span.start : span.end])]


def _claims(sentence: str) -> bool:
    return any(char.isalnum() for char in sentence) and not _NO_CLAIM_END.search(sentence)


def _blocks(text: str) -> Iterator[Span]:
    """Paragraphs, list items and table rows; the lines that a paragraph was broken into are together."""
    block: Span | None = None
    for line in _lines_outside_code(text):
        written = text[line.start : line.end]
        if block and (_ends_block(written) or block.end + 1 != line.start):
            yield block
            block = None
        if written.strip() and not _heads(text, line):
            start = block.start if block else line.start + _opening(written)
            block = Span(start, line.end)
    if block:
        yield block


def _lines_outside_code(text: str) -> Iterator[Span]:
    fenced = [match.span() for match in CODE.finditer(text) if match[1]]
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        if not any(begin <= start and end <= stop for begin, stop in fenced):
            yield Span(start, end)
        start = end + 1


def _ends_block(written: str) -> bool:
    return bool(not written.strip() or any(form.match(written) for form in (_STARTS_ANEW, _HEADING, _RULE)))


def _heads(text: str, line: Span) -> bool:
    """Whether the line is a heading, a rule or the head of a table."""
    written = text[line.start : line.end]
    if _HEADING.match(written) or _RULE.match(written):
        return True
    below = text[line.end + 1 :].split("\n", 1)[0]
    return "|" in written and "|" in below and "-" in below and bool(_RULE.match(below))


def _opening(written: str) -> int:
    """Where the words of a line begin, after list marks, quote marks and the first bar of a table."""
    opening = _ITEM.match(written)
    start = opening.end() if opening else 0
    return start + len(written[start:]) - len(written[start:].lstrip(" \t|"))
