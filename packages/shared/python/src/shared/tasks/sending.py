"""Hands waiting tasks to a message broker in the order of turns, and claims by id what comes back.

A waiting row that has a lease lies in the broker's queue until the lease ends; then it may be sent again. So neither a
message that is lost nor one that comes twice does harm: the row says what is to be done.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any, NamedTuple
from uuid import UUID, uuid4

from sqlalchemy import bindparam, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.sql.dml import ReturningUpdate

from shared.database.holding import hold
from shared.database.tables import Task
from shared.database.tables.base import now
from shared.database.tables.tasks import TaskState
from shared.tasks.queue import CLAIMED, LEASE, Claim, next_task, remember_turn

SENT_FOR = timedelta(seconds=60)
"""How long a message stays in the broker's queue; the row can be sent again when it has left."""

_unsent = or_(Task.lease_until.is_(None), Task.lease_until < bindparam("moment"))
_sent = (
    select(Task.worker, func.count())
    .where(Task.state == TaskState.WAITING, Task.lease_until >= bindparam("moment"))
    .group_by(Task.worker)
)
_forget = (
    update(Task)
    .where(Task.id.in_(bindparam("tasks", expanding=True)), Task.state == TaskState.WAITING)
    .values(lease_until=None)
    .execution_options(synchronize_session=False)
)


class Sent(NamedTuple):
    """What a message says: which task, for whom, and how pressing it is."""

    id: UUID
    workspace_id: UUID
    worker: str
    priority: int


class Sending:
    """Operations on the task table within the caller's transaction."""

    async def counts(self, session: AsyncSession) -> Mapping[str, int]:
        """How many tasks of each worker lie in the broker's queues; nobody else sends until the transaction ends."""
        await hold(session, "turns")
        rows = await session.execute(_sent, {"moment": now()})
        return {worker: int(count) for worker, count in rows}

    async def next(self, session: AsyncSession, workers: Collection[str]) -> Sent | None:
        """The task whose turn it is, marked as sent; fair between workspaces as `TaskQueue.claim` is."""
        if not workers:
            return None
        moment = now()
        values = {"moment": moment, "until": moment + SENT_FOR}
        row = (await session.execute(_send_next(tuple(sorted(workers))), values)).one_or_none()
        if row is None:
            return None
        sent = Sent._make(row)
        await remember_turn(session, sent.workspace_id, sent.worker, moment)
        return sent

    async def forget(self, session: AsyncSession, ids: Iterable[UUID]) -> None:
        """These did not reach the broker: they can be sent at once."""
        await session.execute(_forget, {"tasks": list(ids)})

    async def claim(self, session: AsyncSession, worker: str, task_id: UUID) -> Claim | None:
        """The task, leased; None for one that is gone, another's, in somebody's hands, or not due."""
        moment = now()
        return await _lease(session, _claim_waiting, worker=worker, task_id=task_id, moment=moment)

    async def take_over(self, session: AsyncSession, worker: str, task_id: UUID, seen: datetime) -> Claim | None:
        """The task of a worker that has not renewed its lease since it was `seen`; None when it has."""
        return await _lease(session, _claim_unrenewed, worker=worker, task_id=task_id, moment=seen)

    async def lease_of(self, session: AsyncSession, task_id: UUID) -> datetime | None:
        """Until when a task that runs is leased; None for one that does not run."""
        return await session.scalar(select(Task.lease_until).where(Task.id == task_id, Task.state == TaskState.RUNNING))


async def _lease(
    session: AsyncSession, statement: ReturningUpdate[*tuple[Any, ...]], *, worker: str, task_id: UUID, moment: datetime
) -> Claim | None:
    token, until = uuid4(), now() + LEASE
    values = {"task": task_id, "of_worker": worker, "moment": moment, "token": token, "until": until}
    row = (await session.execute(statement, values)).one_or_none()
    if row is None:
        return None
    *told, run_after = row
    return Claim._make([*told, token, (now() - run_after).total_seconds()])


@lru_cache(maxsize=256)
def _send_next(workers: tuple[str, ...]) -> ReturningUpdate[*tuple[Any, ...]]:
    return (
        update(Task)
        .where(Task.id == next_task(workers, _unsent).scalar_subquery())
        .values(lease_until=bindparam("until"))
        .returning(Task.id, Task.workspace_id, Task.worker, Task.priority)
        .execution_options(synchronize_session=False)
    )


_leased = (
    update(Task)
    .where(Task.id == bindparam("task"), Task.worker == bindparam("of_worker"))
    .values(
        state=TaskState.RUNNING,
        attempts=Task.attempts + 1,
        lease_token=bindparam("token"),
        lease_until=bindparam("until"),
    )
    .execution_options(synchronize_session=False)
)
_claim_waiting = _leased.where(Task.state == TaskState.WAITING, Task.run_after <= bindparam("moment")).returning(
    *CLAIMED, Task.run_after
)
_claim_unrenewed = _leased.where(Task.state == TaskState.RUNNING, Task.lease_until == bindparam("moment")).returning(
    *CLAIMED, Task.run_after
)
