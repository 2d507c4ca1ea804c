"""What happens to a document on its way from upload to index."""

from uuid import UUID

from shared.events.base import Event, Notice


class DocumentEvent(Event):
    """A fact about one version of a document."""

    document_id: UUID
    version_id: UUID


class DocumentUploaded(DocumentEvent):
    """The bytes of a new version are in the blob store."""

    topic = "document.uploaded"


class DocumentParsed(DocumentEvent):
    """The text and blocks of a version are stored."""

    topic = "document.parsed"


class PageUnread(DocumentEvent):
    """A page holds only a picture of text, which is to be recognised."""

    topic = "page.unread"
    page: int
    """Counted from 1."""


class DocumentChunked(DocumentEvent):
    """The chunks of a version are stored for one generation and can be read by its id."""

    topic = "document.chunked"
    generation_id: UUID
    chunk_count: int


class VectorRequested(DocumentEvent):
    """The vector branch shall index the chunks of a version in one generation."""

    topic = "vector.requested"
    generation_id: UUID
    chunk_count: int


class VectorIndexed(DocumentEvent):
    """The chunks of a version can be found by meaning and by words in one generation."""

    topic = "vector.indexed"
    generation_id: UUID
    chunk_count: int


class DocumentReady(DocumentEvent):
    """A version answers questions from now on."""

    topic = "document.ready"
    generation_id: UUID


class EnrichmentRequested(DocumentEvent):
    """Some of what is said about a version shall be made again."""

    topic = "enrichment.requested"
    kinds: tuple[str, ...]


class DocumentDeleted(Event):
    """The user deleted a document; it is hidden already, and what is left of it can go."""

    topic = "document.deleted"
    document_id: UUID


class VersionSuperseded(DocumentEvent):
    """A newer version answers now; what the older one holds can go."""

    topic = "version.superseded"


class DocumentProgressed(Notice):
    """A version moved on: its state, its stage, or the count within the stage."""

    topic = "document.progressed"
    document_id: UUID
    version_id: UUID
    state: str
    stage: str | None = None
    done: int = 0
    total: int | None = None
    reason: str | None = None
    graph_state: str | None = None


class DocumentRemoved(Notice):
    """A document is gone from every store."""

    topic = "document.removed"
    document_id: UUID
