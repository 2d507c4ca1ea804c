"""Answers without a language model: the best sentences of the evidence, quoted with their citations."""

import re
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from general_chat.evidence import Evidence, Source, Stretch
from general_chat.markers import Bare, Marker, disarm
from general_chat.numbering import Cited, Verdict, Verified, numbered
from general_chat.words import figures, holds_figure, terms
from shared.text.sentences import Span

Similarity = Callable[[str, Sequence[str]], Awaitable[Sequence[float]]]
"""How near in meaning each text is to the question, as cosine similarity."""

_MOST_SENTENCES = 3
_SHORTLIST = 6
"""Sentences whose meaning is compared with the question's: embedding costs more than counting words."""
_SAME = 0.9
"""The share of a sentence's terms in another from which on it says nothing of its own."""
_LONGEST = 600
"""Characters; what is longer is a table or a list that lost its stops."""
_LEADS_ELSEWHERE = re.compile(r"…\s*(?:\d+|[ivxlc]+)\b")
"""A line of a table of contents: its dots, which the parser makes one sign, and a page."""
_ASKS_FOR_FIGURE = re.compile(
    r"\b(?:how (?:many|much|old|long|far|high|tall|big|large|often)|when|wann|(?:welche[ms]?|in welchem) jahr|"
    r"(?:what|which) (?:year|date|percentage|number)|wie ?viele?|wie (?:alt|lange|weit|hoch|groß|oft))\b|"
    r"多少|[几幾]|何[年时時]|哪一?年",
    re.IGNORECASE,
)


class Candidate(NamedTuple):
    """A sentence that may be quoted, and how well it answers."""

    stretch: Stretch
    score: float


@dataclass(frozen=True)
class Weights:
    """What makes a sentence a good answer, each from 0 to 1; measured by `benchmarks/answers.py`."""

    coverage: float = 1.0
    context: float = 0.25
    hit: float = 0.25
    similarity: float = 0.4
    figure: float = 0.1
    question: float = -0.5
    contents: float = -1.0
    redundancy: float = 0.5
    least: float = 0.5
    """A further sentence is quoted when its score is at least this share of the best one's."""


WEIGHTS = Weights()


async def extract(question: str, evidence: Evidence, *, similarity: Similarity | None = None) -> Verified:
    """One to three sentences that answer best, the best first, each followed by its mark.

    Evidence without any sentence makes an empty answer.
    """
    candidates = _by_words(question, evidence)
    if similarity and candidates:
        near = await similarity(question, [candidate.stretch.quote for candidate in candidates])
        candidates = _by_meaning(candidates, near)
    return _quoted(_diverse(candidates, evidence))


def readable(quote: str) -> str:
    """The quote on one line, and with nothing in it that looks like one of our marks."""
    return disarm(" ".join(quote.split()))


def _by_words(question: str, evidence: Evidence) -> list[Candidate]:
    """The sentences that hold most of the question's words, or stand where they are held."""
    by_score = sorted({source.hit.score for source in evidence.sources}, reverse=True)
    ranks = {score: rank for rank, score in enumerate(by_score)}
    scored = [
        Candidate(stretch, score + WEIGHTS.hit / (1 + ranks[source.hit.score]))
        for source in evidence.sources
        for stretch, score in _scored(question, source, evidence)
    ]
    return sorted(scored, key=lambda candidate: -candidate.score)[:_SHORTLIST]


def _by_meaning(candidates: Sequence[Candidate], near: Sequence[float]) -> list[Candidate]:
    scored = [
        Candidate(stretch, score + WEIGHTS.similarity * similarity)
        for (stretch, score), similarity in zip(candidates, near, strict=True)
    ]
    return sorted(scored, key=lambda candidate: -candidate.score)


def _scored(question: str, source: Source, evidence: Evidence) -> Iterator[Candidate]:
    asked = frozenset(terms(question, source.language))
    before: frozenset[int] = frozenset()
    for sentence in source.sentences:
        stretch = Stretch(source, (sentence,))
        around = sentence.terms | before | source.about_terms
        own = evidence.share(asked, sentence.terms)
        score = WEIGHTS.coverage * own + WEIGHTS.context * (evidence.share(asked, around) - own)
        if sentence.terms and sentence.end - sentence.start <= _LONGEST:
            yield Candidate(stretch, score + _form(question, stretch))
        before = sentence.terms


def _form(question: str, stretch: Stretch) -> float:
    """What the form says: neither questions nor lines of contents answer, and "when" wants a figure that is new."""
    if _LEADS_ELSEWHERE.search(stretch.quote):
        return WEIGHTS.contents
    if stretch.quote.endswith(("?", "？")):
        return WEIGHTS.question
    known = figures(question)
    new = any(not holds_figure(figure, known) for figure in stretch.figures)
    return WEIGHTS.figure if new and _ASKS_FOR_FIGURE.search(question) else 0.0


def _diverse(candidates: Sequence[Candidate], evidence: Evidence) -> list[Stretch]:
    """The best, then each next best that adds something to those before (maximal marginal relevance)."""
    left = list(candidates)
    chosen: list[Stretch] = []
    while left and len(chosen) < _MOST_SENTENCES:
        best = max(left, key=lambda candidate: _marginal(candidate, chosen, evidence))
        left.remove(best)
        if chosen and _marginal(best, chosen, evidence) < WEIGHTS.least * candidates[0].score:
            break
        if all(evidence.share(best.stretch.terms, other.terms) < _SAME for other in chosen):
            chosen.append(best.stretch)
    return chosen


def _marginal(candidate: Candidate, chosen: Sequence[Stretch], evidence: Evidence) -> float:
    repeated = max((evidence.share(candidate.stretch.terms, other.terms) for other in chosen), default=0.0)
    return candidate.score - WEIGHTS.redundancy * repeated


def _quoted(chosen: Sequence[Stretch]) -> Verified:
    """Each stretch a paragraph with its mark; verified by construction."""
    text = ""
    verdicts: list[Verdict] = []
    for stretch in chosen:
        start = len(text) + 2 if text else 0
        text = f"{text}\n\n{readable(stretch.quote)}" if text else readable(stretch.quote)
        verdicts.append(Verdict(Span(start, len(text)), supported=True, cited=(Cited(len(text), stretch),)))
    marks = tuple(Marker(verdict.span.end, (), before=" ") for verdict in verdicts)
    return numbered(Bare(text, marks), verdicts)
