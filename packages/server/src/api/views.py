"""What the API shows. The classes are the API's types; the generated client is made from them."""

from datetime import date, datetime
from typing import Annotated, Generic, Self, TypeVar
from uuid import UUID

from pydantic import BaseModel, Field

from shared.database.tables import ApiKey, Chat, ChatMessage, ChunkRecord, Stage, Task
from shared.events import Citation, Statement
from shared.retrieval import Filters, Hit, Mode
from src.services.accounts import NewKey
from src.services.library import Shelved

T = TypeVar("T")
Name = Annotated[str, Field(min_length=1, max_length=200)]
Tag = Annotated[str, Field(min_length=1, max_length=100)]


class PageView(BaseModel, Generic[T]):
    """Some of a list; `next_cursor` gives the rest and is null at the end."""

    items: list[T]
    next_cursor: str | None = None


class StageView(BaseModel):
    """A stage of the indexing, with times and counts."""

    name: str
    started_at: datetime
    finished_at: datetime | None
    done: int
    total: int | None

    @classmethod
    def of(cls, stage: Stage) -> Self:
        """The view of a row."""
        return cls.model_validate(stage, from_attributes=True)


class DocumentView(BaseModel):
    """A document. `status` is that of its newest version; `answering` tells whether it can be found now.

    `graph` tells how far it is in the knowledge graph, which goes on after the document is ready; null: not begun.
    """

    id: UUID
    name: str
    status: str
    reason: str | None
    warning: str | None
    graph: str | None
    graph_warning: str | None
    answering: bool
    version: int
    media_type: str | None
    size: int
    sha256: str
    title: str | None
    authors: list[str]
    published: date | None
    language: str | None
    page_count: int | None
    chunk_count: int | None
    tags: list[str]
    stages: list[StageView]
    created_at: datetime
    ready_at: datetime | None
    is_duplicate: bool = False

    @classmethod
    def of(cls, shelved: Shelved) -> Self:
        """The view of a document with its newest version."""
        document, version = shelved.document, shelved.version
        return cls(
            id=document.id,
            name=document.name,
            status=version.state,
            reason=version.reason,
            warning=version.warning,
            graph=version.graph_state,
            graph_warning=version.graph_warning,
            answering=document.current_version_id is not None,
            version=version.number,
            media_type=version.media_type,
            size=version.size,
            sha256=version.sha256,
            title=version.title,
            authors=version.authors or [],
            published=version.published,
            language=version.language,
            page_count=version.page_count,
            chunk_count=version.chunk_count,
            tags=list(shelved.tags),
            stages=[StageView.of(stage) for stage in shelved.stages],
            created_at=document.created_at,
            ready_at=version.ready_at,
            is_duplicate=shelved.is_duplicate,
        )


class DocumentChange(BaseModel):
    """What shall be different; `tags` is the whole new set."""

    name: Annotated[str, Field(min_length=1, max_length=500)] | None = None
    tags: list[Tag] | None = None


class ChunkView(BaseModel):
    """A chunk: the stretch `start`–`end` of the document's text."""

    id: UUID
    ordinal: int
    start: int
    end: int
    token_count: int
    heading_path: list[str]
    first_page: int | None
    last_page: int | None
    text: str

    @classmethod
    def of(cls, chunk: ChunkRecord) -> Self:
        """The view of a row."""
        return cls.model_validate(chunk, from_attributes=True)


class SearchWanted(BaseModel):
    """A question to the retrieval. What is left out is as the workspace is configured."""

    question: Annotated[str, Field(min_length=1, max_length=4000)]
    mode: Mode | None = None
    limit: Annotated[int, Field(ge=1, le=100)] | None = None
    filters: Filters = Filters()
    rerank: bool | None = None


class SearchView(BaseModel):
    """The chunks that answer best, best first; `timings` are milliseconds by step.

    `mode` is the one that was used, never `auto`; `reason` says why it was chosen.
    """

    hits: list[Hit]
    mode: Mode
    reason: str | None
    timings: dict[str, float]


class ChatWanted(BaseModel):
    """A new chat."""

    title: Name = "New chat"


class ChatView(BaseModel):
    """A chat."""

    id: UUID
    title: str
    created_at: datetime

    @classmethod
    def of(cls, chat: Chat) -> Self:
        """The view of a row."""
        return cls.model_validate(chat, from_attributes=True)


class QuestionWanted(SearchWanted):
    """A question to be answered in a chat. `llm` names another model for this answer, e.g. `none` or `smollm2`."""

    llm: str | None = None


class MessageView(BaseModel):
    """One turn of a chat. `state` of an answer: answering, finished, cancelled or failed (with `reason`).

    `mode` is how its evidence was found, never `auto`; `mode_reason` says why it was chosen.
    """

    id: UUID
    role: str
    text: str
    state: str
    reason: str | None
    model: str | None
    question: str | None
    mode: Mode | None
    mode_reason: str | None
    weak: bool
    citations: list[Citation]
    statements: list[Statement]
    evidence: list[Hit]
    timings: dict[str, float]
    feedback: int | None
    created_at: datetime

    @classmethod
    def of(cls, message: ChatMessage) -> Self:
        """The view of a row."""
        shown = {name: getattr(message, name) for name in cls.model_fields}
        lists = {name: shown[name] or [] for name in ("citations", "statements", "evidence")}
        return cls.model_validate({**shown, **lists, "timings": message.timings or {}})


class Feedback(BaseModel):
    """1 good, -1 bad, 0 takes it back."""

    value: Annotated[int, Field(ge=-1, le=1)]
    note: Annotated[str, Field(max_length=2000)] | None = None


class TaskView(BaseModel):
    """A task of the queue; a dead one waits for its replay."""

    id: UUID
    worker: str
    topic: str
    state: str
    document_id: UUID | None
    attempts: int
    run_after: datetime
    error: str | None
    traceback_id: str | None
    created_at: datetime

    @classmethod
    def of(cls, task: Task) -> Self:
        """The view of a row."""
        return cls.model_validate(task, from_attributes=True)


class Replayed(BaseModel):
    """How many dead tasks are tried again."""

    count: int


class KeyWanted(BaseModel):
    """A new API key."""

    name: Name


class KeyView(BaseModel):
    """An API key; `prefix` is how its secret begins."""

    id: UUID
    name: str
    prefix: str
    created_at: datetime
    last_used_at: datetime | None

    @classmethod
    def of(cls, key: ApiKey) -> Self:
        """The view of a row."""
        return cls.model_validate(key, from_attributes=True)


class NewKeyView(KeyView):
    """A new API key with its secret, which is shown this once."""

    secret: str

    @classmethod
    def made(cls, new: NewKey) -> Self:
        """The view of a new key."""
        return cls(**KeyView.of(new.key).model_dump(), secret=new.secret)


class StatusView(BaseModel):
    """What this installation runs on."""

    version: str
    language_model: str | None
    language_model_reason: str
    embedding_model: str
    workers: list[str]
    queue: dict[str, dict[str, int]]
