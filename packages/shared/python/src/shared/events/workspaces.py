"""What happens to a workspace as a whole."""

from uuid import UUID

from shared.events.base import Event


class WorkspaceReconfigured(Event):
    """Chunking or the embedding model changed: a new generation is to be built beside the live one."""

    topic = "workspace.reconfigured"
    generation_id: UUID


class ReindexRequested(Event):
    """A version that is indexed elsewhere shall be chunked for one generation, too."""

    topic = "document.reindex_requested"
    document_id: UUID
    version_id: UUID
    generation_id: UUID


class GenerationRetired(Event):
    """A newer generation answers now; chunks and index of this one can go."""

    topic = "generation.retired"
    generation_id: UUID


class DocumentsChanged(Event):
    """Other documents answer than before: what is found across them is to be looked for anew."""

    topic = "documents.changed"


class WorkspaceDeleted(Event):
    """The owner deleted a workspace; it is hidden already, and what is left of it can go."""

    topic = "workspace.deleted"
