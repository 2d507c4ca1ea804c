"""Asks a language model, and does not wait for what will never come."""

import asyncio
from collections.abc import Sequence
from contextlib import aclosing
from typing import NamedTuple

from graph_preprocessor.llm.answers import Answer, NotJson, parse_answer
from graph_preprocessor.llm.budget import Budget, BudgetSpent
from graph_preprocessor.llm.prompt import (
    ANSWER_TOKENS,
    first_messages,
    gleaning_messages,
    repair_messages,
    tokens_of,
    tokens_of_messages,
)
from shared.models.language import LanguageModel, Message
from shared.telemetry.metrics import graph_llm_calls_total, tokens_total

_WINDOW, _TIMES = 30, 4
_LOOK_EVERY = 200  # characters between two looks for repetition


class Unread(Exception):
    """The model gave nothing that could be used; the message tells the user why."""


class Reading(NamedTuple):
    """A valid answer, and what it cost."""

    answer: Answer
    calls: int
    tokens: int


class Reader:
    """Reads one passage at a time with one model. `seconds` is the longest that one call may take."""

    def __init__(self, model: LanguageModel, budget: Budget, *, gleanings: int, seconds: float) -> None:
        self._model, self._budget, self._gleanings, self._seconds = model, budget, gleanings, seconds

    async def read(self, passage: str) -> Reading:
        """Raises Unread, BudgetSpent, and what the model raises."""
        messages = first_messages(passage)
        reading = await self._valid(messages)
        for _ in range(self._gleanings):
            try:
                more = await self._valid(gleaning_messages(messages, reading.answer))
            except (Unread, BudgetSpent):
                break
            joined = Answer(
                entities=(*reading.answer.entities, *more.answer.entities),
                relations=(*reading.answer.relations, *more.answer.relations),
            )
            reading = Reading(joined, reading.calls + more.calls, reading.tokens + more.tokens)
            if not more.answer.entities and not more.answer.relations:
                break
        return reading

    async def _valid(self, messages: list[Message]) -> Reading:
        text, tokens = await self._ask(messages)
        try:
            return Reading(parse_answer(text), 1, tokens)
        except NotJson as error:
            again, more = await self._ask(repair_messages(messages, text, str(error)))
        try:
            return Reading(parse_answer(again), 2, tokens + more)
        except NotJson as error:
            raise Unread("the language model does not answer with valid JSON") from error

    async def _ask(self, messages: list[Message]) -> tuple[str, int]:
        """The text and its cost. The budget is charged before, so that it holds whatever the model does."""
        read = tokens_of_messages(messages)
        self._budget.reserve(read + ANSWER_TOKENS)
        text = ""
        graph_llm_calls_total.inc()
        try:
            async with asyncio.timeout(self._seconds):
                text = await self._listen(messages)
        except TimeoutError as error:
            raise Unread(f"the language model takes longer than {self._seconds:.0f} s for a chunk") from error
        finally:
            written = min(tokens_of(text), ANSWER_TOKENS) if text else ANSWER_TOKENS
            self._budget.give_back(ANSWER_TOKENS - written)
            tokens_total.labels(self._model.name, "read").inc(read)
            tokens_total.labels(self._model.name, "written").inc(written)
        return text, read + written

    async def _listen(self, messages: Sequence[Message]) -> str:
        text, looked = "", 0
        async with aclosing(self._model.stream(messages, max_tokens=ANSWER_TOKENS)) as pieces:
            async for piece in pieces:
                text += piece
                if len(text) - looked >= _LOOK_EVERY:
                    looked = len(text)
                    if _repeats(text):
                        break
        return text


def _repeats(text: str) -> bool:
    """The end has been said again and again, with nothing else since."""
    end = text[-_WINDOW:]
    return text[-_WINDOW * _TIMES * 3 :].count(end) >= _TIMES
