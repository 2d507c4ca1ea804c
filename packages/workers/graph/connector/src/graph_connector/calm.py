"""Waits until a workspace has calmed down, so that an import of many documents is looked at a few times, not each time.

Every document that is connected asks for communities. All but the last such task of a generation end at once; the last
is postponed while others still change the graph, though not for ever.
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
    ChunksNamed,
    DocumentChunked,
    DocumentDeleted,
    DocumentParsed,
    DocumentUploaded,
    EntitiesDecided,
    EntitiesResolved,
    GraphConstructed,
    GraphExtracted,
    GraphReduced,
    GraphRequested,
)

_RESTLESS = (
    DocumentUploaded,
    DocumentParsed,
    DocumentChunked,
    DocumentDeleted,
    GraphRequested,
    ChunksNamed,
    GraphExtracted,
    GraphConstructed,
    GraphReduced,
    EntitiesDecided,
)
_LOOK_AGAIN = 1.0
_SHARE = 0.1  # of the time waited: a long import is looked at seldom, so that many at once cost little
_PATIENCE = 600.0


@dataclass
class Calm:
    """Remembers since when each generation's communities wait."""

    clock: Callable[[], float] = time.monotonic
    waiting_since: dict[UUID, float] = field(default_factory=dict)

    async def has_come(self, session: AsyncSession, resolved: EntitiesResolved) -> bool:
        """False where a later task will see to it. Raises Postponed while the graph is still changing."""
        if await _is_any(session, resolved.workspace_id, _later(resolved)):
            return False
        moment = self.clock()
        since = self.waiting_since.setdefault(resolved.generation_id, moment)
        if moment - since < _PATIENCE and await _is_any(session, resolved.workspace_id, _changing()):
            raise Postponed(after=max(_LOOK_AGAIN, _SHARE * (moment - since)))
        self.waiting_since.pop(resolved.generation_id, None)
        return True


async def _is_any(session: AsyncSession, workspace_id: UUID, such: ColumnElement[bool]) -> bool:
    return bool(await session.scalar(select(exists().where(Task.workspace_id == workspace_id, such))))


def _later(resolved: EntitiesResolved) -> ColumnElement[bool]:
    mine = Task.topic == EntitiesResolved.topic, Task.payload.contains(str(resolved.generation_id))
    return (Task.state == TaskState.WAITING) & mine[0] & mine[1]


def _changing() -> ColumnElement[bool]:
    states = (TaskState.WAITING, TaskState.RUNNING)
    return Task.state.in_(states) & Task.topic.in_([kind.topic for kind in _RESTLESS])
