"""A site to fetch from, and a workspace to import into."""

from collections.abc import Iterator
from uuid import UUID

import pytest

from shared.database import Database
from shared.testing.rows import add_workspace
from shared.testing.site import Site, serving


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as site:
        yield site


@pytest.fixture
async def workspace_id(database: Database) -> UUID:
    return await add_workspace(database)
