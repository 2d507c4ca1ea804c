"""What the statistical model takes for a name, with its usual mistakes at the edges repaired."""

from collections.abc import Iterator

from spacy.tokens import Doc, Span

from graph_preprocessor.english.candidates import Candidate
from graph_preprocessor.findings import Source
from shared.graph import EntityKind

_KINDS = {
    "PERSON": EntityKind.PERSON,
    "NORP": EntityKind.PLACE,
    "FAC": EntityKind.PLACE,
    "ORG": EntityKind.ORGANISATION,
    "GPE": EntityKind.PLACE,
    "LOC": EntityKind.PLACE,
    "PRODUCT": EntityKind.PRODUCT,
    "EVENT": EntityKind.EVENT,
    "WORK_OF_ART": EntityKind.WORK,
    "LAW": EntityKind.WORK,
    "LANGUAGE": EntityKind.CONCEPT,
    "DATE": EntityKind.DATE,
    "TIME": EntityKind.DATE,
    "MONEY": EntityKind.NUMBER,
    "PERCENT": EntityKind.NUMBER,
    "QUANTITY": EntityKind.NUMBER,
    "CARDINAL": EntityKind.NUMBER,
}
_CONFIDENCE = 0.8
_ARTICLES = frozenset({"the", "a", "an"})
_NOT_AT_THE_END = frozenset(
    {"'s", "’s", "'", "’", ",", ".", ";", ":", "-", "–", "(", "[", '"', "“", "and", "of", "the"}
)
_NOT_AT_THE_START = frozenset({"'s", "’s", ",", ";", ":", "-", "–", ")", "]", '"', "”", "and", "of", "'", "("})


def entities(doc: Doc) -> Iterator[Candidate]:
    """In order. Ordinals are no names."""
    for found in doc.ents:
        kind = _KINDS.get(found.label_)
        start, end = _trimmed(found)
        if kind and start < end:
            yield Candidate(start, end, kind, Source.NER, _CONFIDENCE)


def _trimmed(found: Span) -> tuple[int, int]:
    doc, start, end = found.doc, found.start, found.end
    while start < end and (
        doc[start].text in _NOT_AT_THE_START or doc[start].lower_ in _ARTICLES or doc[start].is_space
    ):
        start += 1
    while start < end and (doc[end - 1].text in _NOT_AT_THE_END or doc[end - 1].is_space) and not _is_initial(doc, end):
        end -= 1
    return start, end


def _is_initial(doc: Doc, end: int) -> bool:
    return doc[end - 1].text == "." and len(doc[end - 2].text) == 1
