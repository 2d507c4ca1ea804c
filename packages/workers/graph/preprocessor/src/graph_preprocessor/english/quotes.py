"""Titles of works, which English puts in quotation marks."""

import re
from collections.abc import Iterator

from spacy.tokens import Doc

from graph_preprocessor.english.candidates import Candidate
from graph_preprocessor.findings import Source
from shared.graph import EntityKind
from shared.text.terms import stop_words

_CONFIDENCE = 0.7
_QUOTED = re.compile(r"“\s*([^“”\n]{2,80}?)\s*”|\"\s*([^\"\n]{2,80}?)\s*\"")
_MOST_WORDS = 8


def quoted(doc: Doc) -> Iterator[Candidate]:
    """What stands in quotation marks and is written like a title: all but its small words have a capital."""
    for match in _QUOTED.finditer(doc.text):
        start, end = match.span(match.lastindex or 1)
        tokens = doc.char_span(start, end, alignment_mode="contract")
        if tokens and len(tokens) <= _MOST_WORDS and _is_title(tokens.text):
            yield Candidate(tokens.start, tokens.end, EntityKind.WORK, Source.QUOTED, _CONFIDENCE)


def _is_title(text: str) -> bool:
    words = [word for word in re.findall(r"[^\W\d_]+", text) if word.lower() not in stop_words("en")]
    return text[0].isupper() and text[-1] not in ".,;" and bool(words) and all(word[0].isupper() for word in words)
