"""Locates a statement in the evidence: the whole sentences of a chunk that say the same."""

from collections.abc import Sequence
from difflib import SequenceMatcher
from heapq import nlargest

from general_chat.claims import Claim, bears_out, covers
from general_chat.evidence import Evidence, Source, Stretch
from general_chat.words import holds_figure

LOCATED = 0.3
"""The least share of a claim's terms for a stretch to speak of the same thing."""
SUPPORTED = 0.5
"""The least share for stretches to hold the whole claim."""
WELL_SUPPORTED = 0.65
"""The same, for a stretch that the model did not name."""

_PER_FURTHER_SENTENCE = 0.04
_CANDIDATES = 8
_FINALISTS = 3
_FOR_WORDING = 0.3
_LONGEST_SAID, _LONGEST_QUOTE = 300, 1_000


def locate(claim: Claim, source: Source, evidence: Evidence) -> Stretch | None:
    """The stretch of the chunk that holds most of the claim in fewest sentences; None when none speaks of it."""
    near = nlargest(_CANDIDATES, source.stretches, key=lambda stretch: _coverage(claim, stretch, evidence))
    located = [stretch for stretch in near if covers(claim, [stretch], evidence) >= LOCATED]
    fits = {stretch: _fit(claim, stretch, evidence) for stretch in located}
    finalists = nlargest(_FINALISTS, fits, key=fits.__getitem__)
    return max(finalists, key=lambda stretch: fits[stretch] + _wording(claim, stretch), default=None)


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


def _coverage(claim: Claim, stretch: Stretch, evidence: Evidence) -> float:
    """The share of the claim's terms, and a little of the question's; less for every further sentence."""
    language = stretch.source.language
    own = evidence.share(claim.terms_in(language), stretch.terms)
    asked = evidence.share(claim.asked_in(language), stretch.terms)
    return own + 0.15 * asked - _PER_FURTHER_SENTENCE * (len(stretch.sentences) - 1)


def _fit(claim: Claim, stretch: Stretch, evidence: Evidence) -> float:
    """The same, and the figures and names."""
    return _coverage(claim, stretch, evidence) + 0.3 * _anchored(claim, stretch)


def _anchored(claim: Claim, stretch: Stretch) -> float:
    """The share of the claim's figures and names that the stretch holds itself."""
    if not claim.figures and not claim.names:
        return 0.0
    found = sum(holds_figure(figure, stretch.figures) for figure in claim.figures)
    found += sum(stretch.words.hold(name) for name in claim.names)
    return found / (len(claim.figures) + len(claim.names))


def _wording(claim: Claim, stretch: Stretch) -> float:
    """How much of the claim stands in the stretch letter by letter, as the longest common run."""
    said, quote = claim.text[:_LONGEST_SAID].casefold(), stretch.quote[:_LONGEST_QUOTE].casefold()
    run = SequenceMatcher(None, said, quote, autojunk=False).find_longest_match()
    return _FOR_WORDING * run.size / max(1, len(said))
