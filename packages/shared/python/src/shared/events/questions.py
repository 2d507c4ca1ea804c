"""Questions, the evidence found for them, and answers."""

from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from shared.events.base import Reply, Request
from shared.retrieval.types import Filters, GraphMethod, Hit, Mode, Ranked
from shared.retrieval.weighting import Trial


class QuestionAsked(Request):
    """Someone wants the chunks that answer a question best."""

    topic = "question.asked"
    text: str
    mode: Mode = Mode.VECTOR
    limit: int = 10
    filters: Filters = Filters()
    rerank: bool = False
    method: GraphMethod = GraphMethod.LINKS
    """How the mode `graph` ranks."""
    trial: Trial | None = None


class ChunksFound(Reply):
    """The best chunks, best first, and the milliseconds that each step took."""

    topic = "chunks.found"
    hits: tuple[Hit, ...]
    mode: Mode = Mode.VECTOR
    """The mode that was used: never `auto`."""
    reason: str | None = None
    """Why `auto` chose this mode, or why another was used than was asked for."""
    timings: dict[str, float] = Field(default_factory=dict)


class VectorAsked(Request):
    """The router wants a ranking by meaning, by words, or by both (`mode` is dense, bm25 or vector)."""

    topic = "vector.asked"
    text: str
    mode: Mode = Mode.VECTOR
    filters: Filters = Filters()
    trial: Trial | None = None


class GraphAsked(Request):
    """The router wants a ranking by the graph (`mode` is graph, hybrid, local, path or global)."""

    topic = "graph.asked"
    by_workspace = True
    text: str
    mode: Mode = Mode.GRAPH
    limit: int = 100
    filters: Filters = Filters()
    method: GraphMethod = GraphMethod.LINKS
    """How the mode `graph` ranks."""
    trial: Trial | None = None


class ChunksRanked(Reply):
    """Chunks by id, best first, and the milliseconds that each step took.

    `reason` says why there are none, or how the question was understood.
    """

    topic = "chunks.ranked"
    ranking: tuple[Ranked, ...]
    reason: str | None = None
    timings: dict[str, float] = Field(default_factory=dict)


class MessageReceived(Request):
    """A user's message is stored in a chat, and an empty answer awaits its text."""

    topic = "message.received"
    chat_id: UUID
    message_id: UUID
    """The answer to be written."""


class Citation(BaseModel):
    """A verbatim span of a document that supports a statement.

    `document text[start:end] == quote`. `number` is the [n] in the answer's text.
    """

    model_config = ConfigDict(frozen=True)

    number: int
    chunk_id: UUID
    document_id: UUID
    version_id: UUID
    document_name: str
    quote: str
    start: int
    end: int
    page: int | None = None


class Statement(BaseModel):
    """A stretch of the answer's text that claims something; `supported` tells whether a citation holds it."""

    model_config = ConfigDict(frozen=True)

    start: int
    end: int
    supported: bool


class EvidenceGathered(Reply):
    """The question as it was understood, and the evidence that the answer is written from."""

    topic = "evidence.gathered"
    question: str
    hits: tuple[Hit, ...]
    model: str | None = None
    """The language model that answers; None means that the answer is extractive."""
    mode: Mode | None = None
    """How the evidence was found: never `auto`."""
    mode_reason: str | None = None
    """Why `auto` chose this mode, or why another was used than was asked for."""


class AnswerToken(Reply):
    """The next piece of the answer's text."""

    topic = "answer.token"
    text: str


class AnswerFinished(Reply):
    """The answer is whole, its citations are verified, and it is stored.

    The text may differ from the tokens' sum: citations that could not be located are gone.
    """

    topic = "answer.finished"
    message_id: UUID
    text: str
    citations: tuple[Citation, ...] = ()
    statements: tuple[Statement, ...] = ()
    weak: bool = False
    """The documents do not say; `EvidenceGathered` holds the nearest passages."""
    timings: dict[str, float] = Field(default_factory=dict)
    prompt_tokens: int = 0
    completion_tokens: int = 0
