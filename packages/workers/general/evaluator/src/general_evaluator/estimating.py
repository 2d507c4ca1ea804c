"""Says what a run would take, by asking a few of its questions; a language model only where it was never seen."""

import time
from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select

from general_evaluator.gold_questions import standards
from general_evaluator.measuring import GoldStandard, measured
from general_evaluator.results import Refused, Results, Setting, key_of_result, setting_of
from general_evaluator.trying import Question, answer_cost, tried
from shared.database.tables import EvaluationResult, EvaluationRun
from shared.events import AnswerGiven, ConfigurationTried, RunEstimateAsked, RunEstimated
from shared.retrieval.configuration import Configuration
from shared.retrieval.evaluation import RunRequest

_TRIED = 12
_KEYS = 500
_ANSWERED = 6
"""Answers that a model is asked for where nobody has seen it answer here: what it writes is off by a tenth then, and
all its tokens, of which it reads most, by a twentieth."""
_TYPICAL_ANSWER = 80
"""Tokens that a model writes where the budget does not allow to ask it."""
_NOBODY = UUID(int=0)


class _Past(NamedTuple):
    """What answers of the same model took on average; None where there are none. `answers` were made to be seen."""

    written: float | None = None
    milliseconds: float | None = None
    answers: int = 0


class _Sample(NamedTuple):
    """On average: seconds of a result, and tokens that a model would read."""

    seconds: float
    read: float


async def estimate(results: Results, asked: RunEstimateAsked) -> RunEstimated:
    """Of what is not known from earlier runs. Raises Refused for a configuration that cannot be measured."""
    request = asked.request
    async with results.database.read() as session:
        golds = await standards(session, asked.gold_set_id, proposed=request.include_proposed)
        setting = await setting_of(session, asked.workspace_id, request, results)
    todo = await _todo(results, setting, request, golds)
    samples, tried_questions = await _samples(results, setting, request, todo)
    past = await _past(results, asked) if setting.model else _Past()
    if setting.model and past.written is None:
        past = await _seen(results, setting, request, todo)
    left = [len(todo[configuration]) for configuration in request.configurations]
    read = round(sum(count * samples[each].read for each, count in zip(request.configurations, left, strict=True)))
    seconds = sum(count * samples[each].seconds for each, count in zip(request.configurations, left, strict=True))
    written = round(sum(left) * (_TYPICAL_ANSWER if past.written is None else past.written)) if read else 0
    return RunEstimated(
        workspace_id=asked.workspace_id,
        questions=len(golds),
        results=len(golds) * len(request.configurations),
        cached=len(golds) * len(request.configurations) - sum(left),
        tried=tried_questions,
        answered=past.answers,
        seconds=_with_answers(seconds, sum(left), past) if setting.model and sum(left) else seconds,
        model=setting.model,
        tokens_read=read,
        tokens_written=written,
        money=setting.price.of(read=read, written=written) if setting.price else None,
        budget_tokens=setting.allowed(request) if setting.model else None,
    )


def _with_answers(seconds: float, count: int, past: _Past) -> float | None:
    return None if past.milliseconds is None else seconds + count * past.milliseconds / 1000


async def _todo(
    results: Results, setting: Setting, request: RunRequest, golds: Sequence[GoldStandard]
) -> dict[Configuration, list[GoldStandard]]:
    keys = {
        key_of_result(setting, request, gold, configuration): (configuration, gold)
        for configuration in request.configurations
        for gold in golds
    }
    wanted, known = list(keys), set[str]()
    async with results.database.read() as session:
        for start in range(0, len(wanted), _KEYS):
            part = EvaluationResult.cache_key.in_(wanted[start : start + _KEYS])
            known |= set(await session.scalars(select(EvaluationResult.cache_key).where(part)))
    todo: dict[Configuration, list[GoldStandard]] = {configuration: [] for configuration in request.configurations}
    for key, (configuration, gold) in keys.items():
        if key not in known:
            todo[configuration].append(gold)
    return todo


async def _samples(
    results: Results, setting: Setting, request: RunRequest, todo: dict[Configuration, list[GoldStandard]]
) -> tuple[dict[Configuration, _Sample], int]:
    """Question by question in all configurations, as a run asks; the first once more, since it also warms up."""
    asked = {id(gold): gold for golds in todo.values() for gold in golds}
    golds = list(asked.values())[:: max(1, len(asked) // _TRIED)][:_TRIED]
    found: dict[Configuration, list[_Sample]] = {configuration: [] for configuration in request.configurations}
    for number, gold in enumerate([*golds[:1], *golds]):
        for configuration in request.configurations:
            sample = await _sample(results, setting, request, gold, configuration)
            if number:
                found[configuration].append(sample)
    return {configuration: _mean(rows) for configuration, rows in found.items()}, len(golds)


async def _sample(
    results: Results, setting: Setting, request: RunRequest, gold: GoldStandard, configuration: Configuration
) -> _Sample:
    answers = request.answers and setting.model is None
    question = Question(setting.workspace_id, gold.text, answers=answers, llm=request.llm)
    began = time.perf_counter()
    await results.known("")
    tried_so = await tried(results.exchange, question, configuration, number=0)
    if tried_so.error:
        raise Refused(f"{configuration.label} cannot be measured: {tried_so.error}")
    measured(gold, tried_so)
    await _stored(results)
    seconds = time.perf_counter() - began
    return _Sample(seconds, await _read(results, question, tried_so) if setting.model else 0.0)


async def _stored(results: Results) -> None:
    """What it takes to store something."""
    async with results.database.write() as session:
        await session.get(EvaluationRun, _NOBODY)


async def _read(results: Results, question: Question, found: ConfigurationTried) -> float:
    return float((await answer_cost(results.exchange, question, found)).prompt_tokens)


def _mean(samples: Sequence[_Sample]) -> _Sample:
    if not samples:
        return _Sample(0.0, 0.0)
    return _Sample(*(sum(column) / len(samples) for column in zip(*samples, strict=True)))


async def _past(results: Results, asked: RunEstimateAsked) -> _Past:
    query = (
        select(EvaluationResult.tokens_written, EvaluationResult.timings, EvaluationRun.request)
        .join(EvaluationRun, EvaluationRun.id == EvaluationResult.run_id)
        .where(EvaluationRun.workspace_id == asked.workspace_id, EvaluationResult.tokens_written > 0)
        .order_by(EvaluationRun.created_at.desc())
        .limit(_KEYS)
    )
    async with results.database.read() as session:
        rows = [row for row in await session.execute(query) if row.request.get("llm", "") == asked.request.llm]
    if not rows:
        return _Past()
    return _Past(
        sum(row.tokens_written for row in rows) / len(rows),
        sum(row.timings.get("answer", 0.0) for row in rows) / len(rows),
    )


async def _seen(
    results: Results, setting: Setting, request: RunRequest, todo: dict[Configuration, list[GoldStandard]]
) -> _Past:
    """Of a few answers that are made for this, within the budgets. Raises Refused when the model gives none."""
    pairs = [(configuration, gold) for configuration, golds in todo.items() for gold in golds]
    answers: list[AnswerGiven] = []
    tokens = 0
    for configuration, gold in pairs[:: max(1, len(pairs) // _ANSWERED)][:_ANSWERED]:
        money = setting.price.of(read=tokens, written=0) if setting.price else 0.0
        if not setting.allows(request, tokens, money):
            break
        question = Question(setting.workspace_id, gold.text, answers=True, llm=request.llm)
        found = await tried(results.exchange, question, configuration, number=0)
        if found.answer is None:
            raise Refused(f"{configuration.label} cannot be measured: {found.error}")
        answers.append(found.answer)
        tokens += found.answer.prompt_tokens + found.answer.completion_tokens
    if not answers:
        return _Past()
    written = sum(each.completion_tokens for each in answers) / len(answers)
    milliseconds = sum(sum(each.timings.values()) for each in answers) / len(answers)
    return _Past(written, milliseconds, len(answers))
