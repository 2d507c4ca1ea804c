"""A workspace whose documents are read by hand and resolved by the real handlers."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from graph_construction import GraphConstruction
from shared.database import Database
from shared.database.migrate import migrate
from shared.testing.graph_library import ReadLibrary
from shared.testing.graph_rows import add_generation
from shared.testing.rows import add_workspace


@pytest.fixture
async def library(tmp_path: Path) -> AsyncIterator[ReadLibrary]:
    async with Database.open(f"sqlite+aiosqlite:///{tmp_path / 'test.db'}") as database:
        await migrate(database.engine)
        workspace = await add_workspace(database)
        generation = await add_generation(database, workspace)
        yield ReadLibrary(database, workspace, generation, GraphConstruction(database=database))
