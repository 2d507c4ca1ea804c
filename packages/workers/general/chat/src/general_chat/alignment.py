"""Locates a statement in the evidence: the whole sentences of a chunk that say the same."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from general_chat.claims import Claim, Stretch, bears_out, covers
from general_chat.evidence import Evidence, Source
from general_chat.words import holds_figure, holds_name, terms

LOCATED = 0.3
"""The least share of a claim's terms for a stretch to speak of the same thing."""
SUPPORTED = 0.5
"""The least share for stretches to hold the whole claim."""
WELL_SUPPORTED = 0.65
"""The same, for a stretch that the model did not name."""

_MOST_SENTENCES = 4
_PER_FURTHER_SENTENCE = 0.04
_FINALISTS = 3


def locate(claim: Claim, source: Source, evidence: Evidence) -> Stretch | None:
    """The stretch of the chunk that holds most of the claim in fewest sentences; None when none speaks of it."""
    ranked = sorted(_stretches(source), key=lambda stretch: -_fit(claim, stretch, evidence))
    finalists = [stretch for stretch in ranked[:_FINALISTS] if covers(claim, [stretch], evidence) >= LOCATED]
    if not finalists:
        return None
    return max(finalists, key=lambda stretch: _fit(claim, stretch, evidence) + _wording(claim, stretch))


def supports(claim: Claim, stretches: Sequence[Stretch], evidence: Evidence) -> bool:
    """Whether the stretches together hold the claim, with every figure and name in it."""
    return covers(claim, stretches, evidence) >= SUPPORTED and bears_out(claim, stretches)


def find_support(claim: Claim, evidence: Evidence) -> Stretch | None:
    """The stretch of any chunk that holds a claim well enough to be cited for it unasked."""
    found = [stretch for source in evidence.sources if (stretch := locate(claim, source, evidence))]
    good = [
        stretch
        for stretch in found
        if covers(claim, [stretch], evidence) >= WELL_SUPPORTED and bears_out(claim, [stretch])
    ]
    return max(good, key=lambda stretch: _fit(claim, stretch, evidence), default=None)


def _stretches(source: Source) -> Iterator[Stretch]:
    sentences = source.sentences
    for first in range(len(sentences)):
        held: frozenset[int] = frozenset()
        for sentence in sentences[first : first + _MOST_SENTENCES]:
            held |= sentence.terms
            yield Stretch(source, sentences[first].start, sentence.end, held)


def _fit(claim: Claim, stretch: Stretch, evidence: Evidence) -> float:
    """Coverage of the terms, figures and names, a little for the question's, less for every further sentence."""
    source = stretch.source
    own = evidence.share(claim.terms_in(source.language), stretch.terms)
    asked = evidence.share(terms(claim.question, source.language), stretch.terms)
    length = sum(stretch.start <= sentence.start < stretch.end for sentence in source.sentences)
    return own + 0.3 * _anchored(claim, stretch) + 0.15 * asked - _PER_FURTHER_SENTENCE * (length - 1)


def _anchored(claim: Claim, stretch: Stretch) -> float:
    """The share of the claim's figures and names that the stretch holds itself."""
    if not claim.figures and not claim.names:
        return 0.0
    written = stretch.source.words_within(stretch.start, stretch.end)
    figures = stretch.source.figures_within(stretch.start, stretch.end)
    found = sum(holds_figure(figure, figures) for figure in claim.figures)
    found += sum(holds_name(name, written) for name in claim.names)
    return found / (len(claim.figures) + len(claim.names))


def _wording(claim: Claim, stretch: Stretch) -> float:
    """How much of the claim stands in the stretch letter by letter, as the longest common run."""
    said, quote = claim.text.casefold(), stretch.quote.casefold()
    run = SequenceMatcher(None, said, quote, autojunk=False).find_longest_match()
    return 0.3 * run.size / max(1, len(said))
