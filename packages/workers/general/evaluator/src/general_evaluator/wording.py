"""Turns factual sentences into questions by pattern: the subject goes, and a question word takes its place.

Only sentences that need no rewriting are taken, so that what comes out is well-formed: few, but good. English only,
since the pattern is that of English.
"""

import re
from typing import NamedTuple

from shared.graph.kinds import EntityKind

_VERBS = (
    "is|was|has|had|became|began|came|did|drew|fell|found|gave|grew|held|kept|knew|led|left|lost|made|meant|met|put|"
    "ran|rose|said|sold|set|stood|taught|told|took|went|won|wrote|built|bought|brought|fought|spent|wore|sang|spoke|"
    "contains|includes|provides|supports|allows|requires|uses|offers|plays|makes|takes|gives|shows|works|lives|lies|"
    "stands|consists|belongs|describes|covers|returns"
)
_VERB = re.compile(rf"(?:{_VERBS}|[a-z]{{3,}}ed)\b")
# What only the text around can explain, or what is no plain sentence.
_UNCLEAR = re.compile(
    r"[\n\[\]{}|;:\"“”<>=*#_]|https?:|\b(?:this|these|those|that one|such|it|its|they|their|them|we|our|here|above|"
    r"below|following|former|latter|also|however|therefore|thus|figure|fig|table|section|chapter|page|respectively|"
    r"another|other|too|then|I|you|your)\b",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"^\s*\([^()]{1,80}\)")
_SPECIFIC = re.compile(r"\b(?:[A-Z][a-z]{2,}|\d{2,})")
_WORD = re.compile(r"\w+")
_SHORTEST, _LONGEST, _LONGEST_PART = 5, 30, 16
_MOST_COMMAS = 2
_NOUNS = {EntityKind.PERSON: "the person who", EntityKind.ORGANISATION: "the organisation that"}


class Fact(NamedTuple):
    """A sentence without its subject: `predicate` begins with the verb and ends before the full stop."""

    subject: str
    kind: str
    predicate: str

    @property
    def asker(self) -> str:
        """The word that asks for the subject."""
        return "Who" if self.kind == EntityKind.PERSON else "What"


def fact_of(sentence: str, subject: str, kind: str) -> Fact | None:
    """What the sentence says of the subject that it begins with; None where that would make no good question."""
    if kind == EntityKind.PERSON and len(_WORD.findall(subject)) < 2:
        return None  # a single name is too often a thing
    rest = _ASIDE.sub("", sentence[len(subject) :]).strip()
    if not rest.endswith(".") or rest.count(".") > 1:
        return None
    predicate = rest[:-1].strip()
    if not _VERB.match(predicate) or _is_unclear(predicate) or _tells(predicate, subject):
        return None
    return Fact(subject, kind, predicate)


def asked(fact: Fact) -> str:
    """The question whose answer is the subject."""
    return f"{fact.asker} {fact.predicate}?"


def asked_of_both(first: Fact, second: Fact) -> str | None:
    """One question about the same subject that takes both facts; None where it would be too long to read."""
    if max(_length(first.predicate), _length(second.predicate)) > _LONGEST_PART:
        return None
    if "," in first.predicate or _tells(first.predicate, second.subject):
        return None
    return f"{first.asker} {first.predicate} and {second.predicate}?"


def asked_through(first: Fact, bridge: Fact) -> str | None:
    """One question in which the bridge's subject, named by the first fact, is told by what the second says of it."""
    noun = _NOUNS.get(EntityKind(bridge.kind))
    pieces = re.split(rf"\b{re.escape(bridge.subject)}\b(?!['’])", first.predicate)
    if noun is None or len(pieces) != 2 or max(map(_length, (first.predicate, bridge.predicate))) > _LONGEST_PART:
        return None
    if pieces[1].strip() or _tells(bridge.predicate, first.subject) or "," in bridge.predicate:
        return None  # only at the end, where the relative clause cannot swallow what follows
    if not re.search(r"\b(?:by|with|from|for|of|to|in|at|[a-z]+ed|met|led|taught|wrote|founded)\s*$", pieces[0]):
        return None
    return f"{first.asker} {pieces[0]}{noun} {bridge.predicate}?"


def _is_unclear(predicate: str) -> bool:
    words = _length(predicate)
    return (
        not _SHORTEST <= words <= _LONGEST
        or bool(_UNCLEAR.search(predicate))
        or predicate.count(",") > _MOST_COMMAS
        or predicate.count("(") != predicate.count(")")
        or not _SPECIFIC.search(predicate)
    )


def _tells(predicate: str, subject: str) -> bool:
    """Whether the predicate gives the answer away."""
    words = {word.casefold() for word in _WORD.findall(predicate)}
    return any(word.casefold() in words for word in _WORD.findall(subject) if len(word) > 3)


def _length(text: str) -> int:
    return len(_WORD.findall(text))
