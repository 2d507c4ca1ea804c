"""The port behind which every language model runs."""

from collections.abc import AsyncGenerator, Sequence
from enum import StrEnum
from typing import NamedTuple, Protocol


class Role(StrEnum):
    """Who speaks."""

    SYSTEM = "system"
    USER = "user"
    ASSISTANT = "assistant"


class Message(NamedTuple):
    """One turn of a conversation."""

    role: Role
    content: str


class LanguageModel(Protocol):
    """Continues a conversation. Closing the iterator early stops the generation."""

    name: str
    """What the user reads, e.g. `llama3.2 (Ollama)`."""

    def stream(self, messages: Sequence[Message], *, max_tokens: int) -> AsyncGenerator[str, None]:
        """Pieces of the answer as they come. Raises Unavailable when the model cannot be reached,
        Rejected when the key or the model's name is wrong (the message says which)."""
        ...
