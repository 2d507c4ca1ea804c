"""Runs of capitalised words, which the statistical model often misses or sees only in part."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from graph_preprocessor.english.candidates import VALUES, Candidate
from graph_preprocessor.english.words import words
from graph_preprocessor.findings import ELSEWHERE, Source
from shared.graph import EntityKind
from shared.text.terms import stop_words

_CONFIDENCE = 0.6
_LONGEST = 12


def with_capitals(doc: Doc, found: Sequence[Candidate]) -> list[Candidate]:
    """What was found, preceded by the whole run of capitals where it is a part of one, and by the runs missed."""
    by_token = {token: each for each in found for token in range(each.start, each.end)}
    whole: list[Candidate] = []
    for start, end in _runs(doc):
        inside = list(dict.fromkeys(by_token[token] for token in range(start, end) if token in by_token))
        if not inside:
            whole += _missed(doc, start, end)
        elif len(inside) == 1:
            whole += _widened(doc, (start, end), inside[0])
    return [*whole, *found]


def _runs(doc: Doc) -> Iterator[tuple[int, int]]:
    start = 0
    while start < len(doc):
        end = _end_of_run(doc, start) if _begins(doc[start]) else start
        if end > start:
            yield start, end
        start = max(end, start + 1)


def _end_of_run(doc: Doc, start: int) -> int:
    end = start + 1
    while end < min(len(doc), start + _LONGEST) and not doc[end].is_sent_start:
        if _is_capital(doc[end]):
            end += 1
        elif end + 1 < len(doc) and _is_capital(doc[end + 1]) and doc[end].text in words("joins"):
            end += 2
        else:
            break
    return end


def _begins(token: Token) -> bool:
    """A sentence's first word has its capital for nothing, unless it looks like a name."""
    return _is_capital(token) and not (token.is_sent_start and token.pos_ not in _NAME_TAGS and _goes_on(token))


def _goes_on(token: Token) -> bool:
    return token.i + 1 < len(token.doc) and _is_capital(token.nbor())


_NAME_TAGS = frozenset({"PROPN", "NOUN", "ADJ", "X"})


def _is_capital(token: Token) -> bool:
    text = token.text
    return text[0].isupper() and text != "I" and not (text.lower() in stop_words("en") and len(text) > 1)


def _after_offices(doc: Doc, start: int, end: int) -> int:
    last = max((place for place in range(start, end) if doc[place].lower_ in words("offices")), default=start - 1)
    return last + 1


def _missed(doc: Doc, start: int, end: int) -> Iterator[Candidate]:
    start = _after_offices(doc, start, end)
    if start >= end or doc[start].text in words("joins") or (end - start == 1 and len(doc[start]) < 2):
        return
    yield Candidate(start, end, EntityKind.CONCEPT, Source.CAPITALS, _CONFIDENCE, _needs(doc, start, end))


def _needs(doc: Doc, start: int, end: int) -> int:
    if end - start > 1 or doc[start].pos_ == "PROPN":
        return 1
    return ELSEWHERE if doc[start].is_sent_start else 2


def _widened(doc: Doc, run: tuple[int, int], inside: Candidate) -> Iterator[Candidate]:
    start, end = _after_offices(doc, run[0], inside.start), run[1]
    whole = (start, end) != (inside.start, inside.end) and start <= inside.start and inside.end <= end
    if whole and inside.kind not in VALUES and doc[start].text not in words("joins"):
        yield inside._replace(start=start, end=end)
