"""What a statement asserts, and whether a stretch of the evidence holds all of it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from general_chat.evidence import Evidence, Source
from general_chat.words import Figure, claimed_figures, holds_figure, holds_name, names, terms

_DENIAL = re.compile(
    r"\b(?:not|no|never|none|neither|nor|without|cannot|nicht|kein\w*|nie|niemals|weder|ohne)\b|n['’]t\b|[不没無无未非]",
    re.IGNORECASE,
)
_BARE_REPLY = re.compile(r"\W*(?:yes|no|ja|nein|oui|non|sí|sì|sim|não|是的?|不是|否|はい|いいえ)\W*", re.IGNORECASE)


class Stretch(NamedTuple):
    """One or more whole sentences of a chunk: `source.hit.text[start:end]`, and their terms."""

    source: Source
    start: int
    end: int
    terms: frozenset[int]

    @property
    def quote(self) -> str:
        return self.source.quote(self.start, self.end)


@dataclass(frozen=True)
class Claim:
    """A statement, and the question that it answers: "Yes." and "308." say little without it."""

    text: str
    language: str | None
    question: str = ""

    def terms_in(self, language: str | None) -> frozenset[int]:
        """As a text in that language has them; a bare "Yes." has those of the question."""
        own = "" if _BARE_REPLY.fullmatch(self.text) else self.text
        return frozenset(terms(own, language) or terms(self.question, language))

    @cached_property
    def figures(self) -> list[Figure]:
        return claimed_figures(self.text)

    @cached_property
    def names(self) -> list[str]:
        return names(self.text, self.language)

    @cached_property
    def denies(self) -> bool:
        return not _BARE_REPLY.fullmatch(self.text) and bool(_DENIAL.search(self.text))


def covers(claim: Claim, stretches: Sequence[Stretch], evidence: Evidence) -> float:
    """The share of the claim's terms, by weight, that the stretches and their headings hold together."""
    if not stretches:
        return 0.0
    held = frozenset[int]().union(*(stretch.terms | stretch.source.about_terms for stretch in stretches))
    return max(evidence.share(claim.terms_in(language), held) for language in _languages(stretches))


def bears_out(claim: Claim, stretches: Iterable[Stretch]) -> bool:
    """Whether every figure and name of the claim is there, and its denial if it denies.

    Names may stand in the headings, figures may not.
    """
    stretches = list(stretches)
    figures = [figure for stretch in stretches for figure in stretch.source.figures_within(stretch.start, stretch.end)]
    written = [word for stretch in stretches for word in _words(stretch)]
    return (
        all(holds_figure(figure, figures) for figure in claim.figures)
        and all(holds_name(name, written) for name in claim.names)
        and (not claim.denies or any(_DENIAL.search(stretch.quote) for stretch in stretches))
    )


def _languages(stretches: Iterable[Stretch]) -> set[str | None]:
    return {stretch.source.language for stretch in stretches}


def _words(stretch: Stretch) -> list[str]:
    return stretch.source.words_within(stretch.start, stretch.end) + stretch.source.about_words
