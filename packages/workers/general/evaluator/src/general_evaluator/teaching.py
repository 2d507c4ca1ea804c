"""Gathers what a workspace's results and marks teach, and stores what was learnt."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from general_evaluator.learning import Learned, Lesson, learn
from shared.database import Database
from shared.database.tables import (
    Comparison,
    EvaluationResult,
    EvaluationRun,
    GoldQuestion,
    LearnedRouter,
    Preference,
)
from shared.database.tables.base import now
from shared.errors import Rejected
from shared.events import RouterTaught, TeachingAsked
from shared.retrieval import Mode
from shared.retrieval.configuration import Configuration
from shared.retrieval.evaluation import RunRequest
from shared.retrieval.learned import TAUGHT

_TOO_FEW_MODES = "The run must have measured at least two of vector, graph and hybrid, with ten chunks and no rerank."


async def teach(database: Database, asked: TeachingAsked) -> RouterTaught:
    """What was learnt before is forgotten in any case. Raises Rejected when the run teaches nothing."""
    async with database.read() as session:
        run = await session.get_one(EvaluationRun, asked.run_id)
        measure = RunRequest.model_validate(run.request).measure
        lessons = [*await _results(session, run.id, measure), *await _marks(session, run.workspace_id)]
    learned = learn(_comparable(lessons), measure)
    async with database.write() as session:
        await session.execute(delete(LearnedRouter).where(LearnedRouter.workspace_id == run.workspace_id))
        if learned.model:
            stored = {**learned.model.model_dump(mode="json"), "held_out": _figures(learned)}
            session.add(LearnedRouter(workspace_id=run.workspace_id, model=stored, created_at=now()))
    return RouterTaught(workspace_id=run.workspace_id, used=learned.model is not None, **_figures(learned))


def _figures(learned: Learned) -> dict[str, Any]:
    return {name: value for name, value in learned._asdict().items() if name != "model"}


async def _results(session: AsyncSession, run_id: UUID, measure: str) -> list[Lesson]:
    plain = {Configuration(mode=mode).label: mode for mode in TAUGHT}
    rows = await session.execute(
        select(EvaluationResult, GoldQuestion.text)
        .join(GoldQuestion, GoldQuestion.id == EvaluationResult.question_id)
        .where(EvaluationResult.run_id == run_id, EvaluationResult.configuration.in_(list(plain)))
        .order_by(EvaluationResult.question_id)
    )
    scores: defaultdict[str, dict[Mode, float]] = defaultdict(dict)
    for result, text in rows:
        if measure in result.measures:
            scores[text][plain[result.configuration]] = result.measures[measure]
    return [Lesson(text, found) for text, found in scores.items()]


async def _marks(session: AsyncSession, workspace_id: UUID) -> list[Lesson]:
    """Of comparisons of at least two of the modes where one of them was the better."""
    rows = await session.execute(
        select(Comparison, Preference.better)
        .join(Preference, Preference.comparison_id == Comparison.id)
        .where(Comparison.workspace_id == workspace_id, Preference.better.is_not(None))
        .order_by(Comparison.id)
    )
    found = []
    for comparison, better in rows:
        modes = [Configuration.model_validate(each).mode for each in comparison.configurations]
        scores = {mode: float(number == better) for number, mode in enumerate(modes) if mode in TAUGHT}
        if any(scores.values()):
            found.append(Lesson(comparison.question, scores))
    return found


def _comparable(lessons: Sequence[Lesson]) -> Sequence[Lesson]:
    """Those that tell of the same modes as most do."""
    sets = [frozenset(lesson.scores) for lesson in lessons]
    modes = max(set(sets), key=lambda each: (sets.count(each), len(each)), default=frozenset[Mode]())
    if len(modes) < 2:
        raise Rejected(_TOO_FEW_MODES)
    return [lesson for lesson in lessons if frozenset(lesson.scores) == modes]
