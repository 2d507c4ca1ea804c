"""Versions end their way into the graph; communities are found once it is calm."""

from collections.abc import AsyncGenerator, Sequence
from typing import cast
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select, update

from graph_connector import GraphConnector
from shared.compute.direct import DirectCompute
from shared.database import Database
from shared.database.tables import (
    Community,
    CommunityMember,
    Entity,
    EntityImportance,
    Extraction,
    Task,
    Version,
    Workspace,
)
from shared.database.tables.documents import GraphState
from shared.errors import Postponed
from shared.events import EntitiesResolved, Event, GraphConstructed, GraphExtracted
from shared.feed.memory import MemoryFeed
from shared.graph.changes import entities_changed
from shared.library.lifecycle import Lifecycle
from shared.library.workspace_settings import GraphSettings, Summaries, WorkspaceSettings
from shared.models.language.named import LanguageModels
from shared.models.language.port import Message
from shared.testing.graph_rows import Named, Said, add_entities, add_generation, add_said
from shared.testing.reacting import react
from shared.testing.rows import add_version, add_workspace

CHEMISTS = Said([Named("Marie Curie", "person"), Named("Pierre Curie", "person"), Named("Radium")])
SEAS = Said([Named(f"{sea} Sea") for sea in ("Baltic", "Black", "Dead", "Red")])
PAINTERS = Said([Named("Claude Monet", "person"), Named("Giverny", "place")])


class CountingModel:
    """Says how often it was asked."""

    name = "counting"
    asked = 0

    async def stream(self, _messages: Sequence[Message], *, max_tokens: int) -> AsyncGenerator[str, None]:
        self.asked += 1
        for piece in ("Answer ", f"number {self.asked}, of {max_tokens} tokens."):
            yield piece


class OneModel:
    """Knows one model under every name."""

    def __init__(self, model: CountingModel) -> None:
        self._model = model

    def named(self, _name: str) -> CountingModel:
        return self._model


class Graph:
    """A generation whose documents are resolved, one entity a name."""

    def __init__(self, database: Database, workspace_id: UUID, generation_id: UUID) -> None:
        self.database, self.workspace_id, self.generation_id = database, workspace_id, generation_id
        self.model = CountingModel()
        self.connector = GraphConnector(
            database=database,
            compute=DirectCompute(),
            lifecycle=Lifecycle(MemoryFeed()),
            language_models=cast(LanguageModels, OneModel(self.model)),
        )

    async def add(self, *said: Said) -> Version:
        version = await add_version(self.database, self.workspace_id)
        async with self.database.write() as session:
            await add_said(session, version, self.generation_id, said)
            await add_entities(session, self.generation_id)
        return version

    async def settle(self) -> None:
        resolved = EntitiesResolved(workspace_id=self.workspace_id, generation_id=self.generation_id)
        await react(self.connector, resolved, gives=Event)

    async def communities(self) -> Sequence[Community]:
        async with self.database.read() as session:
            return (await session.scalars(select(Community).order_by(Community.label))).all()

    async def members(self, community: Community) -> set[str]:
        query = select(Entity.name).join(CommunityMember, CommunityMember.entity_id == Entity.id)
        async with self.database.read() as session:
            return set(await session.scalars(query.where(CommunityMember.community_id == community.id)))

    async def add_task(self, event: Event) -> None:
        async with self.database.write() as session:
            session.add(
                Task(
                    id=uuid4(),
                    workspace_id=event.workspace_id,
                    worker="graph/connector",
                    topic=event.topic,
                    payload=event.model_dump_json(),
                )
            )


@pytest.fixture
async def graph(database: Database) -> Graph:
    workspace = await add_workspace(database)
    return Graph(database, workspace, await add_generation(database, workspace))


async def test_a_constructed_version_is_part_of_the_graph_and_asks_for_communities(graph: Graph) -> None:
    version = await graph.add(CHEMISTS)

    told = await react(graph.connector, constructed(graph, version), gives=Event)

    async with graph.database.read() as session:
        assert (await session.get_one(Version, version.id)).graph_state == GraphState.READY
    assert len(told) == 2


async def test_what_sentences_name_together_is_a_community_with_its_sentences(graph: Graph) -> None:
    version = await graph.add(CHEMISTS, PAINTERS)

    await graph.settle()

    painters, chemists = await graph.communities()
    assert (painters.label, chemists.label) == ("claude monet, giverny", "marie curie, pierre curie, radium")
    assert await graph.members(chemists) == {"marie curie", "pierre curie", "radium"}
    assert chemists.summary == "Marie Curie and Pierre Curie and Radium."
    [evidence] = chemists.evidence
    assert (evidence["start"], evidence["end"]) == (0, len(chemists.summary))
    assert (chemists.level, chemists.parent_id, chemists.document_count) == (0, None, 1)
    assert version.id


async def test_only_the_part_of_the_graph_that_changed_is_found_anew(graph: Graph) -> None:
    await graph.add(CHEMISTS, PAINTERS)
    await graph.settle()
    async with graph.database.write() as session:
        await session.execute(update(Community).values(summary="as it was"))

    await graph.add(Said([Named("Claude Monet", "person"), Named("Rouen", "place")]))
    await graph.settle()

    painters, chemists = await graph.communities()
    assert chemists.summary == "as it was"
    assert painters.summary != "as it was"
    assert await graph.members(painters) == {"claude monet", "giverny", "rouen"}


async def test_many_loosely_tied_groups_are_several_communities(graph: Graph) -> None:
    circles = [[Named(f"{circle} {member}") for member in "abcd"] for circle in ("red", "blue", "green")]
    bridges = [Said([circles[0][0], circles[1][0]]), Said([circles[1][1], circles[2][1]])]

    await graph.add(*[Said(circle) for circle in circles for _ in range(3)], *bridges)
    await graph.settle()

    assert [await graph.members(each) for each in await graph.communities()] == [
        {f"{circle} {member}" for member in "abcd"} for circle in ("blue", "green", "red")
    ]


async def test_importance_is_a_share_and_the_best_connected_have_most(graph: Graph) -> None:
    await graph.add(*[Said([Named("Hub"), Named(f"spoke {letter}")]) for letter in "abcde"], Said([Named("Alone")]))

    await graph.settle()

    async with graph.database.read() as session:
        rows = await session.execute(
            select(Entity.name, EntityImportance.importance)
            .join(EntityImportance)
            .order_by(EntityImportance.importance)
        )
        shares = dict(rows.all())
    assert sum(shares.values()) == pytest.approx(1, abs=1e-4)
    assert [*shares][:: len(shares) - 1] == ["alone", "hub"]


async def test_no_model_is_asked_unless_the_workspace_wants_it(graph: Graph) -> None:
    await graph.add(CHEMISTS, SEAS)

    await graph.settle()

    assert graph.model.asked == 0
    assert [each.written_by for each in await graph.communities()] == [None, None]


async def test_a_model_writes_the_summary_of_a_large_community_once(graph: Graph) -> None:
    async with graph.database.write() as session:
        wanted = WorkspaceSettings(graph=GraphSettings(summaries=Summaries.LLM))
        await session.execute(update(Workspace).values(settings=wanted.model_dump(mode="json")))
    await graph.add(CHEMISTS, SEAS)
    await graph.settle()

    async with graph.database.write() as session:
        await session.execute(update(Community).values(component="as of yesterday"))
    await graph.settle()

    seas, chemists = await graph.communities()
    assert (seas.summary, seas.written_by) == ("Answer number 1, of 120 tokens.", "counting")
    assert (chemists.summary, chemists.written_by) == ("Marie Curie and Pierre Curie and Radium.", None)
    assert graph.model.asked == 1


async def test_a_version_of_which_not_all_was_read_is_partly_in_the_graph(graph: Graph) -> None:
    version = await graph.add(CHEMISTS)
    async with graph.database.write() as session:
        await session.execute(update(Extraction).values(partial=True))

    await react(graph.connector, constructed(graph, version), gives=Event)

    async with graph.database.read() as session:
        assert (await session.get_one(Version, version.id)).graph_state == GraphState.PARTIAL


async def test_communities_wait_while_documents_are_on_their_way(graph: Graph) -> None:
    version = await graph.add(CHEMISTS)
    await graph.add_task(extracted(graph, version))

    with pytest.raises(Postponed):
        await graph.settle()

    assert await graph.communities() == []


async def test_they_do_not_wait_for_ever(graph: Graph) -> None:
    version = await graph.add(CHEMISTS)
    await graph.add_task(extracted(graph, version))
    graph.connector.calm.clock = lambda: 0.0
    with pytest.raises(Postponed):
        await graph.settle()

    graph.connector.calm.clock = lambda: 3600.0
    await graph.settle()

    assert len(await graph.communities()) == 1


async def test_of_many_requests_only_the_last_is_worked_on(graph: Graph) -> None:
    await graph.add(CHEMISTS)
    await graph.add_task(EntitiesResolved(workspace_id=graph.workspace_id, generation_id=graph.generation_id))

    await graph.settle()

    assert await graph.communities() == []


async def test_what_was_found_in_a_graph_that_has_changed_meanwhile_is_dropped(graph: Graph) -> None:
    await graph.add(CHEMISTS)

    class Meddling(DirectCompute):
        async def run(self, function, *args, **kwargs):  # type: ignore[no-untyped-def]
            async with graph.database.write() as session:
                await entities_changed(session, graph.generation_id)
            return await super().run(function, *args, **kwargs)

    graph.connector.compute = Meddling()

    with pytest.raises(Postponed):
        await graph.settle()

    assert await graph.communities() == []


def extracted(graph: Graph, version: Version) -> GraphExtracted:
    return GraphExtracted(
        workspace_id=graph.workspace_id,
        document_id=version.document_id,
        version_id=version.id,
        generation_id=graph.generation_id,
    )


def constructed(graph: Graph, version: Version) -> GraphConstructed:
    return GraphConstructed.model_validate(extracted(graph, version).model_dump())
