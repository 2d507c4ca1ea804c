"""Fixtures of the shared package: a migrated database with a workspace."""

from collections.abc import Iterator
from uuid import UUID

import pytest

from shared.database import Database
from shared.testing.rows import add_workspace
from shared.testing.site import Site, serving


@pytest.fixture
async def workspace_id(database: Database) -> UUID:
    return await add_workspace(database)


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as site:
        yield site
