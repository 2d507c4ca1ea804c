"""A workspace whose documents are read by hand and resolved by the real handlers."""

import pytest

from graph_construction import GraphConstruction
from shared.database import Database
from shared.testing.graph_library import ReadLibrary
from shared.testing.graph_rows import add_generation
from shared.testing.rows import add_workspace


@pytest.fixture
async def library(database: Database) -> ReadLibrary:
    workspace = await add_workspace(database)
    generation = await add_generation(database, workspace)
    return ReadLibrary(database, workspace, generation, GraphConstruction(database=database))
