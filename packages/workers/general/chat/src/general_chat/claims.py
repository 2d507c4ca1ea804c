"""What a statement asserts, and whether a stretch of the evidence holds all of it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from general_chat.evidence import Evidence, Stretch
from general_chat.words import Figure, claimed_figures, holds_figure, names, terms

_DENIAL = re.compile(
    r"\b(?:not|no|never|none|neither|nor|without|cannot|nicht|kein\w*|nie|niemals|weder|ohne)\b|n['’]t\b|[不没無无未非]",
    re.IGNORECASE,
)
_BARE_REPLY = re.compile(r"\W*(?:yes|no|ja|nein|oui|non|sí|sì|sim|não|是的?|不是|否|はい|いいえ)\W*", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_FEWEST_ANCHORS = 3


@dataclass(frozen=True, eq=False)
class Claim:
    """A statement, and the question that it answers: "Yes." and "308." say little without it."""

    text: str
    language: str | None
    question: str = ""
    _terms: dict[str | None, frozenset[int]] = field(default_factory=dict, repr=False)

    def terms_in(self, language: str | None) -> frozenset[int]:
        """As a text in that language has them; a bare "Yes." has those of the question.

        In another language than the claim's they are its names and figures, if there are enough to tell.
        """
        if language not in self._terms:
            self._terms[language] = self._read_in(language)
        return self._terms[language]

    def asked_in(self, language: str | None) -> frozenset[int]:
        """The question's terms."""
        return _question_terms(self.question, language)

    def _read_in(self, language: str | None) -> frozenset[int]:
        if language and self.language and language != self.language:
            anchors = frozenset(terms(" ".join([*self.names, *_DIGITS.findall(self.text)]), language))
            return anchors if len(anchors) >= _FEWEST_ANCHORS else frozenset()
        own = "" if _BARE_REPLY.fullmatch(self.text) else self.text
        return frozenset(terms(own, language)) or self.asked_in(language)

    @cached_property
    def figures(self) -> frozenset[Figure]:
        return claimed_figures(self.text)

    @cached_property
    def names(self) -> frozenset[str]:
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


def bears_out(claim: Claim, stretches: Sequence[Stretch]) -> bool:
    """Whether every figure and name of the claim is there, and its denial if it denies.

    Names may stand in the headings, figures may not.
    """
    figures = frozenset[Figure]().union(*(stretch.figures for stretch in stretches))
    written = [words for stretch in stretches for words in (stretch.words, stretch.source.about_words)]
    return (
        all(holds_figure(figure, figures) for figure in claim.figures)
        and all(any(words.hold(name) for words in written) for name in claim.names)
        and (not claim.denies or any(_DENIAL.search(stretch.quote) for stretch in stretches))
    )


def _languages(stretches: Iterable[Stretch]) -> set[str | None]:
    return {stretch.source.language for stretch in stretches}


@lru_cache(maxsize=64)
def _question_terms(question: str, language: str | None) -> frozenset[int]:
    return frozenset(terms(question, language))
