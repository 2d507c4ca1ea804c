"""Waits until a workspace has calmed down, so that an import of many documents is looked at a few times, not each time.

Every document that comes or goes asks for topics. All but the last such task of a workspace end at once; the last is
postponed while others still change the documents, though not for ever.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.ext.asyncio import AsyncSession

from shared.database.tables import Task
from shared.database.tables.tasks import TaskState
from shared.errors import Postponed
from shared.events import (
    DocumentChunked,
    DocumentDeleted,
    DocumentParsed,
    DocumentReady,
    DocumentsChanged,
    DocumentUploaded,
    EnrichmentRequested,
    VectorIndexed,
    VectorRequested,
    VersionSuperseded,
)

_RESTLESS = (
    DocumentUploaded,
    DocumentParsed,
    DocumentChunked,
    VectorRequested,
    VectorIndexed,
    DocumentReady,
    EnrichmentRequested,
    DocumentDeleted,
    VersionSuperseded,
)
_LOOK_AGAIN = 1.0
_SHARE = 0.1  # of the time waited: a long import is looked at seldom, so that many at once cost little
_PATIENCE = 600.0


@dataclass
class Calm:
    """Remembers since when each workspace's topics wait."""

    clock: Callable[[], float] = time.monotonic
    waiting_since: dict[UUID, float] = field(default_factory=dict)

    async def has_come(self, session: AsyncSession, workspace_id: UUID) -> bool:
        """False where a later task will see to it. Raises Postponed while documents still come or go."""
        if await _is_any(session, workspace_id, _later()):
            return False
        moment = self.clock()
        since = self.waiting_since.setdefault(workspace_id, moment)
        if moment - since < _PATIENCE and await _is_any(session, workspace_id, _changing()):
            raise Postponed(after=max(_LOOK_AGAIN, _SHARE * (moment - since)))
        self.waiting_since.pop(workspace_id, None)
        return True


async def _is_any(session: AsyncSession, workspace_id: UUID, such: ColumnElement[bool]) -> bool:
    return bool(await session.scalar(select(exists().where(Task.workspace_id == workspace_id, such))))


def _later() -> ColumnElement[bool]:
    return (Task.state == TaskState.WAITING) & (Task.topic == DocumentsChanged.topic)


def _changing() -> ColumnElement[bool]:
    states = (TaskState.WAITING, TaskState.RUNNING)
    return Task.state.in_(states) & Task.topic.in_([kind.topic for kind in _RESTLESS])
