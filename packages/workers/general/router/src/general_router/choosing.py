"""Chooses how a question is answered, and says why."""

from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

from shared.events import QuestionAsked
from shared.retrieval import Mode, Ranked
from shared.retrieval.question_kinds import is_path_question, is_theme_question

_SEEN = 10
"""Of the first results: what a reader looks at."""
# fmt: off
_ASKING = frozenset(
    {
        "are", "can", "did", "do", "does", "had", "has", "have", "how", "is", "was", "were", "what", "when",
        "where", "which", "who", "whom", "whose", "why", "hat", "hatte", "ist", "sind", "wann", "war", "waren",
        "warum", "welche", "welchem", "welchen", "welcher", "welches", "wem", "wen", "wer", "wie", "wo",
    }
)
# fmt: on
_MARKS = ("?", "？")


class Choice(NamedTuple):
    """A mode that is never `auto`, and the reason for it when nobody asked for it."""

    mode: Mode
    reason: str | None = None


def choose(question: QuestionAsked) -> Choice:
    """The mode that was asked for; for `auto` the one that suits the form of the question."""
    if question.mode != Mode.AUTO:
        return Choice(question.mode)
    if is_path_question(question.text):
        return Choice(Mode.PATH, "The question asks how two things are connected.")
    if is_theme_question(question.text):
        return Choice(Mode.GLOBAL, "The question asks what the documents as a whole are about.")
    return by_links(question)


def by_links(question: QuestionAsked) -> Choice:
    """For a question about particular things: whether links lead, or only add to what words and meaning find."""
    if _is_sentence(question.text):
        return Choice(
            Mode.GRAPH, "A sentence may ask for what stands in another passage than the one that it describes."
        )
    return Choice(Mode.HYBRID, "Words without a sentence mostly ask for the thing that they name.")


def judge(choice: Choice, ranking: Sequence[Ranked]) -> Choice:
    """The choice in the light of the first results: without links it was words and meaning that decided."""
    if choice.mode == Mode.VECTOR:
        return choice  # learnt, and with a reason of its own
    names = list(dict.fromkeys(link.name for link in chain.from_iterable(each.links for each in ranking[:_SEEN])))
    if not names:
        return Choice(Mode.VECTOR, "No name leads from the best passages to others: words and meaning decide.")
    told = " and ".join(f"“{name}”" for name in names[:2])
    return Choice(choice.mode, f"{choice.reason} Links through {told} were followed.")


def _is_sentence(text: str) -> bool:
    first = next(iter(text.split()), "").casefold()
    return first in _ASKING or text.rstrip().endswith(_MARKS)
