"""Writes down what a run was measured with, so that it can be repeated."""

import os
import platform
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from shared.database.tables import ChunkRecord, Document, EvaluationRun, Generation, GoldQuestion, Workspace
from shared.database.tables.workspaces import GenerationState


async def setup(session: AsyncSession, run: EvaluationRun) -> dict[str, Any]:
    """The settings of the workspace, what was searched, the questions, and the machine."""
    workspace = await session.get_one(Workspace, run.workspace_id)
    live = await session.scalar(
        select(Generation).where(Generation.workspace_id == run.workspace_id, Generation.state == GenerationState.LIVE)
    )
    documents = select(func.count()).where(Document.workspace_id == run.workspace_id, Document.deleted_at.is_(None))
    chunks = select(func.count()).where(ChunkRecord.generation_id == (live.id if live else None))
    questions = select(func.count()).where(GoldQuestion.gold_set_id == run.gold_set_id)
    return {
        "version": _version(),
        "settings": workspace.settings,
        "embedding_model": live.embedding_model if live else None,
        "chunking": live.chunking if live else None,
        "documents": await session.scalar(documents),
        "chunks": await session.scalar(chunks),
        "gold_questions": await session.scalar(questions),
        "python": platform.python_version(),
        "machine": platform.machine(),
        "processors": os.cpu_count(),
    }


def _version() -> str:
    try:
        return version("shared-python")
    except PackageNotFoundError:
        return "unknown"
