"""How keys are written: the forms of a name by which two spellings of it meet."""

from collections.abc import Iterator
from typing import NamedTuple

from shared.graph import VALUES, EntityKind

_LEGAL = "ab ag bv co company corp corporation gmbh inc incorporated kg limited llc llp ltd nv oy plc sa se spa srl"
_TITLES = "dame dr herr frau lady lord miss mr mrs ms prof professor rev sir"
_NUMERALS = "ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii"
_LEGAL_FORMS, _HONORIFICS, _ROMAN = (frozenset(words.split()) for words in (_LEGAL, _TITLES, _NUMERALS))

# What everybody knows, though no document says it. Each line is one thing.
_WELL_KNOWN = """
united states / us / u s / usa / u s a / united states of america
united kingdom / uk / u k / united kingdom of great britain and northern ireland
soviet union / ussr / u s s r / union of soviet socialist republics
united nations / un / u n
european union / eu / e u
china / prc / people republic of china
germany / federal republic of germany
russia / russian federation
"""
_KNOWN_AS = {key: line.split(" / ")[0] for line in _WELL_KNOWN.strip().splitlines() for key in line.split(" / ")}

SHORTEST_HALVED = 8
"""Below this many letters, one that differs makes another name."""

_GROUPS = {EntityKind.PERSON: "person", EntityKind.PLACE: "place"}


class Name(NamedTuple):
    """A key with the kind that most of its mentions have."""

    key: str
    kind: str

    @property
    def words(self) -> list[str]:
        """Of the key."""
        return self.key.split()

    @property
    def letters(self) -> str:
        """The key without its blanks."""
        return self.key.replace(" ", "")

    @property
    def bare(self) -> tuple[str, ...]:
        """The words without a title of honour in front (persons) or a legal form behind (others)."""
        words = self.words
        if self.kind in (EntityKind.PERSON, EntityKind.CONCEPT):
            while len(words) > 1 and words[0] in _HONORIFICS:
                words = words[1:]
        if self.kind != EntityKind.PERSON:
            while len(words) > 1 and words[-1] in _LEGAL_FORMS:
                words = words[:-1]
        return tuple(words)

    @property
    def known_as(self) -> str | None:
        """What everybody knows by this name, if it is one of a few."""
        return _KNOWN_AS.get(self.key)

    @property
    def marks(self) -> list[str]:
        """The words that count things: digits, Roman numerals, letters alone. Names that differ in them differ."""
        return sorted(word for word in self.words if word in _ROMAN or len(word) == 1 or not word.isalpha())

    @property
    def is_value(self) -> bool:
        """Whether it is a date or a number: these have no spellings."""
        return self.kind in VALUES


def compatible(one: str, other: str) -> bool:
    """Whether things of these kinds can be the same. A concept can be anything."""
    if EntityKind.CONCEPT in (one, other):
        return one not in VALUES and other not in VALUES
    return sense_group(one) == sense_group(other)


def sense_group(kind: str) -> str:
    """Kinds that extractors mix up share a group."""
    if kind in VALUES:
        return kind
    return _GROUPS.get(EntityKind(kind), "thing")


def blocks_of(name: Name) -> Iterator[str]:
    """What the name is stored under."""
    if name.is_value:
        return
    yield f"={name.letters}"
    if (bare := "".join(name.bare)) != name.letters:
        yield f"={bare}"
    if name.known_as:
        yield f"k{name.known_as}"
    if _is_person(name):
        yield f"n{name.bare[0][0]} {name.bare[-1]}"
        yield f"w{' '.join(sorted(name.bare))}"
    yield from _halves(name.letters, len(name.letters))


def looked_up(name: Name) -> Iterator[str]:
    """Where its other spellings may be stored."""
    yield from blocks_of(name)
    if not name.is_value:
        for length in (len(name.letters) - 1, len(name.letters) + 1):
            yield from _halves(name.letters, length)


def _is_person(name: Name) -> bool:
    return name.kind == EntityKind.PERSON and len(name.bare) > 1


def _halves(letters: str, length: int) -> Iterator[str]:
    """The halves of a name that has `length` letters: two names one letter apart have a half in common."""
    if length >= SHORTEST_HALVED:
        half = length // 2
        yield f"h{length}:{letters[:half]}"
        yield f"t{length}:{letters[-half:]}"
