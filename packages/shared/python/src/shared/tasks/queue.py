"""Claims tasks under a lease, and ends them: done, tried again, or dead."""

import random
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any, NamedTuple
from uuid import UUID, uuid4

from sqlalchemy import (
    CTE,
    ColumnElement,
    Label,
    Select,
    String,
    bindparam,
    delete,
    exists,
    func,
    literal,
    or_,
    select,
    union_all,
    update,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.sql.dml import ReturningUpdate

from shared.database.holding import hold, insert_new
from shared.database.tables import Task, Turn
from shared.database.tables.base import now
from shared.database.tables.tasks import TaskState
from shared.errors import InsightHubError

LEASE = timedelta(seconds=60)
MAX_ATTEMPTS = 10  # about five minutes; a crash of a shared process counts for all that it was working on
_FIRST_DELAY, _LONGEST_DELAY = 0.5, 120.0


class LeaseLost(InsightHubError):
    """The task was cancelled or given to another worker; whatever was being written is dropped."""


class Claim(NamedTuple):
    """A task that is ours until the lease ends."""

    id: UUID
    workspace_id: UUID
    document_id: UUID | None
    worker: str
    topic: str
    payload: str
    trace: str | None
    attempts: int
    """This attempt included."""
    token: UUID
    waited: float
    """Seconds between becoming claimable and this claim."""


# Statements of every task, each built once: building them costs more than running them.
_tasks, _turns = Task.metadata.tables[Task.__tablename__], Task.metadata.tables[Turn.__tablename__]
_renew = (
    update(_tasks)
    .where(_tasks.c.id == bindparam("task"), _tasks.c.lease_token == bindparam("token"))
    .values(lease_until=bindparam("until"))
)
_finish = delete(_tasks).where(_tasks.c.id == bindparam("task"))
_take_turn = (
    update(_turns)
    .where(_turns.c.workspace_id == bindparam("workspace"), _turns.c.worker == bindparam("of_worker"))
    .values(claimed_at=bindparam("moment"))
)
CLAIMED = (
    Task.id,
    Task.workspace_id,
    Task.document_id,
    Task.worker,
    Task.topic,
    Task.payload,
    Task.trace,
    Task.attempts,
)


class TaskQueue:
    """Operations on the task table within the caller's transaction."""

    async def claim(self, session: AsyncSession, workers: Collection[str]) -> Claim | None:
        """The next task for one of these workers, leased.

        Fair between workspaces: the workspace whose last claim for a worker is longest ago is served first,
        so a huge import delays another user's file by one task, not by the import.
        """
        if not workers:
            return None
        await hold(session, "turns")
        moment, token = now(), uuid4()
        values = {"moment": moment, "token": token, "until": moment + LEASE}
        row = (await session.execute(_lease_next(tuple(sorted(workers))), values)).one_or_none()
        if row is None:
            return None
        *told, run_after = row
        claim = Claim._make([*told, token, (moment - run_after).total_seconds()])
        await remember_turn(session, claim.workspace_id, claim.worker, moment)
        return claim

    async def renew(self, session: AsyncSession, claim: Claim) -> None:
        """Hold the task for another lease. Raises LeaseLost when it is no longer ours."""
        held = await session.execute(_renew, {"task": claim.id, "token": claim.token, "until": now() + LEASE})
        if held.rowcount != 1:  # type: ignore[attr-defined]
            raise LeaseLost

    async def finish(self, session: AsyncSession, claim: Claim) -> None:
        """The task is done: its row goes. A row that went with its document already is fine."""
        await session.execute(_finish, {"task": claim.id})

    async def retry(self, session: AsyncSession, claim: Claim, *, error: str, after: float | None = None) -> bool:
        """Put the task back with exponential back-off and jitter; False when its attempts are used up.

        `after` seconds fixes the delay and does not count as an attempt.
        """
        if after is None and claim.attempts >= MAX_ATTEMPTS:
            return False
        delay = after if after is not None else _delay(claim.attempts)
        attempts = claim.attempts if after is None else claim.attempts - 1
        await self._put(
            session,
            claim,
            state=TaskState.WAITING,
            attempts=attempts,
            error=error,
            run_after=now() + timedelta(seconds=delay),
        )
        return True

    async def bury(self, session: AsyncSession, claim: Claim, *, error: str, traceback_id: str | None = None) -> None:
        """The task is dead: kept with its error until a person replays it."""
        await self._put(session, claim, state=TaskState.DEAD, error=error, traceback_id=traceback_id)

    async def hand_back(self, session: AsyncSession, claim: Claim) -> None:
        """The process stops: another may have the task at once, and this attempt does not count."""
        await self._put(session, claim, state=TaskState.WAITING, attempts=claim.attempts - 1, run_after=now())

    async def cancel(self, session: AsyncSession, *, document_id: UUID) -> None:
        """Forget the document's tasks; one that is running hears of it when it renews or writes."""
        mine = Task.document_id == document_id
        await session.execute(delete(Task).where(mine, Task.state != TaskState.RUNNING))
        await session.execute(update(Task).where(mine).values(lease_token=None))

    async def is_at_work(
        self, session: AsyncSession, *such: ColumnElement[bool], except_for: Collection[str] = ()
    ) -> bool:
        """Whether somebody still has such a task in hand. Those that wait are forgotten.

        A handler that ended while its document was deleted may have left another task, and so on: only when none is
        left at one moment can none come.
        """
        others = (*such, Task.topic.not_in(except_for))
        await session.execute(delete(Task).where(*others, Task.state == TaskState.WAITING))
        alive = or_(Task.state == TaskState.WAITING, (Task.state == TaskState.RUNNING) & (Task.lease_until > now()))
        return bool(await session.scalar(select(exists().where(*others, alive))))

    async def forget_cancelled(self, session: AsyncSession, claim: Claim) -> None:
        """The handler of a cancelled task has ended: its row can go."""
        await session.execute(
            delete(Task).where(Task.id == claim.id, Task.state == TaskState.RUNNING, Task.lease_token.is_(None))
        )

    async def replay(self, session: AsyncSession, ids: Sequence[UUID]) -> int:
        """Give dead tasks all their attempts again; how many there were."""
        revived = await session.execute(
            update(Task)
            .where(Task.id.in_(ids), Task.state == TaskState.DEAD)
            .values(state=TaskState.WAITING, attempts=0, run_after=now(), error=None, traceback_id=None)
        )
        return int(revived.rowcount)  # type: ignore[attr-defined]

    async def release_expired(self, session: AsyncSession, *, at: datetime | None = None) -> int:
        """Return the tasks whose worker let the lease end (by `at`, default: now) to the queue."""
        ended = (Task.state == TaskState.RUNNING, Task.lease_until < (at or now()))
        await session.execute(delete(Task).where(*ended, Task.lease_token.is_(None)))
        released = await session.execute(
            update(Task).where(*ended).values(state=TaskState.WAITING, lease_token=None, lease_until=None)
        )
        return int(released.rowcount)  # type: ignore[attr-defined]

    async def depth(self, session: AsyncSession) -> dict[tuple[str, str], int]:
        """Number of tasks by worker and state."""
        rows = await session.execute(select(Task.worker, Task.state, func.count()).group_by(Task.worker, Task.state))
        return {(worker, state): count for worker, state, count in rows}

    async def _put(self, session: AsyncSession, claim: Claim, **values: object) -> None:
        await session.execute(
            update(Task)
            .where(Task.id == claim.id, Task.lease_token == claim.token)
            .values(lease_token=None, lease_until=None, **values)
            .execution_options(synchronize_session=False)
        )


async def remember_turn(session: AsyncSession, workspace_id: UUID, worker: str, moment: datetime) -> None:
    """The workspace had its turn with this worker: the others are before it now."""
    known = await session.execute(_take_turn, {"workspace": workspace_id, "of_worker": worker, "moment": moment})
    if not known.rowcount:  # type: ignore[attr-defined]
        first = {"workspace_id": workspace_id, "worker": worker, "claimed_at": moment}
        await session.execute(insert_new(session, Turn), first)


@lru_cache(maxsize=256)
def _lease_next(workers: tuple[str, ...]) -> ReturningUpdate[*tuple[Any, ...]]:
    """The statement that leases the next task; building it costs more than running it, so it is kept."""
    return (
        update(Task)
        .where(Task.id == next_task(workers).scalar_subquery())
        .values(
            state=TaskState.RUNNING,
            attempts=Task.attempts + 1,
            lease_token=bindparam("token"),
            lease_until=bindparam("until"),
        )
        .returning(*CLAIMED, Task.run_after)
        .execution_options(synchronize_session=False)
    )


def next_task(workers: tuple[str, ...], *such: ColumnElement[bool]) -> Select[UUID]:
    """The id of the task whose turn it is at `moment`, among those that are `such`.

    What it costs grows with the workspaces that wait, not with their tasks: every step is a look into the index.
    """
    due = (Task.state == TaskState.WAITING, Task.run_after <= bindparam("moment"), *such)
    pairs = _waiting_pairs(workers)
    of_pair = (Task.worker == pairs.c.worker, Task.workspace_id == pairs.c.workspace_id)
    # Not EXISTS: PostgreSQL would make a join of it, and read all tasks.
    has_due = select(Task.id).where(*due, *of_pair).limit(1).correlate(pairs).scalar_subquery().is_not(None)
    turn = (
        select(pairs.c.workspace_id, pairs.c.worker)
        .outerjoin(Turn, (Turn.workspace_id == pairs.c.workspace_id) & (Turn.worker == pairs.c.worker))
        .where(pairs.c.workspace_id.is_not(None), has_due)
        .order_by(Turn.claimed_at.asc().nulls_first())
        .limit(1)
        .cte("turn")
    )
    worker, workspace = (select(column).scalar_subquery() for column in (turn.c.worker, turn.c.workspace_id))
    in_turn = (*due, Task.worker == worker, Task.workspace_id == workspace)
    pressing = select(Task.priority).where(*in_turn).order_by(Task.priority.desc()).limit(1).scalar_subquery()
    return (
        select(Task.id)
        .where(*in_turn, Task.priority == pressing)
        .order_by(Task.run_after, Task.id)
        .limit(1)
        .with_for_update(skip_locked=True, of=Task)
    )


def _waiting_pairs(workers: tuple[str, ...]) -> CTE:
    """Each worker with each workspace that has tasks for it, by steps from one to the next; at last with none."""
    names = union_all(*(select(literal(worker, String).label("worker")) for worker in workers)).subquery()

    def first_workspace(worker: ColumnElement[str], *after: ColumnElement[bool]) -> Label[UUID]:
        waiting = (Task.state == TaskState.WAITING, Task.worker == worker, *after)
        found = select(Task.workspace_id).where(*waiting).order_by(Task.workspace_id).limit(1)
        return found.scalar_subquery().label("workspace_id")

    pairs = select(names.c.worker, first_workspace(names.c.worker)).cte("pairs", recursive=True)
    later = first_workspace(pairs.c.worker, Task.workspace_id > pairs.c.workspace_id)
    return pairs.union_all(select(pairs.c.worker, later).where(pairs.c.workspace_id.is_not(None)))


def _delay(attempts: int) -> float:
    """Seconds before the next attempt: exponential with full jitter on its upper half."""
    longest = min(_FIRST_DELAY * 2 ** (attempts - 1), _LONGEST_DELAY)
    return random.uniform(longest / 2, longest)  # noqa: S311 (not a secret)
