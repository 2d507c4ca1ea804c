"""Chooses the sentences of a document that can be understood alone: plain prose, without what points elsewhere."""

import re
from collections.abc import Iterator
from typing import NamedTuple
from uuid import UUID

from shared.documents import BlockKind, ParsedDocument
from shared.text.sentences import sentence_spans

_SHORTEST, _LONGEST = 6, 36
_PREPOSITION = "".join(rf"(?<!\b{word})" for word in ("to", "by", "in", "of", "from", "with", "see"))
_ASIDE = re.compile(_PREPOSITION + r"\s*(?:\[\d+(?:\s*[,–-]\s*\d+)*\]|\([^()]*\))(?=[\s.,])")
# What only the text around can explain, what is no plain sentence, and what reading a page got wrong.
_SIGNS = r"[\[\]{}|;:\"“”‘<>=*#_~^\\•·§†‡→�/×]|\s-\d|\b(?:CO|CH|N|H) \d\b|https?|www\.|\.\.|\s[.,)]|[()]"
_POINTERS = (
    "this these those such it itself they them he she him we our us here above below following former latter also "
    "however therefore thus hence figure figures fig figs eq eqs equation equations supplementary study disclosure "
    "present presently aforementioned table tables section sections chapter chapters page pages appendix paragraph "
    "claim claims embodiment embodiments invention example examples respectively another other others too then there "
    "I you your my same similarly moreover furthermore additionally finally instead so herein said shown described "
    "discussed yesterday today tomorrow now currently recently"
)
_UNCLEAR = re.compile(rf"{_SIGNS}|\b(?:{_POINTERS.replace(' ', '|')})\b", re.IGNORECASE)
_WORD = re.compile(r"\w+")


class Sentence(NamedTuple):
    """A sentence at `start:end` of a version's text; `text` is it on one line and without what stands in brackets."""

    document_id: UUID
    version_id: UUID
    start: int
    end: int
    quote: str
    text: str


def plain_sentences(document_id: UUID, version_id: UUID, parsed: ParsedDocument) -> Iterator[Sentence]:
    """In reading order. Only whole sentences of paragraphs."""
    for block in parsed.blocks:
        if block.kind is not BlockKind.PARAGRAPH:
            continue
        text = parsed.text[block.start : block.end]
        for start, end in sentence_spans(text, "en"):
            quote = text[start:end]
            alone = " ".join(_ASIDE.sub("", quote).split())
            if is_plain(alone):
                yield Sentence(document_id, version_id, block.start + start, block.start + end, quote, alone)


def is_plain(text: str) -> bool:
    """Whether it reads as one complete statement about named things."""
    words = len(_WORD.findall(text))
    return (
        text[:1].isupper()
        and text.endswith(".")
        and not text.endswith(("etc.", "al.", "No."))
        and _SHORTEST <= words <= _LONGEST
        and not _UNCLEAR.search(text)
        and text.count(",") <= 3
    )
