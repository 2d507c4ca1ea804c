"""What is said about a document beyond its text."""

from enum import StrEnum
from uuid import UUID

from pydantic import BaseModel, ConfigDict


class EnrichmentKind(StrEnum):
    """The things that are said. DATES and PLACES come from the graph; the others from the text and its vectors."""

    TITLE = "title"
    SUMMARY = "summary"
    KEYWORDS = "keywords"
    STATISTICS = "statistics"
    REFERENCES = "references"
    DUPLICATES = "duplicates"
    DATES = "dates"
    PLACES = "places"


class TitleSource(StrEnum):
    """Where a title is from: DOCUMENT gives it itself, the others are derived."""

    DOCUMENT = "document"
    HEADING = "heading"
    FIRST_LINE = "first_line"


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True)


class Title(_Value):
    """A title, and whether the document gives it."""

    title: str
    source: TitleSource


class SummarySentence(_Value):
    """A sentence that stands at `start:end` of the document's text."""

    chunk_id: UUID
    start: int
    end: int
    text: str


class Summary(_Value):
    """The central sentences in reading order; `text` is these, or what the model `written_by` made of the document."""

    text: str
    sentences: tuple[SummarySentence, ...] = ()
    written_by: str | None = None


class Keyword(_Value):
    """A word or phrase that the document is about; the scores of one document add up to 1."""

    text: str
    count: int
    score: float


class Keywords(_Value):
    """The best first."""

    keywords: tuple[Keyword, ...] = ()


class Statistics(_Value):
    """`words` counts characters where a script has no spaces; `minutes` are for reading 240 of them a minute."""

    characters: int
    words: int
    sentences: int
    minutes: float


class Reference(_Value):
    """An entry of the list of references, at `start:end` of the document's text."""

    text: str
    start: int
    end: int
    title: str | None = None
    doi: str | None = None
    arxiv: str | None = None


class References(_Value):
    """The document's own identifiers, as far as it tells them, and what it refers to."""

    doi: str | None = None
    arxiv: str | None = None
    references: tuple[Reference, ...] = ()


class Fingerprint(_Value):
    """How many different stretches of words the document is compared by; 0: too few words to compare."""

    stretches: int


class Mentioned(_Value):
    """A name that the document mentions, first at `start`."""

    name: str
    count: int
    start: int


class Mentions(_Value):
    """The most mentioned first."""

    mentioned: tuple[Mentioned, ...] = ()


VALUES: dict[EnrichmentKind, type[_Value]] = {
    EnrichmentKind.TITLE: Title,
    EnrichmentKind.SUMMARY: Summary,
    EnrichmentKind.KEYWORDS: Keywords,
    EnrichmentKind.STATISTICS: Statistics,
    EnrichmentKind.REFERENCES: References,
    EnrichmentKind.DUPLICATES: Fingerprint,
    EnrichmentKind.DATES: Mentions,
    EnrichmentKind.PLACES: Mentions,
}
"""The kind of thing → what is stored of it."""
