"""A version and its graph go their ways side by side; the failure of one leaves the other as it is."""

from uuid import UUID

from shared.database import Database
from shared.database.tables import Stage, Version
from shared.database.tables.documents import GraphState, VersionState
from shared.feed.memory import MemoryFeed
from shared.library.lifecycle import Lifecycle
from shared.testing.rows import add_version

LIFECYCLE = Lifecycle(MemoryFeed())


async def test_a_stage_of_the_graph_is_shown_beside_the_state(database: Database, workspace_id: UUID) -> None:
    version = await add_version(database, workspace_id)

    async with database.write() as session:
        await LIFECYCLE.promote(session, version.id)
        await LIFECYCLE.enter(session, version.id, GraphState.EXTRACTING)
        await LIFECYCLE.progress(session, version.id, GraphState.EXTRACTING, done=3, total=9)

    async with database.read() as session:
        shown = await session.get_one(Version, version.id)
        stage = await session.get_one(Stage, (version.id, GraphState.EXTRACTING))
    assert (shown.state, shown.graph_state) == (VersionState.READY, GraphState.EXTRACTING)
    assert (stage.done, stage.total) == (3, 9)


async def test_a_graph_that_fails_leaves_the_document_ready(database: Database, workspace_id: UUID) -> None:
    version = await add_version(database, workspace_id)

    async with database.write() as session:
        await LIFECYCLE.promote(session, version.id)
        await LIFECYCLE.enter(session, version.id, GraphState.EXTRACTING)
        await LIFECYCLE.fail(session, version.id, "Retry it.", stage=GraphState.EXTRACTING)
        await LIFECYCLE.enter(session, version.id, GraphState.CONNECTING)

    async with database.read() as session:
        shown = await session.get_one(Version, version.id)
    assert (shown.state, shown.reason) == (VersionState.READY, None)
    assert (shown.graph_state, shown.graph_warning) == (GraphState.FAILED, "Retry it.")


async def test_a_graph_whose_budget_ended_is_partial(database: Database, workspace_id: UUID) -> None:
    version = await add_version(database, workspace_id)

    async with database.write() as session:
        await LIFECYCLE.connect(session, version.id, partial=True)
        await LIFECYCLE.connect(session, version.id)

    async with database.read() as session:
        shown = await session.get_one(Version, version.id)
    assert shown.graph_state == GraphState.PARTIAL
