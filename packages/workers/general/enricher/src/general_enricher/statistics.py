"""Counts what there is to read."""

from collections.abc import Iterator

from shared.documents import ParsedDocument
from shared.documents.enrichments import Statistics
from shared.text.sentences import sentence_spans
from shared.text.terms import Occurrence, occurrences

_WORDS_A_MINUTE = 240
"""Silent reading of English prose (Brysbaert 2019: 238), and about as many characters of Chinese (255)."""


def statistics_of(parsed: ParsedDocument) -> Statistics:
    words = sum(1 for _ in words_of(parsed.text, parsed.language))
    sentences = len(sentence_spans(parsed.text, parsed.language))
    minutes = round(words / _WORDS_A_MINUTE, 1)
    return Statistics(characters=len(parsed.text), words=words, sentences=sentences, minutes=minutes)


def words_of(text: str, language: str | None) -> Iterator[Occurrence]:
    """Words, and single characters where words have no spaces: what overlaps the one before is left out."""
    end = 0
    for each in occurrences(text, language):
        if each.start >= end:
            yield each
            end = each.end
