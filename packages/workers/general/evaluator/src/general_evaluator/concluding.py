"""Sums a run up: means, intervals, milliseconds, by kind of question, and the verdict."""

import asyncio
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

import numpy as np
from sqlalchemy import select

from general_evaluator.setup import setup
from general_evaluator.statistics import interval
from general_evaluator.verdict import verdict
from shared.database import Database
from shared.database.tables import EvaluationResult, EvaluationRun, GoldQuestion
from shared.retrieval.evaluation import RunRequest

Row = tuple[EvaluationResult, GoldQuestion]


async def summary(database: Database, run: EvaluationRun) -> dict[str, Any] | None:
    """None when no question was measured in every configuration: only such questions are compared."""
    async with database.read() as session:
        found = await session.execute(
            select(EvaluationResult, GoldQuestion)
            .join(GoldQuestion, GoldQuestion.id == EvaluationResult.question_id)
            .where(EvaluationResult.run_id == run.id)
            .order_by(EvaluationResult.question_id)
        )
        rows = [(result, question) for result, question in found]
        repeatable = await setup(session, run)
    # The intervals of a thousand questions take seconds, in which the process has others to serve.
    told = await asyncio.to_thread(_told, rows, RunRequest.model_validate(run.request))
    return {**told, "setup": repeatable} if told else None


def _told(found: Sequence[Row], request: RunRequest) -> dict[str, Any] | None:
    labels = [each.label for each in request.configurations]
    by_question: dict[UUID, dict[str, Row]] = defaultdict(dict)
    for result, question in found:
        by_question[question.id][result.configuration] = (result, question)
    whole = [rows for rows in by_question.values() if rows.keys() >= set(labels)]
    if not whole:
        return None
    columns = {label: [rows[label] for rows in whole] for label in labels}
    return {
        "questions": len(whole),
        "origins": _counts(question.origin for _, question in columns[labels[0]]),
        "unreviewed": sum(not question.reviewed for _, question in columns[labels[0]]),
        "configurations": {label: _column(rows) for label, rows in columns.items()},
        "verdict": _verdict(columns, request.measure),
        "kinds": _by_kind(columns, request.measure),
        "by_kind": _columns_by_kind(columns),
    }


def _column(rows: Sequence[Row]) -> dict[str, Any]:
    names = sorted({name for result, _ in rows for name in result.measures})
    steps = sorted({step for result, _ in rows for step in result.timings})
    return {
        "measures": {name: _mean_with_interval(rows, name) for name in names},
        "milliseconds": {step: _percentiles([result.timings.get(step, 0.0) for result, _ in rows]) for step in steps},
        "tokens": sum(result.tokens for result, _ in rows),
        "tokens_written": sum(result.tokens_written for result, _ in rows),
        "money": _sum(result.money for result, _ in rows),
        "cached": sum(result.cached for result, _ in rows),
        "modes": _counts(result.mode for result, _ in rows),
    }


def _mean_with_interval(rows: Sequence[Row], name: str) -> dict[str, float]:
    values = np.array([result.measures[name] for result, _ in rows if name in result.measures], dtype=np.float64)
    low, high = interval(values)
    return {"mean": float(values.mean()), "low": low, "high": high, "questions": len(values)}


def _percentiles(values: Sequence[float]) -> dict[str, float]:
    return {"p50": float(np.percentile(values, 50)), "p95": float(np.percentile(values, 95))}


def _verdict(columns: Mapping[str, Sequence[Row]], measure: str) -> dict[str, Any] | None:
    scores = {
        label: [result.measures[measure] for result, _ in rows if measure in result.measures]
        for label, rows in columns.items()
    }
    if len(scores) < 2 or not all(scores.values()):
        return None
    medians = {
        label: float(np.median([result.timings["total"] for result, _ in rows])) for label, rows in columns.items()
    }
    return {"measure": measure, **verdict(scores, medians, measure).model_dump()}


def _by_kind(columns: Mapping[str, Sequence[Row]], measure: str) -> dict[str, Any]:
    kinds = sorted({question.kind for rows in columns.values() for _, question in rows})
    parts = {
        kind: {label: [row for row in rows if row[1].kind == kind] for label, rows in columns.items()} for kind in kinds
    }
    return {kind: _verdict(part, measure) for kind, part in parts.items()} if len(kinds) > 1 else {}


def _columns_by_kind(columns: Mapping[str, Sequence[Row]]) -> dict[str, Any]:
    """The same figures as for all questions, for each kind of question by itself."""
    kinds = sorted({question.kind for rows in columns.values() for _, question in rows})
    return {
        kind: {label: _column([row for row in rows if row[1].kind == kind]) for label, rows in columns.items()}
        for kind in kinds
    }


def _sum(values: Iterable[float | None]) -> float | None:
    """None where nothing has a price."""
    known = [value for value in values if value is not None]
    return sum(known) if known else None


def _counts(values: Iterable[str]) -> dict[str, int]:
    found: dict[str, int] = defaultdict(int)
    for value in values:
        found[value] += 1
    return dict(found)
