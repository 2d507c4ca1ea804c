"""Verifies an answer: every citation that is left is a verbatim span of a document that holds its statement."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from general_chat.alignment import find_support, locate, supports
from general_chat.claims import Claim
from general_chat.evidence import Evidence, Source, Stretch
from general_chat.markers import Marker, take_out
from general_chat.numbering import Cited, Verdict, Verified, numbered
from general_chat.references import without_reference_list
from general_chat.statements import statement_spans
from shared.text.sentences import Span


@dataclass(frozen=True)
class _Reading:
    """What every statement of one answer is read with."""

    text: str
    evidence: Evidence
    question: str
    language: str | None
    _found: dict[str, Stretch | None] = field(default_factory=dict)

    def claim(self, start: int, end: int) -> Claim:
        return Claim(self.text[start:end], self.language, self.question)

    def support(self, claim: Claim) -> Stretch | None:
        """What is cited for it unasked; a statement that is repeated is looked for once."""
        if claim.text not in self._found:
            self._found[claim.text] = find_support(claim, self.evidence)
        return self._found[claim.text]

    def sources(self, numbers: Sequence[int]) -> list[Source]:
        """The chunks of these numbers; a number out of range has none."""
        known = self.evidence.sources
        return [known[number - 1] for number in numbers if 0 < number <= len(known)]


def verify(answer: str, evidence: Evidence, *, question: str = "", language: str | None = None) -> Verified:
    """Locate each citation in its chunk; what cannot be located is removed and its statement unsupported.

    A statement without a citation that holds gets one where the evidence plainly says the same.
    """
    bare = take_out(without_reference_list(answer))
    reading = _Reading(bare.text, evidence, question, language)
    spans = statement_spans(bare.text, language)
    marks = _marks_of(spans, bare.text, bare.markers)
    return numbered(bare, [_judge(reading, span, marked) for span, marked in zip(spans, marks, strict=True)])


def _judge(reading: _Reading, span: Span, marks: Sequence[Marker]) -> Verdict:
    whole = reading.claim(span.start, span.end)
    cited = _located(reading, span, marks)
    if cited and supports(whole, [stretch for _, stretch in cited], reading.evidence):
        return Verdict(span, supported=True, cited=cited)
    found = reading.support(whole)
    if found:
        return Verdict(span, supported=True, cited=(Cited(_before_full_stop(reading.text, span), found),))
    return Verdict(span, supported=False)


def _located(reading: _Reading, span: Span, marks: Sequence[Marker]) -> tuple[Cited, ...]:
    """Each mark's stretch: for the words since the mark before it, or else for the whole statement."""
    whole = reading.claim(span.start, span.end)
    cited: list[Cited] = []
    begin = span.start
    for mark in marks:
        clause = reading.claim(begin, mark.position)
        for source in reading.sources(mark.numbers):
            stretch = locate(clause, source, reading.evidence) if len(marks) > 1 else None
            stretch = stretch or locate(whole, source, reading.evidence)
            cited += [Cited(mark.position, stretch)] if stretch else []
        begin = max(begin, mark.position)
    return tuple(cited)


def _marks_of(spans: Sequence[Span], text: str, marks: Sequence[Marker]) -> list[list[Marker]]:
    """The marks of each statement: those in it and after it; at the start of its line, those before it too."""
    owned: list[list[Marker]] = [[] for _ in spans]
    for mark in marks:
        owner = _owner(spans, text, mark.position)
        if owner is not None:
            owned[owner].append(mark)
    return owned


def _owner(spans: Sequence[Span], text: str, position: int) -> int | None:
    begun = [place for place, span in enumerate(spans) if span.start < position]
    before = begun[-1] if begun else None
    after = len(begun) if len(begun) < len(spans) else None
    if before is not None and "\n" not in text[spans[before].end : position]:
        return before
    if after is not None and "\n" not in text[position : spans[after].start]:
        return after
    return before


def _before_full_stop(text: str, span: Span) -> int:
    return span.start + len(text[span.start : span.end].rstrip(" .!。！…|"))
