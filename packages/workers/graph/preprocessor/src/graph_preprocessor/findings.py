"""What an extractor reads, and what it finds there. All offsets are into the version's text."""

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from shared.graph import EntityKind
from shared.text.sentences import Span


class Source(StrEnum):
    """Which way of reading found it."""

    NER = "ner"
    CAPITALS = "capitals"
    TERM = "term"
    TITLE = "title"
    DEFINITION = "definition"
    QUOTED = "quoted"
    LINK = "link"
    REPETITION = "repetition"
    PATTERN = "pattern"
    SYNTAX = "syntax"
    LLM = "llm"


ELSEWHERE = 0
"""As `needs`: the name counts only where another name with its key counts by itself."""


class Passage(NamedTuple):
    """A chunk's text, which begins at `start` of the version's text.

    What ends at `seen` or before stands in earlier passages as well, where chunks overlap, and is theirs.
    """

    start: int
    text: str
    seen: int = 0


class Book(NamedTuple):
    """What is known of the whole version before its passages are read."""

    language: str | None
    title: str | None = None
    headings: tuple[str, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    """The words that are linked, and the name of what they lead to."""
    aliases: tuple[str, ...] = ()
    """Other names of what the version is about."""


class Name(NamedTuple):
    """A name at `text[start:end]`. It counts when the version holds its key `needs` times."""

    start: int
    end: int
    surface: str
    key: str
    kind: EntityKind
    source: Source
    confidence: float
    sentence: Span
    needs: int = 1


class Statement(NamedTuple):
    """The sentence says that the subject stands in a relation to the object; both are keys of names."""

    subject: str
    predicate: str
    object: str
    sentence: Span
    confidence: float
    source: Source = Source.SYNTAX


class Alias(NamedTuple):
    """`text[start:end]` says that two keys mean the same."""

    key: str
    other: str
    reason: str
    start: int
    end: int


class Findings(NamedTuple):
    """What was found in one passage, names in order of their place, none within another."""

    names: Sequence[Name] = ()
    statements: Sequence[Statement] = ()
    aliases: Sequence[Alias] = ()
