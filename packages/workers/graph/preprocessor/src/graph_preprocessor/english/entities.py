"""What the statistical model takes for a name, with its usual mistakes at the edges repaired."""

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from graph_preprocessor.english.candidates import VALUES, Candidate
from graph_preprocessor.english.words import words
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
_EDGES = frozenset({"'s", "’s", "'", "’", ",", ".", ";", ":", "-", "–", '"', "“", "”", "and", "of"})
_OPENING, _CLOSING = frozenset("([{"), frozenset(")]}")


def entities(doc: Doc) -> Iterator[Candidate]:
    """In order. Ordinals are no names."""
    for found in doc.ents:
        if kind := _KINDS.get(found.label_):
            start, end = _value_only(doc, *_trimmed(found)) if kind in VALUES else _trimmed(found)
            if start < end and not all(token.lower_ in words("vague") for token in doc[start:end]):
                yield Candidate(start, end, kind, Source.NER, _CONFIDENCE)


def _trimmed(found: Span) -> tuple[int, int]:
    """Without articles, signs and the possessive at the edges, and without half a pair of brackets."""
    doc, start, end = found.doc, found.start, found.end
    while start < end and _is_edge(doc[start], _CLOSING | _OPENING | _ARTICLES):
        start += 1
    for place in range(start, end):
        if doc[place].text in _OPENING and not any(token.text in _CLOSING for token in doc[place:end]):
            end = place
            break
    while start < end and _is_edge(doc[end - 1], _OPENING | _ARTICLES) and not _is_initial(doc, end):
        end -= 1
    return start, end


def _is_edge(token: Token, others: frozenset[str]) -> bool:
    return token.is_space or token.text in _EDGES or token.lower_ in others


def _is_initial(doc: Doc, end: int) -> bool:
    return doc[end - 1].text == "." and len(doc[end - 2].text) == 1


def _value_only(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """Without the words that do not belong to the value, as in "about 40 miles"."""
    while start < end and doc[start].lower_ in words("qualifiers"):
        start += 1
    while start < end and doc[end - 1].lower_ in words("qualifiers"):
        end -= 1
    return start, end
