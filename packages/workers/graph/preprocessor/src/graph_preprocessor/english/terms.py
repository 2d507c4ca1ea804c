"""Technical terms: compounds of nouns that a version uses again and again."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from graph_preprocessor.english.candidates import Candidate
from graph_preprocessor.english.words import words
from graph_preprocessor.findings import Source
from shared.graph import EntityKind

_CONFIDENCE = 0.4
_OFTEN = 3  # twice is chance in a long document
_MOST_WORDS = 4


def terms(doc: Doc) -> Iterator[Candidate]:
    """Two to four words: adjectives, then nouns. In order."""
    start = 0
    while start < len(doc):
        end = start
        while end < len(doc) and _is_part(doc[end]) and not (doc[end].pos_ == "ADJ" and _has_noun(doc, start, end)):
            end += 1
        if 1 < end - start <= _MOST_WORDS and doc[end - 1].pos_ == "NOUN":
            yield Candidate(start, end, EntityKind.CONCEPT, Source.TERM, _CONFIDENCE, _OFTEN)
        start = max(end, start + 1)


def _is_part(token: Token) -> bool:
    word = token.lower_
    return token.pos_ in ("NOUN", "ADJ") and token.is_alpha and len(word) > 2 and word not in words("vague in terms")


def _has_noun(doc: Doc, start: int, end: int) -> bool:
    return any(token.pos_ == "NOUN" for token in doc[start:end])
