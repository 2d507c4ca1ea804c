"""Judges by their spelling whether two names mean the same."""

from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

from rapidfuzz.distance import OSA
from rapidfuzz.fuzz import ratio

from graph_construction.names import SHORTEST_HALVED, Name, compatible
from shared.graph import EntityKind

NEAR = 0.85
_LONG_WORD, _LONG_PERSON_WORD = 5, 7  # letters; in a shorter word one that differs makes another word


class Reason(StrEnum):
    """Why two keys are one entity. Others are given by the documents (`SameAs.reason`) or by users."""

    SPELLING = "spelling"
    AFFIX = "affix"
    WORD_ORDER = "word order"
    INITIALS = "initials"
    WELL_KNOWN = "well known"
    DECISION = "decision"
    NEAR = "near"
    """Near, but not one entity."""


class Link(NamedTuple):
    """Two keys, in order, that mean the same for this reason, or are at least near."""

    key: str
    other: str
    reason: str
    score: float
    chunk_id: UUID | None = None
    told: bool = False
    """Whether a passage says so."""

    @property
    def joins(self) -> bool:
        """Whether it makes one entity of both, if nothing speaks against it."""
        return self.reason != Reason.NEAR

    @property
    def can_be_ambiguous(self) -> bool:
        """Whether a short name stands for a longer one, so that it may stand for several."""
        return self.told or self.reason == Reason.INITIALS


def judge(one: Name, other: Name) -> Link | None:
    """The link between two names that share a block; None when they are merely alike."""
    if one.key == other.key or one.is_value or other.is_value:
        return None
    reason, score = _reason(one, other)
    if reason is None or not (reason == Reason.WELL_KNOWN or compatible(one.kind, other.kind)):
        return None
    key, other_key = sorted((one.key, other.key))
    return Link(key, other_key, reason, round(score, 6))


def _reason(one: Name, other: Name) -> tuple[Reason | None, float]:
    if one.letters == other.letters:
        return Reason.SPELLING, 1.0
    if one.known_as and one.known_as == other.known_as:
        return Reason.WELL_KNOWN, 0.98
    if one.bare == other.bare:
        return Reason.AFFIX, 0.95
    if one.kind == other.kind == EntityKind.PERSON and len(one.bare) > 1 and len(other.bare) > 1:
        if sorted(one.bare) == sorted(other.bare):
            return Reason.WORD_ORDER, 0.95
        if same_person(one.bare, other.bare):
            return Reason.INITIALS, 0.9
    if one.marks != other.marks:
        return None, 0.0
    alike = ratio(one.key, other.key) / 100
    if _one_letter_apart(one, other):
        return Reason.SPELLING, alike
    return (Reason.NEAR, alike) if alike >= NEAR else (None, 0.0)


def same_person(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether first and last names agree, initials standing for names, and none contradicts in between."""
    if one[-1] != other[-1] or not _stands_for(one[0], other[0]):
        return False
    shorter, longer = sorted((one[1:-1], other[1:-1]), key=len)
    place = 0
    for word in shorter:
        while place < len(longer) and not _stands_for(word, longer[place]):
            place += 1
        place += 1
    return place <= len(longer)


def _stands_for(one: str, other: str) -> bool:
    return one == other or (1 in (len(one), len(other)) and one[0] == other[0])


def _one_letter_apart(one: Name, other: Name) -> bool:
    if min(len(one.letters), len(other.letters)) < SHORTEST_HALVED:
        return False
    if OSA.distance(one.key, other.key, score_cutoff=1) != 1 or len(one.words) != len(other.words):
        return False
    if _is_inflected(one.key, other.key) and not _may_be_inflected(one, other):
        return False
    longest = _LONG_PERSON_WORD if EntityKind.PERSON in (one.kind, other.kind) else _LONG_WORD
    [(word, other_word)] = [pair for pair in zip(one.words, other.words, strict=True) if pair[0] != pair[1]]
    return min(len(word), len(other_word)) >= longest


def _is_inflected(one: str, other: str) -> bool:
    """Whether one has a letter more at its end: Australia, Australian; American, Americans."""
    return one.startswith(other) or other.startswith(one)


def _may_be_inflected(one: Name, other: Name) -> bool:
    """A term and its plural, or a place and what comes from there; other names have no plurals."""
    if one.kind == other.kind == EntityKind.PLACE:
        return max(one.key, other.key, key=len)[-1] in "in"
    return one.kind == other.kind == EntityKind.CONCEPT
