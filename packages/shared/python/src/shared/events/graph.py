"""What happens to the knowledge graph while documents come and go."""

from uuid import UUID

from shared.events.base import Event, Reply, Request
from shared.events.documents import DocumentEvent


class GraphRequested(DocumentEvent):
    """The graph branch shall read the chunks of a version in one generation."""

    topic = "graph.requested"
    generation_id: UUID
    chunk_count: int


class ChunksNamed(DocumentEvent):
    """The names that a version's chunks define are stored: questions can follow links to and from them."""

    topic = "chunks.named"
    generation_id: UUID


class GraphExtracted(DocumentEvent):
    """The mentions and relations of a version are stored; the keys that they touch await resolution."""

    topic = "graph.extracted"
    generation_id: UUID


class GraphConstructed(DocumentEvent):
    """The names of a version are resolved to entities."""

    topic = "graph.constructed"
    generation_id: UUID


class GraphConnected(DocumentEvent):
    """A version is part of the graph: its entities are linked with those of other documents."""

    topic = "graph.connected"
    generation_id: UUID


class GraphReduced(Event):
    """Mentions went with a version; the keys that they touched await resolution."""

    topic = "graph.reduced"
    generation_id: UUID


class EntitiesDecided(Event):
    """A user merged, split, renamed or hid entities; the keys concerned await resolution."""

    topic = "entities.decided"
    generation_id: UUID


class EntitiesResolved(Event):
    """Entities of a generation changed: its communities are to be found anew, once the import has calmed down."""

    topic = "entities.resolved"
    generation_id: UUID


class GraphEstimateAsked(Request):
    """Someone wants to know what it would cost to let a language model read the workspace."""

    topic = "graph.estimate-asked"


class GraphEstimated(Reply):
    """How often the model would be asked, and the tokens that it would read and write, as estimated from characters.

    Each answer is counted as a typical one; a repair or a gleaning costs more, and the budget of each document holds
    in any case: what is beyond it is in `chunks_beyond_budget`, which grammar and patterns would read.
    """

    topic = "graph.estimated"
    model: str | None
    """None where no language model is set up."""
    chunks: int
    chunks_read_before: int
    chunks_beyond_budget: int
    calls: int
    tokens_read: int
    tokens_written: int
