"""What two requests change at the same moment, and what a request leaves that its server did not survive."""

import asyncio
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from shared.compute.direct import DirectCompute
from shared.database import Database
from shared.database.tables import IdempotentAnswer, Owner, Workspace
from shared.errors import Conflict
from shared.models.embedding.named import Embedders
from shared.models.language.named import LanguageModels
from shared.settings import Settings
from shared.tasks import Outbox
from shared.testing.installed_models import installed_model
from shared.testing.rows import add_workspace
from src.services.gold import Gold
from src.services.idempotent_answers import IdempotentAnswers, Underway
from src.services.workspaces import Workspaces

NONE_AT_ALL = timedelta(0)


@pytest.fixture
async def workspace(database: Database) -> Workspace:
    id = await add_workspace(database)
    async with database.read() as session:
        return await session.get_one(Workspace, id)


@pytest.fixture
async def owner(database: Database) -> UUID:
    async with database.write() as session:
        session.add(owner := Owner(id=uuid4(), name="owner"))
    return owner.id


async def test_changes_of_single_settings_are_all_kept(database: Database, workspace: Workspace) -> None:
    embedders = Embedders(installed_model("minilm").parent, DirectCompute())
    workspaces = Workspaces(database, Outbox({}), embedders)
    changes: list[dict[str, Any]] = [
        {"retrieval": {"limit": 7}},
        {"retrieval": {"rerank": True}},
        {"answers": {"max_tokens": 99}},
        {"answers": {"context_tokens": 999}},
        {"graph": {"gleanings": 2}},
    ]

    await asyncio.gather(*(workspaces.update(workspace, name=None, changes=change) for change in changes))

    async with database.read() as session:
        settings = (await session.get_one(Workspace, workspace.id)).settings
    for change in changes:
        [(group, wanted)] = change.items()
        assert settings[group] | wanted == settings[group]


async def test_of_two_gold_sets_of_one_name_the_second_is_told_to_take_another(
    database: Database, workspace: Workspace
) -> None:
    async with LanguageModels.open(Settings(llm="none")) as language_models:
        gold = Gold(database, Outbox({}), language_models)

        outcomes = await asyncio.gather(*(gold.create(workspace, "mine") for _ in range(4)), return_exceptions=True)

    refused = [outcome for outcome in outcomes if isinstance(outcome, BaseException)]
    assert [type(each) for each in refused] == [Conflict] * 3
    assert "choose another name" in str(refused[0])


async def test_a_request_whose_server_is_gone_can_be_repeated_after_its_lease(database: Database, owner: UUID) -> None:
    await IdempotentAnswers(database).begin(owner, "key", "address")

    during = await IdempotentAnswers(database).begin(owner, "key", "address")
    other = await IdempotentAnswers(database, lease=NONE_AT_ALL).begin(owner, "key", "another address")
    after = await IdempotentAnswers(database, lease=NONE_AT_ALL).begin(owner, "key", "address")

    assert isinstance(during, IdempotentAnswer)
    assert isinstance(other, IdempotentAnswer)
    assert isinstance(after, Underway)


async def test_who_was_taken_for_gone_changes_nothing_any_more(database: Database, owner: UUID) -> None:
    answers = IdempotentAnswers(database, lease=NONE_AT_ALL)
    first = await answers.begin(owner, "key", "address")
    second = await answers.begin(owner, "key", "address")
    assert isinstance(first, Underway)
    assert isinstance(second, Underway)

    await answers.renew(first)
    await answers.forget(first)
    await answers.end(first, request_hash="whole", status=201, body={"by": "first"})
    await answers.renew(second)
    await answers.end(second, request_hash="whole", status=201, body={"by": "second"})

    kept = await answers.begin(owner, "key", "address")
    assert isinstance(kept, IdempotentAnswer)
    assert kept.body == {"json": {"by": "second"}}


async def test_a_request_that_lasts_is_renewed(database: Database, owner: UUID) -> None:
    answers = IdempotentAnswers(database, lease=timedelta(milliseconds=60))
    request = await answers.begin(owner, "key", "address")
    assert isinstance(request, Underway)
    begun_at = request.renewed_at

    async with answers.renewing(request), asyncio.timeout(30):
        while request.renewed_at == begun_at:  # noqa: ASYNC110 (it is renewed by itself)
            await asyncio.sleep(0.005)
    await answers.end(request, request_hash="whole", status=200, body=None)

    assert isinstance(await answers.begin(owner, "key", "address"), IdempotentAnswer)
