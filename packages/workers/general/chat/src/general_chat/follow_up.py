"""Makes a follow-up question understandable without the conversation, so that evidence can be found for it."""

import asyncio
import re
from collections.abc import Sequence

from general_chat.markers import take_out
from general_chat.prompt import harmless, is_small
from general_chat.references_back import Kind, refers_back
from general_chat.words import Words, names, terms, words
from shared.errors import InsightHubError
from shared.models.language.port import LanguageModel, Message, Role

_RULES = (
    "Rewrite the last question so that it can be understood without the conversation: put the names in place of "
    "words that refer back. Keep its language and meaning. Write only the question; do not answer it."
)
_MOST_TOKENS = 80
_MOST_CHARACTERS = 400
_SECONDS = 8.0
_REMEMBERED_TURNS = 6
_MOST_NAMES = 6
_NAME = re.compile(r"[^\W_a-z][\w'’.&-]*(?: [^\W_a-z][\w'’.&-]*)*")


async def understood(
    question: str, history: Sequence[Message], *, model: LanguageModel | None = None, language: str | None = None
) -> str:
    """The question as it stands when it is understandable by itself, or else completed from the history.

    A language model words it anew where there is one and it keeps to what was said; otherwise the names or
    the question that it refers to follow in brackets.
    """
    kind = refers_back(question, language)
    if not history or kind is Kind.NOT_AT_ALL:
        return question
    if model and not is_small(model.name):
        rewritten = await _rewritten(question, history, model)
        if _is_faithful(rewritten, question, history, language):
            return rewritten
    return completed(question, history, kind=kind, language=language)


def completed(question: str, history: Sequence[Message], *, kind: Kind, language: str | None = None) -> str:
    """The question followed by what it leaves out, in brackets."""
    asked = _last_whole_question(history, language) or ""
    spoken_of = [] if kind is Kind.ELLIPSIS else _names_spoken_of(history, language)
    parts = spoken_of if names(asked, language) and spoken_of else [asked, *spoken_of]
    missing = [part for part in dict.fromkeys(parts) if part and part.casefold() not in question.casefold()]
    return f"{question} ({'; '.join(missing)})" if missing else question


async def _rewritten(question: str, history: Sequence[Message], model: LanguageModel) -> str:
    """What the model makes of it; nothing when it fails or takes too long."""
    turns = [f"{turn.role}: {_plain(turn)[:_MOST_CHARACTERS]}" for turn in history[-_REMEMBERED_TURNS:]]
    conversation = "\n".join([*turns, f"Last question: {question}"])
    messages = [Message(Role.SYSTEM, _RULES), Message(Role.USER, conversation)]
    try:
        async with asyncio.timeout(_SECONDS):
            text = "".join([piece async for piece in model.stream(messages, max_tokens=_MOST_TOKENS)])
    except (InsightHubError, TimeoutError):
        return ""
    return text.rsplit("</think>", 1)[-1].strip().strip('"“”')


def _is_faithful(rewritten: str, question: str, history: Sequence[Message], language: str | None) -> bool:
    """Whether it is one question that names nothing new and keeps what the old one asked."""
    if not rewritten or "\n" in rewritten or len(rewritten) > _MOST_CHARACTERS:
        return False
    spoken = Words(words(" ".join([question, *(turn.content for turn in history)])))
    kept = set(terms(question, language)) & set(terms(rewritten, language))
    return (bool(kept) or not terms(question, language)) and all(
        spoken.hold(name) for name in names(rewritten, language)
    )


def _last_whole_question(history: Sequence[Message], language: str | None) -> str | None:
    asked = [_plain(turn).rstrip(" ?？") for turn in reversed(history) if turn.role is Role.USER]
    whole = [question for question in asked if refers_back(question, language) is Kind.NOT_AT_ALL]
    return next(iter(whole or asked), None)


def _names_spoken_of(history: Sequence[Message], language: str | None) -> list[str]:
    """The names in the last question and the answer to it, or in the latest exchange that has any."""
    turns = [_plain(turn) for turn in history]
    for place in range(len(turns) - 1, -1, -1):
        if history[place].role is not Role.USER:
            continue
        found = [name for turn in turns[place : place + 2] for name in _long_names(turn, language)]
        if found:
            return list(dict.fromkeys(found))[:_MOST_NAMES]
    return []


def _long_names(text: str, language: str | None) -> list[str]:
    """Runs of capitalised words that hold a name, "Marie Curie" as one."""
    named = names(text, language)
    return [match.group().rstrip(".") for match in _NAME.finditer(text) if named & set(words(match.group()))]


def _plain(turn: Message) -> str:
    return " ".join(harmless(take_out(turn.content).text).split())
