"""What has to go on in a workspace that was exported while something was underway there."""

from uuid import UUID

from sqlalchemy import exists, select
from sqlalchemy.ext.asyncio import AsyncSession

from general_infrastructure_manager.archives.fitting import Fitting, Underway
from shared.database.tables import Community, Entity, PendingName
from shared.events import DocumentUploaded, EntitiesResolved, GraphReduced, GraphRequested

Unfinished = tuple[DocumentUploaded | GraphRequested | GraphReduced | EntitiesResolved, ...]


async def unfinished(session: AsyncSession, workspace_id: UUID, fitting: Fitting) -> Unfinished:
    """Documents that were not indexed yet, those not yet in the graph, names that await their resolution, themes."""
    generation_id = fitting.generation_id
    if generation_id is None:
        return ()
    place = {"workspace_id": workspace_id, "generation_id": generation_id}
    events: list[DocumentUploaded | GraphRequested | GraphReduced | EntitiesResolved] = [
        DocumentUploaded(workspace_id=workspace_id, **_ids(each)) for each in fitting.uploaded
    ]
    events += [GraphRequested(**place, **_ids(each), chunk_count=each.chunk_count) for each in fitting.unread]
    if await session.scalar(select(exists().where(PendingName.generation_id == generation_id))):
        events.append(GraphReduced(**place))
    has_entities = await session.scalar(select(exists().where(Entity.generation_id == generation_id)))
    if has_entities and not await session.scalar(select(exists().where(Community.generation_id == generation_id))):
        events.append(EntitiesResolved(**place))
    return tuple(events)


def _ids(version: Underway) -> dict[str, UUID]:
    return {"document_id": version.document_id, "version_id": version.version_id}
