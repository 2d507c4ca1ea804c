"""The base of every event, and the registry that finds a class by its topic."""

from contextvars import ContextVar
from typing import ClassVar, Self
from uuid import UUID, uuid4

from pydantic import BaseModel, ConfigDict, Field

correlation: ContextVar[UUID | None] = ContextVar("correlation", default=None)
"""What the present work belongs to; events made meanwhile inherit it."""


def _correlation_id() -> UUID:
    return correlation.get() or uuid4()


class Message(BaseModel):
    """Anything that travels between the server and the workers. Fields are only ever added, with a default."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    topic: ClassVar[str] = ""
    by_topic: ClassVar[dict[str, type["Message"]]] = {}

    id: UUID = Field(default_factory=uuid4)
    correlation_id: UUID = Field(default_factory=_correlation_id)
    workspace_id: UUID

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: object) -> None:
        super().__pydantic_init_subclass__()
        if "topic" not in cls.__dict__:
            return
        known = cls.by_topic.setdefault(cls.topic, cls)
        if known.__qualname__ != cls.__qualname__:
            raise TypeError(f"{cls.__name__} and {known.__name__} share the topic {cls.topic!r}")

    @classmethod
    def from_bytes(cls, data: bytes | str) -> Self:
        """Raises pydantic.ValidationError when the bytes are not such a message."""
        return cls.model_validate_json(data)

    def to_bytes(self) -> bytes:
        """The message as JSON."""
        return self.model_dump_json().encode()


class Event(Message):
    """A fact. It is stored with the data it speaks of and reaches every subscribed worker at least once."""

    document_id: UUID | None = None
    """The document that the fact is about, if it is about one; its tasks end with the document."""


class Request(Message):
    """A question to one worker whose sender waits for the reply: never stored, never retried."""

    by_workspace: ClassVar[bool] = False
    """Whether the questions of one workspace go to the same few processes, since those keep something of it at hand."""


class Reply(Message):
    """What a worker answers to a request, whole or as one piece of a stream."""


class Notice(Message):
    """Something worth showing to whoever watches the workspace right now: never stored, may be missed."""

    is_public: ClassVar[bool] = True
    """Whether clients are to know it."""

    @property
    def channel(self) -> UUID:
        """What is watched by those who see it."""
        return self.workspace_id
