"""Reads the chunks of a version with a language model, some at a time, as far as the budget goes."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from graph_preprocessor.findings import Passage
from graph_preprocessor.llm.answers import Answer
from graph_preprocessor.llm.budget import Budget, BudgetSpent
from graph_preprocessor.llm.calls import Reader, Reading, Unread
from graph_preprocessor.llm.memory import Memory, Remembered
from graph_preprocessor.llm.prompt import hash_of
from shared.errors import Rejected, Unavailable
from shared.library.workspace_settings import GraphSettings
from shared.models.language import LanguageModel

CALL_SECONDS = 180.0
_PATIENCE = 3  # failures in a row before the model is given up

Report = Callable[[int], Awaitable[None]]


@dataclass
class LlmReadings:
    """What the model has read, by the place of the passage, and why it did not read the rest."""

    answers: dict[int, Answer] = field(default_factory=dict)
    calls: int = 0
    tokens: int = 0
    shortfall: str | None = None


class LlmReader:
    """One model, one workspace's settings."""

    def __init__(
        self, model: LanguageModel, settings: GraphSettings, memory: Memory, *, seconds: float = CALL_SECONDS
    ) -> None:
        self._model, self._settings, self._memory, self._seconds = model, settings, memory, seconds

    async def read(self, passages: Sequence[Passage], chunk_ids: Sequence[UUID], report: Report) -> LlmReadings:
        """`report` hears how many are done. What the model has read before, here or in an equal chunk, is not asked
        again; what this version has cost before a crash still counts."""
        gleanings = self._settings.gleanings
        hashes = {
            id: hash_of(self._model.name, passage.text, gleanings)
            for id, passage in zip(chunk_ids, passages, strict=True)
        }
        known = await self._memory.recall(hashes)
        run = _Run(self._new_reader(sum(each.reading.tokens for each in known.values() if each.own)))
        gate = asyncio.Semaphore(self._settings.llm_concurrency)

        async def one(place: int, chunk_id: UUID) -> None:
            async with gate:
                reading = _told(known.get(chunk_id)) or await run.ask(passages[place].text)
                if reading is None:
                    return
                run.take(place, reading)
                if chunk_id not in known or not known[chunk_id].own:
                    await self._memory.keep(chunk_id, hashes[chunk_id], reading)
                await report(len(run.readings.answers))

        async with asyncio.TaskGroup() as group:
            for place, chunk_id in enumerate(chunk_ids):
                group.create_task(one(place, chunk_id))
        return run.readings

    def _new_reader(self, spent: int) -> Reader:
        budget = Budget(self._settings.llm_budget_tokens, spent=spent)
        return Reader(self._model, budget, gleanings=self._settings.gleanings, seconds=self._seconds)


def _told(known: Remembered | None) -> Reading | None:
    """What another chunk has cost is not counted here again."""
    if known is None or known.own:
        return known and known.reading
    return Reading(known.reading.answer, 0, 0)


class _Run:
    """Asks until the budget is spent or the model is given up."""

    def __init__(self, reader: Reader) -> None:
        self.readings = LlmReadings()
        self._reader = reader
        self._failures = 0
        self._over = False

    def take(self, place: int, reading: Reading) -> None:
        """The passage is read."""
        self.readings.answers[place] = reading.answer
        self.readings.calls += reading.calls
        self.readings.tokens += reading.tokens

    async def ask(self, passage: str) -> Reading | None:
        """None when it cannot be read; the shortfall says why."""
        if self._over:
            return None
        try:
            reading = await self._reader.read(passage)
        except BudgetSpent:
            self._end("its budget of tokens for this document is spent")
        except Rejected as error:
            self._end(error.message)
        except (Unread, Unavailable) as error:
            self._failures += 1
            self.readings.shortfall = str(error)
            self._over = self._over or self._failures >= _PATIENCE
        else:
            self._failures = 0
            return reading
        return None

    def _end(self, reason: str) -> None:
        self._over, self.readings.shortfall = True, reason
