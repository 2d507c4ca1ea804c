"""A database, and versions whose chunks wait to be read."""

from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from sqlalchemy import update

from graph_preprocessor import GraphPreprocessor
from shared.compute.direct import DirectCompute
from shared.database import Database
from shared.database.migrate import migrate
from shared.database.tables import ChunkRecord, Generation, Version, Workspace
from shared.events import ChunksNamed
from shared.feed.memory import MemoryFeed
from shared.library.lifecycle import Lifecycle
from shared.library.workspace_settings import GraphSettings, WorkspaceSettings
from shared.models.language.named import LanguageModels
from shared.settings import Settings
from shared.testing.rows import add_version, add_workspace

Named = Callable[..., Awaitable[ChunksNamed]]
Configure = Callable[..., Awaitable[None]]


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    async with Database.open(f"sqlite+aiosqlite:///{tmp_path / 'test.db'}") as database:
        await migrate(database.engine)
        yield database


@pytest.fixture
async def generation(database: Database) -> Generation:
    workspace = await add_workspace(database)
    made = Generation(id=uuid4(), workspace_id=workspace, embedding_model="east", chunking={}, state="live")
    async with database.write() as session:
        session.add(made)
    return made


@pytest.fixture
def named(database: Database, generation: Generation) -> Named:
    """Adds a version of which these stretches (start, text) are the chunks."""

    async def add(*chunks: tuple[int, str], language: str | None = "en", title: str | None = None) -> ChunksNamed:
        version = await add_version(database, generation.workspace_id)
        async with database.write() as session:
            values = {"language": language, "title": title}
            await session.execute(update(Version).where(Version.id == version.id).values(**values))
            session.add_all(
                ChunkRecord(
                    id=uuid4(),
                    generation_id=generation.id,
                    version_id=version.id,
                    document_id=version.document_id,
                    ordinal=ordinal,
                    start=start,
                    end=start + len(text),
                    token_count=1,
                    heading_path=[],
                    text=text,
                )
                for ordinal, (start, text) in enumerate(chunks)
            )
        return ChunksNamed(
            workspace_id=generation.workspace_id,
            document_id=version.document_id,
            version_id=version.id,
            generation_id=generation.id,
        )

    return add


@pytest.fixture
async def no_model(tmp_path: Path) -> AsyncIterator[LanguageModels]:
    async with LanguageModels.open(Settings(models_dir=tmp_path, llm="none"), {}) as models:
        yield models


@pytest.fixture
def worker(database: Database, no_model: LanguageModels) -> GraphPreprocessor:
    """With no language model."""
    return GraphPreprocessor(database, DirectCompute(), Lifecycle(MemoryFeed()), no_model)


@pytest.fixture
def configure(database: Database) -> Configure:
    """Changes the graph settings of a workspace."""

    async def change(workspace_id: UUID, **graph: object) -> None:
        settings = WorkspaceSettings(graph=GraphSettings.model_validate(graph)).model_dump(mode="json")
        async with database.write() as session:
            await session.execute(update(Workspace).where(Workspace.id == workspace_id).values(settings=settings))

    return change
