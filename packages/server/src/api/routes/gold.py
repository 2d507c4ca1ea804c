"""Gold sets: questions whose evidence is known, to measure with."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, UploadFile
from fastapi.responses import PlainTextResponse

from shared.database.tables import GoldSet
from shared.database.tables.evaluation import Origin
from src.api.deps import Cursor, Limit, OwnedWorkspace, ServicesDep
from src.api.gold_views import (
    AnswerWanted,
    GoldQuestionView,
    GoldSetView,
    GoldSetWanted,
    ProposalsWanted,
    QuestionsAdded,
    QuestionsWanted,
    Review,
)
from src.api.views import PageView
from src.services.gold_export import as_csv, as_json_lines
from src.services.gold_files import WantedQuestion, read_questions

router = APIRouter(prefix="/api/workspaces/{workspace_id}/gold-sets", tags=["gold sets"])


async def gold_set(gold_set_id: UUID, workspace: OwnedWorkspace, services: ServicesDep) -> GoldSet:
    """The gold set in the path, if it is in the workspace."""
    return (await services.gold.get(workspace, gold_set_id)).row


OwnedSet = Annotated[GoldSet, Depends(gold_set)]


@router.get("")
async def gold_sets(
    workspace: OwnedWorkspace, services: ServicesDep, cursor: Cursor = None, limit: Limit = 50
) -> PageView[GoldSetView]:
    """The gold sets of the workspace, newest first."""
    page = await services.gold.list(workspace, cursor=cursor, limit=limit)
    return PageView(items=[GoldSetView.of(each) for each in page.items], next_cursor=page.next_cursor)


@router.post("", status_code=201)
async def create(wanted: GoldSetWanted, workspace: OwnedWorkspace, services: ServicesDep) -> GoldSetView:
    """Make an empty gold set."""
    return GoldSetView.of(await services.gold.create(workspace, wanted.name))


@router.get("/{gold_set_id}")
async def one(gold_set_id: UUID, workspace: OwnedWorkspace, services: ServicesDep) -> GoldSetView:
    """One gold set, with its questions counted."""
    return GoldSetView.of(await services.gold.get(workspace, gold_set_id))


@router.patch("/{gold_set_id}")
async def rename(wanted: GoldSetWanted, gold_set: OwnedSet, services: ServicesDep) -> GoldSetView:
    """Call the set something else."""
    return GoldSetView.of(await services.gold.rename(gold_set, wanted.name))


@router.delete("/{gold_set_id}", status_code=204)
async def delete(gold_set: OwnedSet, services: ServicesDep) -> None:
    """Remove the set, its questions, and the runs over it."""
    await services.gold.delete(gold_set)


@router.get("/{gold_set_id}/questions")
async def questions(
    gold_set: OwnedSet,
    services: ServicesDep,
    *,
    reviewed: bool | None = None,
    unreviewed: bool = False,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> PageView[GoldQuestionView]:
    """The questions with their evidence, newest first: all, with `reviewed` those that count, with `unreviewed` (the
    same as `reviewed=false`) the proposals that await a review."""
    wanted = False if unreviewed else reviewed
    page = await services.gold.questions(gold_set, reviewed=wanted, cursor=cursor, limit=limit)
    return PageView(items=[GoldQuestionView.of(each) for each in page.items], next_cursor=page.next_cursor)


@router.post("/{gold_set_id}/questions", status_code=201)
async def add(wanted: QuestionsWanted, gold_set: OwnedSet, services: ServicesDep) -> QuestionsAdded:
    """Add questions. Documents are named by id, by name, or by name without its ending."""
    return QuestionsAdded.of(await services.gold.add(gold_set, wanted.questions, Origin.HUMAN))


@router.post("/{gold_set_id}/import", status_code=201)
async def bring_in(file: UploadFile, gold_set: OwnedSet, services: ServicesDep) -> QuestionsAdded:
    """Add the questions of a file: CSV (`question`, `kind`, `answers`, `documents`, `quotes`) or JSON lines."""
    wanted = read_questions(file.filename or "", await file.read())
    return QuestionsAdded.of(await services.gold.add(gold_set, wanted, Origin.IMPORTED))


@router.get("/{gold_set_id}/export.jsonl", response_class=PlainTextResponse)
async def export(gold_set: OwnedSet, services: ServicesDep) -> PlainTextResponse:
    """The questions that count as JSON lines, which an import takes in again. Unreviewed ones are left out."""
    lines = as_json_lines(await services.gold.exported(gold_set))
    return PlainTextResponse(lines, media_type="application/x-ndjson")


@router.get("/{gold_set_id}/export.csv", response_class=PlainTextResponse)
async def export_csv(gold_set: OwnedSet, services: ServicesDep) -> PlainTextResponse:
    """The same as CSV, which has no place for grades."""
    return PlainTextResponse(as_csv(await services.gold.exported(gold_set)), media_type="text/csv")


@router.post("/{gold_set_id}/from-chat", status_code=201)
async def from_chat(wanted: AnswerWanted, gold_set: OwnedSet, services: ServicesDep) -> QuestionsAdded:
    """Make a question of a chat's answer that is marked good, with its citations as the evidence."""
    return QuestionsAdded.of(await services.gold.add_answer(gold_set, wanted.message_id))


@router.post("/{gold_set_id}/proposals", status_code=202)
async def propose(wanted: ProposalsWanted, gold_set: OwnedSet, services: ServicesDep) -> None:
    """Have the documents suggest questions. `questions.proposed` tells when; then review them one by one."""
    await services.gold.propose(gold_set, wanted.count, wanted.writer)


@router.post("/{gold_set_id}/questions/{question_id}/review")
async def review(question_id: UUID, wanted: Review, gold_set: OwnedSet, services: ServicesDep) -> GoldQuestionView:
    """Say that a question is good; remove it if it is not."""
    return GoldQuestionView.of(await services.gold.review(gold_set, question_id, wanted.text))


@router.put("/{gold_set_id}/questions/{question_id}")
async def change(
    question_id: UUID, wanted: WantedQuestion, gold_set: OwnedSet, services: ServicesDep
) -> QuestionsAdded:
    """Replace a question's text, kind, answers and evidence. A proposal counts as reviewed then."""
    return QuestionsAdded.of(await services.gold.change(gold_set, question_id, wanted))


@router.delete("/{gold_set_id}/questions/{question_id}", status_code=204)
async def remove(question_id: UUID, gold_set: OwnedSet, services: ServicesDep) -> None:
    """Remove a question, and what was measured with it."""
    await services.gold.remove(gold_set, question_id)
