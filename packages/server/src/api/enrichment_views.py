"""What the API shows of what is said about documents."""

from datetime import datetime
from typing import Any, Self, cast
from uuid import UUID

from pydantic import BaseModel

from shared.database.tables import Enrichment, Topic
from shared.database.tables.enrichments import EnrichmentState
from shared.documents.enrichments import (
    VALUES,
    EnrichmentKind,
    Keywords,
    Mentions,
    Reference,
    References,
    Statistics,
    Summary,
    Title,
)
from src.services.enrichments import About, Alike, identifiers


class AlikeView(BaseModel):
    """A document and how near it is, from 0 to 1."""

    id: UUID
    name: str
    closeness: float

    @classmethod
    def of(cls, alike: Alike) -> Self:
        """The view of a document."""
        return cls(id=alike.document.id, name=alike.document.name, closeness=round(alike.closeness, 4))


class CitedView(Reference):
    """An entry of the list of references, with the document of the workspace that it means, if there is one."""

    document_id: UUID | None = None
    document_name: str | None = None


class ReferencesView(BaseModel):
    """The document's own identifiers, and what it refers to."""

    doi: str | None
    arxiv: str | None
    references: list[CitedView]


class DuplicatesView(BaseModel):
    """Documents that are nearly the same, the nearest first."""

    duplicates: list[AlikeView]


Value = Title | Summary | Keywords | Statistics | ReferencesView | DuplicatesView | Mentions


class EnrichmentView(BaseModel):
    """One thing that is said about a document. `reason` tells why a failed one failed; it can be made again alone."""

    kind: EnrichmentKind
    state: EnrichmentState
    reason: str | None
    made_at: datetime
    value: Value | None


class TopicView(BaseModel):
    """Documents that are about the same. The id stays while most of them do."""

    id: UUID
    label: str
    keywords: list[str]
    document_count: int

    @classmethod
    def of(cls, topic: Topic) -> Self:
        """The view of a row."""
        return cls.model_validate(topic, from_attributes=True)


class TopicDocumentsView(TopicView):
    """A topic with its documents, the nearest to its middle first."""

    documents: list[AlikeView]


class DuplicateGroupView(BaseModel):
    """Documents that are nearly the same; `closeness` is to the one that was there first."""

    documents: list[AlikeView]


class AboutView(BaseModel):
    """All that is said about a document. `source` is where it came from, with licence and site as told there."""

    document_id: UUID
    topic: TopicView | None
    source: dict[str, Any] | None
    enrichments: list[EnrichmentView]

    @classmethod
    def of(cls, about: About) -> Self:
        """The view of what was read."""
        source = about.source
        return cls(
            document_id=about.document.id,
            topic=TopicView.of(about.topic) if about.topic else None,
            source={**source.about, "address": source.canonical} if source else None,
            enrichments=[_enrichment(row, about) for row in about.enrichments],
        )


def _enrichment(row: Enrichment, about: About) -> EnrichmentView:
    return EnrichmentView(
        kind=EnrichmentKind(row.kind),
        state=EnrichmentState(row.state),
        reason=row.reason,
        made_at=row.made_at,
        value=_value(row, about) if row.value else None,
    )


def _value(row: Enrichment, about: About) -> Value:
    kind = EnrichmentKind(row.kind)
    if kind == EnrichmentKind.DUPLICATES:
        return DuplicatesView(duplicates=[AlikeView.of(each) for each in about.duplicates])
    value = VALUES[kind].model_validate(row.value)
    if isinstance(value, References):
        cited = [_cited(each, about) for each in value.references]
        return ReferencesView(doi=value.doi, arxiv=value.arxiv, references=cited)
    return cast(Value, value)


def _cited(reference: Reference, about: About) -> CitedView:
    document = next((about.cited[each] for each in identifiers(reference) if each in about.cited), None)
    meant = {"document_id": document.id, "document_name": document.name} if document else {}
    return CitedView.model_validate({**reference.model_dump(), **meant})
