"""Answers outside of any chat."""

from pydantic import Field

from shared.events.base import Reply, Request
from shared.events.questions import Citation, Statement
from shared.retrieval.types import Hit, Mode


class AnswerAsked(Request):
    """Someone wants a question answered from evidence that is found already; nothing of it is stored.

    An empty `llm` means the workspace's language model. With `only_cost` nothing is asked of the model: the reply
    tells its name and what it would have to read.
    """

    topic = "answer.asked"
    text: str
    mode: Mode
    """How the evidence was found: never `auto`."""
    hits: tuple[Hit, ...]
    llm: str = ""
    only_cost: bool = False


class AnswerGiven(Reply):
    """A verified answer. `model` is None when it is extractive; `weak` says that the documents do not tell."""

    topic = "answer.given"
    text: str
    citations: tuple[Citation, ...] = ()
    statements: tuple[Statement, ...] = ()
    weak: bool = False
    model: str | None = None
    timings: dict[str, float] = Field(default_factory=dict)
    prompt_tokens: int = 0
    completion_tokens: int = 0
