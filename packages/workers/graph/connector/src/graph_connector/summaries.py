"""Lets a language model write the summaries of communities, where the workspace wants it; else no model is asked.

A summary that was written once holds as long as the names and sentences of its community stay what they are.
"""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple
from uuid import UUID

import structlog
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from shared.database.tables import Community, Generation, Workspace
from shared.errors import InsightHubError
from shared.library.workspace_settings import GraphSettings, Summaries, WorkspaceSettings
from shared.models.language.named import LanguageModels
from shared.models.language.port import LanguageModel, Message, Role
from shared.telemetry.metrics import graph_llm_calls_total

log = structlog.get_logger()

_FEWEST_ENTITIES, _MOST_COMMUNITIES = 4, 300
_AT_A_TIME = 2
_MAX_TOKENS = 120
_ORDER = "You summarise what documents say. Use only the sentences given. Answer with two sentences and nothing else."


class Written(NamedTuple):
    """A summary and the model that wrote it."""

    summary: str
    written_by: str


async def read_settings(session: AsyncSession, generation_id: UUID) -> GraphSettings:
    """Of the generation's workspace."""
    query = select(Workspace.settings).join(Generation, Generation.workspace_id == Workspace.id)
    stored = await session.scalar(query.where(Generation.id == generation_id))
    return WorkspaceSettings.model_validate(stored or {}).graph


async def read_written(session: AsyncSession, generation_id: UUID) -> dict[str, Written]:
    """The summaries that a model wrote, by the content of their communities."""
    mine = (Community.generation_id == generation_id, Community.written_by.is_not(None))
    rows = await session.execute(select(Community.content, Community.summary, Community.written_by).where(*mine))
    return {content: Written(summary, by) for content, summary, by in rows if by}


async def write_summaries(
    rows: Sequence[dict[str, Any]], models: LanguageModels, settings: GraphSettings, known: Mapping[str, Written]
) -> None:
    """Change the summaries of the rows in place; those that no model writes keep their sentences."""
    if settings.summaries != Summaries.LLM:
        return
    for row in rows:
        if row["content"] in known:
            row.update(known[row["content"]]._asdict())
    large = [row for row in rows if row["written_by"] is None and row["entity_count"] >= _FEWEST_ENTITIES]
    large.sort(key=lambda row: (-row["entity_count"], row["id"]))
    try:
        if large and (model := models.named(settings.llm)):
            gate = asyncio.Semaphore(_AT_A_TIME)
            await asyncio.gather(*(_write(row, model, gate) for row in large[:_MOST_COMMUNITIES]))
    except InsightHubError as error:  # communities without a model's words are better than none
        log.warning("summaries_not_written", reason=error.message)


async def _write(row: dict[str, Any], model: LanguageModel, gate: asyncio.Semaphore) -> None:
    asked = f"About {row['label']}:\n{row['summary']}"
    messages = [Message(Role.SYSTEM, _ORDER), Message(Role.USER, asked)]
    async with gate:
        graph_llm_calls_total.inc()
        pieces = [piece async for piece in model.stream(messages, max_tokens=_MAX_TOKENS)]
    if text := " ".join("".join(pieces).split()):
        row.update(Written(text, model.name)._asdict())
