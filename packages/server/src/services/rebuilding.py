"""How far the index is that is built beside the one that answers."""

from uuid import UUID

from pydantic import BaseModel
from sqlalchemy import func, select

from shared.database import Database
from shared.database.tables import Document, Generation, Indexing
from shared.database.tables.workspaces import GenerationState


class Rebuilding(BaseModel):
    """Of `total` documents that answer, `done` are in the new index; the old one answers until all are."""

    done: int
    total: int


async def rebuilding(database: Database, workspace_id: UUID) -> Rebuilding | None:
    """None when no new index is being built."""
    answering = (
        select(func.count(Document.id), func.count(Indexing.version_id))
        .select_from(Generation)
        .join(Document, Document.workspace_id == Generation.workspace_id)
        .outerjoin(
            Indexing,
            (Indexing.generation_id == Generation.id) & (Indexing.version_id == Document.current_version_id),
        )
        .where(
            Generation.workspace_id == workspace_id,
            Generation.state == GenerationState.BUILDING,
            Document.current_version_id.is_not(None),
            Document.deleted_at.is_(None),
        )
    )
    async with database.read() as session:
        total, done = (await session.execute(answering)).one()
    return Rebuilding(done=done, total=total) if total else None
