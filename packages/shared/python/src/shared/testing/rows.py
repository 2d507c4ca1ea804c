"""Rows that other rows hang on, for tests."""

from uuid import UUID, uuid4

from shared.database import Database
from shared.database.tables import Document, Owner, Version, Workspace


async def add_workspace(database: Database) -> UUID:
    """A workspace with an owner of its own."""
    owner, workspace = uuid4(), uuid4()
    async with database.write() as session:
        session.add(Owner(id=owner, name="owner"))
        await session.flush()
        session.add(Workspace(id=workspace, owner_id=owner, name="papers", settings={}))
    return workspace


async def add_version(
    database: Database, workspace_id: UUID, *, document_id: UUID | None = None, number: int = 1
) -> Version:
    """A version that is queued, of a new document or of a given one."""
    version = Version(
        id=uuid4(),
        document_id=document_id or uuid4(),
        workspace_id=workspace_id,
        number=number,
        blob_key=uuid4().hex,
        sha256="0" * 64,
        size=1,
    )
    async with database.write() as session:
        if document_id is None:
            session.add(Document(id=version.document_id, workspace_id=workspace_id, name="paper.pdf"))
            await session.flush()
        session.add(version)
    return version
