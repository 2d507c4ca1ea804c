"""Answers a question from its evidence, piece by piece, and verifies the whole."""

import asyncio
import re
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from dataclasses import dataclass, replace

from general_chat.citations import verify
from general_chat.context import DEFAULT_BUDGET, Context, TokenCounter, estimated_tokens, pack
from general_chat.evidence import Evidence
from general_chat.extractive import Similarity, extract
from general_chat.following import answers_by_graph, follow
from general_chat.numbering import Verified, below
from general_chat.phrases import declines, model_failed, nothing_found
from general_chat.prompt import is_small, request
from general_chat.speech import Speech
from general_chat.weakness import is_weak
from shared.errors import Rejected, Unavailable
from shared.events.questions import Citation, Statement
from shared.models.language.port import LanguageModel, Message, Role
from shared.retrieval.types import Hit, Mode

_READ_WITHOUT_MODEL = 6
# With 250 tokens of evidence 9 of 12 answers of SmolLM2-135M were supported, with 500 tokens 2; 5 were right with both.
_SMALL_BUDGET = 250
_PIECE = re.compile(r"\S+\s*|\s+")


@dataclass(frozen=True)
class Asked:
    """A question that is understandable by itself, the hits for it, best first, and what was said before."""

    question: str
    hits: Sequence[Hit]
    history: Sequence[Message] = ()
    language: str | None = None
    mode: Mode | None = None
    """How the hits were found."""

    @property
    def by_graph(self) -> bool:
        """Whether the links of the hits are what was asked for."""
        return answers_by_graph(self.question, self.hits, self.mode)


@dataclass(frozen=True)
class Means:
    """What an answer may be made with and may cost. Without `model` it is extractive."""

    model: LanguageModel | None = None
    context_tokens: int = DEFAULT_BUDGET
    answer_tokens: int = 400
    count: TokenCounter = estimated_tokens
    similarity: Similarity | None = None
    embedder: str | None = None
    """The name of the embedding model behind the hits' dense scores."""


@dataclass(frozen=True)
class Answer:
    """A verified answer. `model` is None when it is extractive, also when the model failed (`failure` tells why)."""

    text: str
    citations: tuple[Citation, ...] = ()
    statements: tuple[Statement, ...] = ()
    weak: bool = False
    model: str | None = None
    failure: str | None = None
    prompt_tokens: int = 0
    completion_tokens: int = 0


async def answer(asked: Asked, means: Means) -> AsyncGenerator[str | Answer, None]:
    """Pieces of text as they come, and the Answer last. Closing it early stops the model.

    A model that fails or says nothing is replaced by quotes, and the answer says so.
    """
    if not asked.by_graph and _finds_nothing(asked, means):
        answers = _declined(asked)
    elif means.model:
        answers = _spoken(asked, means, means.model)
    else:
        answers = _quoted(asked, means)
    async with aclosing(answers) as pieces:
        async for piece in pieces:
            yield piece


async def whole_answer(asked: Asked, means: Means) -> Answer:
    """The answer alone, for whoever does not watch it being written."""
    async with aclosing(answer(asked, means)) as pieces:
        [whole] = [piece async for piece in pieces if isinstance(piece, Answer)]
    return whole


def cost_of(asked: Asked, means: Means) -> Answer:
    """What a model would read for the answer; nothing is asked of it."""
    if means.model is None or (not asked.by_graph and _finds_nothing(asked, means)):
        return Answer("")
    _, messages = _prompt(asked, means, means.model)
    return Answer("", model=means.model.name, prompt_tokens=_read(means, messages))


def _finds_nothing(asked: Asked, means: Means) -> bool:
    before = next((message.content for message in reversed(asked.history) if message.role is Role.USER), "")
    return is_weak(asked.question, asked.hits, embedder=means.embedder, language=asked.language, before=before)


async def _declined(asked: Asked) -> AsyncGenerator[str | Answer, None]:
    text = nothing_found(asked.language)
    yield text
    yield Answer(text, weak=True)


async def _quoted(asked: Asked, means: Means) -> AsyncGenerator[str | Answer, None]:
    verified = await _extracted(asked, means)
    for piece in _PIECE.findall(verified.text):
        yield piece
    yield Answer(*verified)


async def _spoken(asked: Asked, means: Means, model: LanguageModel) -> AsyncGenerator[str | Answer, None]:
    context, messages = _prompt(asked, means, model)
    speech, failure = Speech(), None
    try:
        async with aclosing(speech.pieces(model, messages, max_tokens=means.answer_tokens)) as pieces:
            async for piece in pieces:
                yield piece
    except (Unavailable, Rejected) as error:
        failure = error.message
    if failure or not speech.text.strip():
        answer = await _instead(asked, means, model, failure or "The model wrote nothing.")
        yield f"\n\n{answer.text}" if speech.text else answer.text
    else:
        answer = await asyncio.to_thread(_checked, speech.text, asked, context, model)
    yield replace(answer, prompt_tokens=_read(means, messages), completion_tokens=means.count(speech.text))


def _prompt(asked: Asked, means: Means, model: LanguageModel) -> tuple[Context, list[Message]]:
    small = is_small(model.name)
    budget = min(means.context_tokens, _SMALL_BUDGET) if small else means.context_tokens
    context = pack(asked.hits, budget=budget, count=means.count)
    return context, request(asked.question, context, history=asked.history, language=asked.language, small=small)


def _read(means: Means, messages: Sequence[Message]) -> int:
    return sum(means.count(message.content) for message in messages)


def _checked(text: str, asked: Asked, context: Context, model: LanguageModel) -> Answer:
    if declines(text):
        return Answer(nothing_found(asked.language), weak=True, model=model.name)
    evidence = Evidence.of(context.hits)
    return Answer(*verify(text, evidence, question=asked.question, language=asked.language), model=model.name)


async def _instead(asked: Asked, means: Means, model: LanguageModel, failure: str) -> Answer:
    """Quotes under a line that says that the model failed."""
    line = model_failed(model.name, asked.language)
    return Answer(*below(line, await _extracted(asked, means)), failure=failure)


async def _extracted(asked: Asked, means: Means) -> Verified:
    if asked.by_graph and (followed := follow(asked.hits)).text:
        return followed
    evidence = Evidence.of(asked.hits[:_READ_WITHOUT_MODEL])
    return await extract(asked.question, evidence, similarity=means.similarity)
