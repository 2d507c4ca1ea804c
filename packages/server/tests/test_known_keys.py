"""An API key is asked of the database now and then, and is worth nothing from the moment of its end."""

from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import delete

from shared.database import Database
from shared.database.tables import ApiKey
from shared.errors import NotAllowed
from shared.settings import Settings
from src.services.accounts import LOCAL_OWNER, Accounts
from src.services.known_keys import KnownKeys

HOUR, OWNER = timedelta(hours=1), uuid4()


@pytest.fixture
async def accounts(database: Database, tmp_path: Path) -> Accounts:
    accounts = Accounts(database, Settings(data_dir=tmp_path))
    await accounts.ensure_local_owner()
    return accounts


async def test_a_key_that_was_shown_a_moment_ago_is_not_looked_up(accounts: Accounts, database: Database) -> None:
    new = await accounts.new_key(LOCAL_OWNER, "program")
    await accounts.owner_of_key(new.secret)
    async with database.write() as session:
        await session.execute(delete(ApiKey))

    assert await accounts.owner_of_key(new.secret) == LOCAL_OWNER


async def test_a_revoked_key_ends_at_once(accounts: Accounts) -> None:
    new = await accounts.new_key(LOCAL_OWNER, "program")
    await accounts.owner_of_key(new.secret)

    await accounts.revoke_key(LOCAL_OWNER, new.key.id)

    with pytest.raises(NotAllowed):
        await accounts.owner_of_key(new.secret)


def test_what_was_read_before_a_revocation_is_not_taken_in_after_it() -> None:
    known = KnownKeys(HOUR)
    read_at = known.revocations
    known.forget()

    known.take_in("hash", OWNER, read_at=read_at)

    assert known.owner_of("hash") is None


def test_a_key_is_known_for_its_life_only() -> None:
    known = KnownKeys(-HOUR)

    known.take_in("hash", OWNER, read_at=known.revocations)

    assert known.owner_of("hash") is None
