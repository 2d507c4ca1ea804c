"""Moves a version through its stages, and says so to whoever watches."""

from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from shared.database.engine import after_commit
from shared.database.holding import held, held_one
from shared.database.tables import Document, Stage, Version
from shared.database.tables.base import now
from shared.database.tables.documents import GraphState, VersionState
from shared.events import DocumentProgressed
from shared.feed import Feed

UNDERWAY = (VersionState.QUEUED, VersionState.PARSING, VersionState.CHUNKING, VersionState.INDEXING)
GRAPH_ENDS = (GraphState.PARTIAL, GraphState.READY, GraphState.FAILED)

AnyStage = VersionState | GraphState
"""A stage of the way from upload to index, or of the graph's, which has its own state and its own end."""


class Lifecycle:
    """Every change of a version's state goes through here, within the caller's transaction."""

    def __init__(self, feed: Feed) -> None:
        self._feed = feed

    async def enter(self, session: AsyncSession, version_id: UUID, stage: AnyStage) -> None:
        """The version is in this stage now, unless it has come to its end already (as when it is re-indexed)."""
        version = await held(session, Version, version_id)
        if version is None or _has_ended(version, stage):
            return
        if isinstance(stage, GraphState):
            version.graph_state = stage
        else:
            version.state = stage
        known = await session.get(Stage, (version_id, stage))
        if known is None:
            session.add(Stage(version_id=version_id, name=stage))
        else:
            known.finished_at = None
        self._tell(session, version, stage)

    async def leave(self, session: AsyncSession, version_id: UUID, stage: AnyStage) -> None:
        """The stage is done."""
        await session.execute(
            update(Stage)
            .where(Stage.version_id == version_id, Stage.name == stage, Stage.finished_at.is_(None))
            .values(finished_at=now())
        )

    async def progress(
        self, session: AsyncSession, version_id: UUID, stage: AnyStage, *, done: int, total: int
    ) -> None:
        """So much of the stage is done."""
        version = await held(session, Version, version_id)
        if version is None or stage not in (version.state, version.graph_state):
            return
        await session.merge(Stage(version_id=version_id, name=stage, done=done, total=total))
        self._tell(session, version, stage, done=done, total=total)

    async def fail(
        self, session: AsyncSession, version_id: UUID, reason: str, *, stage: AnyStage | None = None
    ) -> None:
        """The version ends here, with a reason that its owner can act on; at a graph stage only its graph ends."""
        version = await held(session, Version, version_id)
        if version is None or _has_ended(version, stage):
            return
        if isinstance(stage, GraphState):
            version.graph_state, version.graph_warning = GraphState.FAILED, reason
        else:
            version.state, version.reason = VersionState.FAILED, reason
        self._tell(session, version)

    async def connect(self, session: AsyncSession, version_id: UUID, *, partial: bool = False) -> None:
        """The version is part of the graph; `partial` when a budget ended before all of it was read."""
        version = await held(session, Version, version_id)
        if version is None or version.graph_state in GRAPH_ENDS:
            return
        version.graph_state = GraphState.PARTIAL if partial else GraphState.READY
        self._tell(session, version)

    async def promote(self, session: AsyncSession, version_id: UUID) -> list[UUID]:
        """The version is ready and answers from now on; returns those that it supersedes.

        When a newer version is ready already, it is this one that is superseded.
        """
        document_id = (await session.get_one(Version, version_id)).document_id
        document = await held_one(session, Document, document_id)
        version = await held_one(session, Version, version_id)
        version.state, version.ready_at, version.reason = VersionState.READY, now(), None
        current = await session.get(Version, document.current_version_id) if document.current_version_id else None
        newest = current if current and current.number > version.number else version
        document.current_version_id = newest.id
        await session.flush()
        older = await session.scalars(
            select(Version).where(Version.document_id == document.id, Version.number < newest.number)
        )
        superseded = [each for each in older if each.state != VersionState.SUPERSEDED]
        for each in superseded:
            each.state = VersionState.SUPERSEDED
        self._tell(session, version)
        return [each.id for each in superseded]

    def _tell(
        self,
        session: AsyncSession,
        version: Version,
        stage: str | None = None,
        *,
        done: int = 0,
        total: int | None = None,
    ) -> None:
        notice = DocumentProgressed(
            workspace_id=version.workspace_id,
            document_id=version.document_id,
            version_id=version.id,
            state=version.state,
            stage=stage,
            done=done,
            total=total,
            reason=version.reason,
            graph_state=version.graph_state,
        )
        after_commit(session, lambda: self._feed.publish(notice))


def _has_ended(version: Version, stage: AnyStage | None) -> bool:
    if isinstance(stage, GraphState):
        return version.graph_state in GRAPH_ENDS
    return version.state not in UNDERWAY
