"""Without the evaluator nobody could tell which way of finding evidence serves their own questions best."""

from collections.abc import AsyncIterator
from contextlib import aclosing
from dataclasses import dataclass

from general_evaluator.comparing import compared, overlaps
from general_evaluator.trying import Question
from shared.events import ComparisonAsked, ComparisonFinished, ConfigurationTried
from shared.exchange import Exchange
from shared.worker import Worker, handler


@dataclass
class Evaluator(Worker):
    """Asks the same questions in several configurations, and compares what comes of it."""

    exchange: Exchange

    @handler
    async def compare(self, asked: ComparisonAsked) -> AsyncIterator[ConfigurationTried | ComparisonFinished]:
        question = Question(asked.workspace_id, asked.text, asked.filters, answers=asked.answers, llm=asked.llm)
        tries = []
        async with aclosing(compared(self.exchange, question, asked.configurations)) as ready:
            async for each in ready:
                tries.append(each)
                yield each
        yield ComparisonFinished(
            workspace_id=asked.workspace_id, comparison_id=asked.comparison_id, overlaps=overlaps(tries)
        )
