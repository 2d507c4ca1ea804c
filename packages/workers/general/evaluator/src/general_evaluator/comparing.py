"""Tries several configurations at once, and sees how much of their evidence is the same."""

import asyncio
from collections.abc import AsyncGenerator, Sequence
from itertools import combinations

from general_evaluator.trying import Question, tried
from shared.events import ConfigurationTried, Overlap
from shared.exchange import Exchange
from shared.retrieval.configuration import Configuration


async def compared(
    exchange: Exchange, question: Question, configurations: Sequence[Configuration]
) -> AsyncGenerator[ConfigurationTried, None]:
    """Whatever is ready first comes first. Closing the iterator ends the work."""
    work = [
        asyncio.create_task(tried(exchange, question, configuration, number=number))
        for number, configuration in enumerate(configurations)
    ]
    try:
        for ready in asyncio.as_completed(work):
            yield await ready
    finally:
        for task in work:
            task.cancel()
        await asyncio.gather(*work, return_exceptions=True)


def overlaps(tries: Sequence[ConfigurationTried]) -> tuple[Overlap, ...]:
    """For every two of them, in the order of their numbers."""
    ordered = sorted(tries, key=lambda each: each.number)
    return tuple(_overlap(first, second) for first, second in combinations(ordered, 2))


def _overlap(first: ConfigurationTried, second: ConfigurationTried) -> Overlap:
    one, other = ({hit.chunk_id for hit in each.hits} for each in (first, second))
    documents = {hit.document_id for hit in first.hits} & {hit.document_id for hit in second.hits}
    union = one | other
    return Overlap(
        first=first.number,
        second=second.number,
        chunks=len(one & other),
        documents=len(documents),
        share=len(one & other) / len(union) if union else 0.0,
    )
