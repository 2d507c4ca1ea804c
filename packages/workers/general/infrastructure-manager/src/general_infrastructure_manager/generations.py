"""One generation of a workspace's index answers while the next is built beside it."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import delete as delete_rows
from sqlalchemy import exists, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from shared.database.holding import hold
from shared.database.tables import ChunkRecord, Document, Generation, Indexing, Version
from shared.database.tables.workspaces import GenerationState
from shared.events import GenerationRetired, ReindexRequested, VectorIndexed, WorkspaceReconfigured


async def hold_generations(session: AsyncSession, workspace_id: UUID) -> None:
    """The last version that a generation lacked must see all the others: each looks after the one before."""
    await hold(session, "generations", workspace_id)


async def ids(session: AsyncSession, workspace_id: UUID) -> Sequence[UUID]:
    """All generations of the workspace, whatever their state."""
    return (await session.scalars(select(Generation.id).where(Generation.workspace_id == workspace_id))).all()


async def to_reindex(session: AsyncSession, reconfigured: WorkspaceReconfigured) -> tuple[ReindexRequested, ...]:
    """A request for each version that answers now; those on their way are looked after when they begin to answer."""
    rows = await session.execute(
        select(Version.document_id, Version.id)
        .join(Document, Document.current_version_id == Version.id)
        .where(Document.workspace_id == reconfigured.workspace_id, Document.deleted_at.is_(None))
    )
    return tuple(
        ReindexRequested(
            workspace_id=reconfigured.workspace_id,
            document_id=document_id,
            version_id=version_id,
            generation_id=reconfigured.generation_id,
        )
        for document_id, version_id in rows
    )


async def to_catch_up(session: AsyncSession, indexed: VectorIndexed) -> tuple[ReindexRequested, ...]:
    """A request for a version that was cut before the generation that is being built was begun."""
    cut = select(ChunkRecord.generation_id).where(ChunkRecord.version_id == indexed.version_id).distinct()
    building = await session.scalars(
        select(Generation.id).where(
            Generation.workspace_id == indexed.workspace_id,
            Generation.state == GenerationState.BUILDING,
            Generation.id.not_in(cut),
        )
    )
    return tuple(
        ReindexRequested(
            workspace_id=indexed.workspace_id,
            document_id=indexed.document_id,
            version_id=indexed.version_id,
            generation_id=generation_id,
        )
        for generation_id in building
    )


async def go_live_when_complete(session: AsyncSession, workspace_id: UUID) -> tuple[GenerationRetired, ...]:
    """Once the generation that is being built knows every answering version, it answers in place of the live one."""
    await hold_generations(session, workspace_id)
    await session.flush()
    building = await session.scalar(
        select(Generation).where(Generation.workspace_id == workspace_id, Generation.state == GenerationState.BUILDING)
    )
    if building is None or await _lacks_some(session, building):
        return ()
    live = Generation.workspace_id == workspace_id, Generation.state == GenerationState.LIVE
    retired = (await session.scalars(select(Generation.id).where(*live))).all()
    await session.execute(update(Generation).where(*live).values(state=GenerationState.RETIRED))
    building.state = GenerationState.LIVE
    return tuple(GenerationRetired(workspace_id=workspace_id, generation_id=each) for each in retired)


async def delete(session: AsyncSession, generation_id: UUID) -> None:
    """The generation's chunks go with it."""
    await session.execute(delete_rows(Generation).where(Generation.id == generation_id))


async def _lacks_some(session: AsyncSession, building: Generation) -> bool:
    # Asked after each version, so it ends at the first that is missing, found by index.
    known = exists().where(Indexing.generation_id == building.id, Indexing.version_id == Document.current_version_id)
    missing = select(Document.id).where(
        Document.workspace_id == building.workspace_id,
        Document.current_version_id.is_not(None),
        Document.deleted_at.is_(None),
        ~known,
    )
    return await session.scalar(missing.limit(1)) is not None
