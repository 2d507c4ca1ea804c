"""Asks one question in one configuration, as a user would."""

import time
from typing import NamedTuple
from uuid import UUID

from shared.errors import InsightHubError, Rejected
from shared.events import AnswerAsked, AnswerGiven, ChunksFound, ConfigurationTried, QuestionAsked
from shared.exchange import Exchange
from shared.retrieval import Filters, GraphMethod
from shared.retrieval.configuration import Configuration
from shared.retrieval.weighting import Trial

_LONGEST_SEARCH, _LONGEST_ANSWER = 60.0, 600.0


class Question(NamedTuple):
    """What is asked in every configuration, and whether an answer is wanted as well."""

    workspace_id: UUID
    text: str
    filters: Filters = Filters()
    answers: bool = False
    llm: str = ""
    trial: Trial | None = None


async def tried(
    exchange: Exchange, question: Question, configuration: Configuration, number: int
) -> ConfigurationTried:
    """What came of it. A configuration that cannot be used says why instead of spoiling the others."""
    try:
        return await _tried(exchange, question, configuration, number)
    except InsightHubError as error:
        return ConfigurationTried(
            workspace_id=question.workspace_id,
            number=number,
            configuration=configuration,
            mode=configuration.mode,
            error=error.told,
            refused=isinstance(error, Rejected),
        )


async def _tried(
    exchange: Exchange, question: Question, configuration: Configuration, number: int
) -> ConfigurationTried:
    asked = QuestionAsked(
        workspace_id=question.workspace_id,
        text=question.text,
        mode=configuration.mode,
        limit=configuration.limit,
        rerank=configuration.rerank,
        method=configuration.method or GraphMethod.LINKS,
        filters=question.filters,
        trial=question.trial,
    )
    began = time.perf_counter()
    found = await exchange.ask(asked, ChunksFound, deadline=_LONGEST_SEARCH)
    total = (time.perf_counter() - began) * 1000
    answer = await _answered(exchange, question, found) if question.answers else None
    return ConfigurationTried(
        workspace_id=question.workspace_id,
        number=number,
        configuration=configuration,
        mode=found.mode,
        reason=found.reason,
        hits=found.hits,
        timings={**found.timings, "total": total},
        answer=answer,
    )


async def answer_cost(exchange: Exchange, question: Question, found: ConfigurationTried) -> AnswerGiven:
    """What a language model would read to answer; it is not asked."""
    asked = AnswerAsked(
        workspace_id=question.workspace_id,
        text=question.text,
        mode=found.mode,
        hits=found.hits,
        llm=question.llm,
        only_cost=True,
    )
    return await exchange.ask(asked, AnswerGiven, deadline=_LONGEST_SEARCH)


async def _answered(exchange: Exchange, question: Question, found: ChunksFound) -> AnswerGiven:
    asked = AnswerAsked(
        workspace_id=question.workspace_id, text=question.text, mode=found.mode, hits=found.hits, llm=question.llm
    )
    return await exchange.ask(asked, AnswerGiven, deadline=_LONGEST_ANSWER)
