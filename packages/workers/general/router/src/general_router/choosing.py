"""Chooses how a question is answered, and says why."""

from typing import NamedTuple

from shared.events import QuestionAsked
from shared.retrieval import Mode


class Choice(NamedTuple):
    """A mode that is never `auto`, and the reason for it when nobody asked for it."""

    mode: Mode
    reason: str | None = None


def choose(question: QuestionAsked) -> Choice:
    """The mode that was asked for; for `auto` the one that suits the question."""
    if question.mode != Mode.AUTO:
        return Choice(question.mode)
    return Choice(Mode.VECTOR, "Words and meaning together suit most questions.")
