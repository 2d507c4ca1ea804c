"""Measures a bench's installation by the evaluator, whose runs users measure their own questions with."""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from insighthub_cli.bench.datasets import Question
from insighthub_cli.bench.installation import Installation
from shared.database.tables import Document, EvaluationResult, EvaluationRun, GoldEvidence, GoldQuestion, GoldSet
from shared.database.tables.evaluation import Origin, RunState
from shared.errors import Unavailable
from shared.events import EvaluationRequested
from shared.retrieval.configuration import Configuration
from shared.retrieval.evaluation import RunRequest

Progress = Callable[[int], None]
_LOOK_EVERY = 0.25
_BATCH = 1_000


async def gold_set(place: Installation, questions: Sequence[Question]) -> UUID:
    """The questions as a gold set whose evidence are the documents that stand for the relevant lines of the corpus."""
    document_of = {id: document for document, ids in place.corpus_ids.items() for id in ids}
    row = GoldSet(id=uuid4(), workspace_id=place.workspace_id, name="bench")
    async with place.runtime.database.write() as session:
        session.add(row)
        wanted = {id for question in questions for id in question.relevant}
        document_of |= await _never_found(session, place.workspace_id, sorted(wanted - document_of.keys()))
    for start in range(0, len(questions), _BATCH):
        async with place.runtime.database.write() as session:
            await _add(session, row.id, questions[start : start + _BATCH], document_of)
    return row.id


async def _add(
    session: AsyncSession, gold_set_id: UUID, questions: Sequence[Question], document_of: dict[str, UUID]
) -> None:
    ids = [uuid4() for _ in questions]
    session.add_all(
        GoldQuestion(id=id, gold_set_id=gold_set_id, text=question.text, origin=Origin.IMPORTED, answers=[])
        for id, question in zip(ids, questions, strict=True)
    )
    await session.flush()
    session.add_all(
        evidence
        for id, question in zip(ids, questions, strict=True)
        for evidence in _evidence(id, question, document_of)
    )


def _evidence(id: UUID, question: Question, document_of: dict[str, UUID]) -> Iterator[GoldEvidence]:
    """Lines with the same text are one document, with the highest of their grades."""
    grades: dict[UUID, int] = {}
    for line, grade in question.relevant.items():
        document = document_of[line]
        grades[document] = max(grade, grades.get(document, 0))
    for document, grade in grades.items():
        yield GoldEvidence(id=uuid4(), question_id=id, document_id=document, grade=grade)


async def _never_found(session: AsyncSession, workspace_id: UUID, lines: Sequence[str]) -> dict[str, UUID]:
    """Lines without text cannot be indexed; a question that they answer has missed them."""
    ids = {line: uuid4() for line in lines}
    session.add_all(Document(id=id, workspace_id=workspace_id, name=line[:500]) for line, id in ids.items())
    await session.flush()
    return ids


async def run_over(
    place: Installation, gold_set_id: UUID, ways: Sequence[Configuration], measure: str, progress: Progress
) -> dict[str, Any]:
    """The summary of a finished run. `progress` hears how many questions are measured. Raises Unavailable."""
    request = RunRequest.model_validate({"configurations": ways, "measure": measure})
    run = EvaluationRun(id=uuid4(), workspace_id=place.workspace_id, gold_set_id=gold_set_id)
    run.request = request.model_dump(mode="json")
    async with place.runtime.database.write() as session:
        session.add(run)
        await session.flush()
        place.runtime.outbox.publish(session, EvaluationRequested(workspace_id=place.workspace_id, run_id=run.id))
    ended = await _ended(place, run.id, progress)
    if ended.state != RunState.FINISHED or ended.summary is None:
        raise Unavailable(f"The questions could not be measured: {ended.reason}")
    return ended.summary


async def _ended(place: Installation, run_id: UUID, progress: Progress) -> EvaluationRun:
    while True:
        run = await _seen(place, run_id, progress)
        if run.state != RunState.RUNNING:
            return run
        await asyncio.sleep(_LOOK_EVERY)


async def _seen(place: Installation, run_id: UUID, progress: Progress) -> EvaluationRun:
    done = select(func.count(func.distinct(EvaluationResult.question_id))).where(EvaluationResult.run_id == run_id)
    async with place.runtime.database.read() as session:
        progress(await session.scalar(done) or 0)
        return await session.get_one(EvaluationRun, run_id)
